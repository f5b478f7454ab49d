package io.afterhours.uikit;

import com.vaadin.flow.component.Direction;
import com.vaadin.flow.component.UI;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A language in which the screens speak. A further one needs a line here and a bundle in {@code vaadin-i18n}.
 *
 * <p>Whoever reads Arabic or Hindi gets Latin digits all the same: limits, references and times are compared with what
 * customers, programs and colleagues write.
 */
public enum Language {
    ENGLISH("en", "English"),
    GERMAN("de", "Deutsch"),
    SPANISH("es", "Español"),
    HINDI("hi", "हिन्दी"),
    ARABIC("ar", "العربية");

    private final String tag;
    private final String ownName;
    private final Locale locale;

    Language(String tag, String ownName) {
        this.tag = tag;
        this.ownName = ownName;
        this.locale = plain(Locale.forLanguageTag(tag.equals("en") ? "en-GB" : tag));
    }

    /** Latin digits and the calendar that everything here is stored in, also where a country has others. */
    private static Locale plain(Locale locale) {
        return isPlain(locale) ? locale : made(locale);
    }

    /** Every text is asked for in a locale, nearly always in one that was made here. */
    private static boolean isPlain(Locale locale) {
        return "gregory".equals(locale.getUnicodeLocaleType("ca"))
                && "latn".equals(locale.getUnicodeLocaleType("nu"))
                && locale.getUnicodeLocaleKeys().size() == 2
                && locale.getVariant().isEmpty()
                && locale.getScript().isEmpty();
    }

    private static Locale made(Locale locale) {
        return new Locale.Builder()
                .setLanguage(locale.getLanguage())
                .setRegion(locale.getCountry())
                .setUnicodeLocaleKeyword("ca", "gregory")
                .setUnicodeLocaleKeyword("nu", "latn")
                .build();
    }

    /** The tag of BCP 47, as it is stored and written into the page. */
    public String tag() {
        return tag;
    }

    /** What those who speak it call it. */
    public String ownName() {
        return ownName;
    }

    /** For texts and for everything that is formatted: this language, with Latin digits. */
    public Locale locale() {
        return locale;
    }

    /** The same in the country of the first of {@code wanted} that is this language: there are dates of several forms. */
    public Locale locale(Collection<Locale> wanted) {
        return wanted.stream()
                .filter(each -> each.getLanguage().equals(tag) && isCountry(each.getCountry()))
                .findFirst()
                .map(Language::plain)
                .orElse(locale);
    }

    private static boolean isCountry(String code) {
        return code.length() == 2 && code.chars().allMatch(letter -> letter >= 'A' && letter <= 'Z');
    }

    /** In which direction it is read. */
    public Direction direction() {
        return this == ARABIC ? Direction.RIGHT_TO_LEFT : Direction.LEFT_TO_RIGHT;
    }

    /** The language of that tag, whatever the region; empty when the screens do not speak it. */
    public static Optional<Language> of(@Nullable String tag) {
        return spoken(tag == null ? "" : Locale.forLanguageTag(tag).getLanguage());
    }

    private static Optional<Language> spoken(String language) {
        return Arrays.stream(values()).filter(each -> each.tag.equals(language)).findFirst();
    }

    /** The first of these, the dearest first, that the screens speak; else English. */
    public static Language best(Collection<Locale> wanted) {
        return wanted.stream()
                .flatMap(each -> spoken(each.getLanguage()).stream())
                .findFirst()
                .orElse(ENGLISH);
    }

    /** Names one after the other, with the comma of the current window's language. */
    public static String list(Collection<String> names) {
        return String.join(current() == ARABIC ? "، " : ", ", names);
    }

    /** The language of the current window; English outside of one. */
    public static Language current() {
        UI ui = UI.getCurrent();
        return ui == null ? ENGLISH : best(List.of(ui.getLocale()));
    }
}
