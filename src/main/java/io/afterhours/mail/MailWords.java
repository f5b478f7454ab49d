package io.afterhours.mail;

import io.afterhours.ticket.CustomerTexts;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** What mails say to customers, in the language of their ticket, and to the team. */
final class MailWords {

    private static final ResourceBundle.Control NO_MACHINE_LOCALE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private MailWords() {}

    /** What a customer reads; English where their language is not known. */
    static String text(@Nullable String language, String key, Object... parameters) {
        return filled(bundle(language).getString(key), locale(language), parameters);
    }

    /** What the team reads: the text {@code mail.<key>} of the screens. */
    static String forTeam(String key, Object... parameters) {
        var screens = ResourceBundle.getBundle("vaadin-i18n.translations", Locale.ROOT, NO_MACHINE_LOCALE);
        return filled(screens.getString("mail." + key), Locale.ENGLISH, parameters);
    }

    /** The language that texts are really in, so that names of days fit them. */
    static Locale locale(@Nullable String language) {
        Locale found = bundle(language).getLocale();
        return found.equals(Locale.ROOT) ? Locale.ENGLISH : found;
    }

    private static String filled(String pattern, Locale locale, Object... parameters) {
        return parameters.length == 0 ? pattern : new MessageFormat(pattern, locale).format(parameters);
    }

    /** The one of our languages that a customer's tag asks for, or the root for English; no other may be looked up. */
    static Locale translated(@Nullable String language) {
        String spoken = CustomerTexts.spoken(language);
        return spoken == null || spoken.equals("en") ? Locale.ROOT : Locale.of(spoken);
    }

    private static ResourceBundle bundle(@Nullable String language) {
        return ResourceBundle.getBundle("mail-texts.texts", translated(language), NO_MACHINE_LOCALE);
    }
}
