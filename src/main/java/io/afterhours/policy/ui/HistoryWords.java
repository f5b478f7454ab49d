package io.afterhours.policy.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.i18n.I18NProvider;
import io.afterhours.policy.SettingSubject;
import io.afterhours.policy.SettingsVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The history of settings in the reader's words. */
final class HistoryWords {

    private static final Duration NEAR = Duration.ofDays(6);
    private static final int SHOWN = 2;

    private HistoryWords() {}

    /** "Offline handling · Sales". */
    static String subject(SettingSubject subject, Map<String, String> groups) {
        var kind = text("kind." + subject.kind());
        var code = subject.code();
        return code == null ? kind : text("subject", kind, groups.getOrDefault(code, code));
    }

    /** The first changes of a version in one line. */
    static String summary(SettingsVersion version) {
        var changes = version.changes();
        var kind = version.subject().kind();
        var said = changes.stream()
                .limit(SHOWN)
                .map(change -> FieldWords.change(kind, change))
                .collect(Collectors.joining(" · "));
        if (version.after() == null) {
            return text("reset");
        }
        if (version.before() == null && !kind.equals("custom-status")) {
            return text("own");
        }
        return changes.size() > SHOWN ? text("more", said, changes.size() - SHOWN) : said;
    }

    /** Its number as a name, not as an amount: without separators. */
    static String number(SettingsVersion version) {
        return String.valueOf(version.version());
    }

    /** Who made it: a person, or the plan of a person. */
    static String who(SettingsVersion version) {
        var planner = version.plannedBy();
        return planner == null || planner.equals(version.actor()) ? version.actor() : text("planned.by", planner);
    }

    /** An instant before or after now, as near as it needs: "17:00", "Mon 09:00", "12 Apr 2027, 09:00". */
    static String moment(Instant at, Instant now, ZoneId zone) {
        ZonedDateTime local = at.atZone(zone);
        boolean today = local.toLocalDate().equals(now.atZone(zone).toLocalDate());
        boolean near = Duration.between(now, at).abs().compareTo(NEAR) < 0;
        String pattern = today ? "HH:mm" : near ? "EEE HH:mm" : "d MMM yyyy, HH:mm";
        return DateTimeFormatter.ofPattern(pattern, locale()).format(local);
    }

    static String text(String key, Object... parameters) {
        return I18NProvider.translate("policy.history." + key, parameters);
    }

    private static Locale locale() {
        var ui = UI.getCurrent();
        return ui == null ? Locale.getDefault() : ui.getLocale();
    }
}
