package io.afterhours.mail;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** What mails say in the language of their ticket. */
final class MailWords {

    private static final ResourceBundle.Control NO_MACHINE_LOCALE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private MailWords() {}

    /** The text {@code mail.<key>}. */
    static String text(@Nullable String language, String key, Object... parameters) {
        var bundle = bundle(language);
        String pattern = bundle.getString("mail." + key);
        return parameters.length == 0 ? pattern : new MessageFormat(pattern, locale(language)).format(parameters);
    }

    /** The language that texts are really in, so that names of days fit them. */
    static Locale locale(@Nullable String language) {
        Locale found = bundle(language).getLocale();
        return found.equals(Locale.ROOT) ? Locale.ENGLISH : found;
    }

    private static ResourceBundle bundle(@Nullable String language) {
        Locale asked = language == null ? Locale.ROOT : Locale.forLanguageTag(language);
        return ResourceBundle.getBundle("vaadin-i18n.translations", asked, NO_MACHINE_LOCALE);
    }
}
