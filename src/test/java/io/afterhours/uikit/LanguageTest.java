package io.afterhours.uikit;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Direction;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource({
        "de-AT fr, GERMAN",
        "fr es-MX de, SPANISH",
        "fr it, ENGLISH",
        "ar-EG, ARABIC",
        "hi, HINDI",
        "en-US de, ENGLISH"
    })
    void theDearestLanguageThatIsSpokenIsTaken(String wanted, Language language) {
        assertThat(Language.best(locales(wanted))).isEqualTo(language);
    }

    @Test
    void whatIsNoLanguageOfOursIsNone() {
        assertThat(Language.of(null)).isEmpty();
        assertThat(Language.of("")).isEmpty();
        assertThat(Language.of("fr")).isEmpty();
        assertThat(Language.of("<script>")).isEmpty();
        assertThat(Language.of("es-419")).contains(Language.SPANISH);
    }

    @Test
    void datesAreThoseOfTheBrowsersCountry() {
        var christmas = LocalDate.of(2026, 12, 25);
        var form = DateTimeFormatter.ofLocalizedPattern("yMMMd");

        assertThat(form.withLocale(Language.ENGLISH.locale(locales("de-DE en-US")))
                        .format(christmas))
                .isEqualTo("Dec 25, 2026");
        assertThat(form.withLocale(Language.ENGLISH.locale(locales("de-DE"))).format(christmas))
                .isEqualTo("25 Dec 2026");
        assertThat(form.withLocale(Language.GERMAN.locale(locales("en-US"))).format(christmas))
                .isEqualTo("25. Dez. 2026");
    }

    @ParameterizedTest
    @EnumSource
    void digitsAreLatinAndYearsAreThoseThatAreStored(Language language) {
        var locale = language.locale(locales("ar-EG ar-SA hi-IN"));

        assertThat(String.format(locale, "%d", 1234567890)).isEqualTo("1234567890");
        assertThat(java.text.NumberFormat.getInstance(locale).format(2026)).containsPattern("2.?026");
        assertThat(locale.toLanguageTag()).contains("ca-gregory", "nu-latn");
    }

    @Test
    void arabicAloneRunsFromRightToLeft() {
        assertThat(Language.values())
                .filteredOn(each -> each.direction() == Direction.RIGHT_TO_LEFT)
                .containsExactly(Language.ARABIC);
    }

    private static List<Locale> locales(String tags) {
        return Arrays.stream(tags.split(" ")).map(Locale::forLanguageTag).toList();
    }
}
