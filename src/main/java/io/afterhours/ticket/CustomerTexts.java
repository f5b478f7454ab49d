package io.afterhours.ticket;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** What customers are told, in their own language, whatever language the machine speaks. Names no agent and no setting. */
public final class CustomerTexts {

    /** The languages there are texts in; whoever speaks another reads English. */
    public static final List<String> LANGUAGES = List.of("en", "de", "es", "hi", "ar");

    private static final String BUNDLE = "customer-texts.texts";

    private static final ResourceBundle.Control NO_MACHINE_LOCALE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private CustomerTexts() {}

    /**
     * The text of a key.
     *
     * @param language BCP 47; a region finds its language ({@code de-AT} German), null and unknown ones find English
     * @throws java.util.MissingResourceException when there is no such key
     */
    public static String text(@Nullable String language, String key, Object... parameters) {
        String pattern = bundle(language).getString(key);
        return parameters.length == 0 ? pattern : new MessageFormat(pattern, locale(language)).format(parameters);
    }

    /** Which of {@link #LANGUAGES} a tag means, whatever its region; null when none of them. */
    public static @Nullable String spoken(@Nullable String language) {
        String main = language == null ? "" : Locale.forLanguageTag(language).getLanguage();
        return LANGUAGES.contains(main) ? main : null;
    }

    /** The language that texts are really in, so that numbers and dates in them fit. */
    public static Locale locale(@Nullable String language) {
        Locale found = bundle(language).getLocale();
        return found.equals(Locale.ROOT) ? Locale.ENGLISH : found;
    }

    private static ResourceBundle bundle(@Nullable String language) {
        // anybody may claim any language, and bundles that were looked for in vain are remembered for ever
        String spoken = spoken(language);
        Locale asked = spoken == null ? Locale.ROOT : Locale.forLanguageTag(spoken);
        return ResourceBundle.getBundle(BUNDLE, asked, NO_MACHINE_LOCALE);
    }
}
