package io.afterhours.uikit;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import java.time.ZonedDateTime;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentsTest {

    private static final ZonedDateTime AFTERNOON = ZonedDateTime.parse("2026-03-12T14:05:09Z");

    @AfterEach
    void closeTheWindow() {
        UI.setCurrent(null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en    | Mar 12, 2026, 14:05
            en-GB | 12 Mar 2026, 14:05
            de    | 12. März 2026, 14:05
            es    | 12 mar 2026, 14:05
            hi    | 12 मार्च 2026, 14:05
            ar    | 12 مارس 2026، 14:05
            """)
    void aDayHas24HoursInEveryLanguage(String language, String expected) {
        var window = new UI();
        window.setLocale(Locale.forLanguageTag(language));
        UI.setCurrent(window);

        assertThat(Moments.dateAndTime(AFTERNOON)).isEqualTo(expected);
        assertThat(Moments.exactly(AFTERNOON)).isEqualTo(expected + ":09");
        assertThat(Moments.weekdayAndTime(AFTERNOON)).endsWith(" 14:05");
    }
}
