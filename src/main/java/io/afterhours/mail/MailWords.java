package io.afterhours.mail;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What mails say to customers, in the language of their ticket, and to the team. */
final class MailWords {

    private static final ResourceBundle.Control NO_MACHINE_LOCALE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static final Set<String> TRANSLATED = Set.of("de", "es", "hi", "ar");

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

    /**
     * The one of the languages we have texts in that a customer's tag asks for, or the root for English. Only these may
     * be looked up: bundles remember for good every other that they were asked for, and anybody can ask for millions.
     */
    static Locale translated(@Nullable String language) {
        String spoken = language == null ? "" : Locale.forLanguageTag(language).getLanguage();
        return TRANSLATED.contains(spoken) ? Locale.of(spoken) : Locale.ROOT;
    }

    private static ResourceBundle bundle(@Nullable String language) {
        return ResourceBundle.getBundle("mail-texts.texts", translated(language), NO_MACHINE_LOCALE);
    }
}
