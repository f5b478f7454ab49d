package io.afterhours.notification;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What mails to the team say, in the language that each person chose: texts {@code notification.mail.*} of the screens. */
final class TeamWords {

    private static final ResourceBundle.Control NO_MACHINE_LOCALE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private TeamWords() {}

    static String text(String language, String key, Object... parameters) {
        var locale = Locale.forLanguageTag(language);
        var bundle = ResourceBundle.getBundle("vaadin-i18n.translations", locale, NO_MACHINE_LOCALE);
        return new MessageFormat(bundle.getString("notification.mail." + key), locale).format(parameters);
    }
}
