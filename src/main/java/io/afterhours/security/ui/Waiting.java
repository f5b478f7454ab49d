package io.afterhours.security.ui;

import com.vaadin.flow.i18n.I18NProvider;
import java.time.Duration;

/** Says how long to wait. The number comes from an address, so from anybody's link: only a sensible one is said. */
final class Waiting {

    private static final Duration LONGEST = Duration.ofHours(1);

    private Waiting() {}

    static String words(String typed) {
        long seconds = typed.matches("\\d{1,4}") ? Math.min(Long.parseLong(typed), LONGEST.toSeconds()) : 60;
        return seconds <= 90
                ? I18NProvider.translate("security.login.wait.seconds", Math.max(1, seconds))
                : I18NProvider.translate("security.login.wait.minutes", (seconds + 59) / 60);
    }
}
