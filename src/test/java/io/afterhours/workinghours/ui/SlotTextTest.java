package io.afterhours.workinghours.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9-17                    | 09:00–17:00",
                "9:00-17:00              | 09:00–17:00",
                "09:00–17:30             | 09:00–17:30",
                "9.15 - 17h45            | 09:15–17:45",
                "0915-1745               | 09:15–17:45",
                "9 to 17                 | 09:00–17:00",
                "9am-5pm                 | 09:00–17:00",
                "12am to 12 PM           | 00:00–12:00",
                "9-12, 13-18             | 09:00–12:00, 13:00–18:00",
                "13-18; 9-12             | 09:00–12:00, 13:00–18:00",
                "9-12 and 13-18          | 09:00–12:00, 13:00–18:00",
                "9-12, 12-15, 14-16,     | 09:00–16:00",
                "9-12، 13-18             | 09:00–12:00, 13:00–18:00",
                "٩-١٢؛ ١٣:٣٠-١٨          | 09:00–12:00, 13:30–18:00",
                "९-१७                    | 09:00–17:00",
                "22-6                    | 22:00–06:00",
                "22-24                   | 22:00–24:00",
                "0-24                    | 00:00–24:00",
                "24h                     | 00:00–24:00",
                "17-0                    | 17:00–00:00",
                "Closed                  | ''",
                "''                      | ''",
                "'  '                    | ''",
            })
    void whatPeopleTypeIsUnderstood(String typed, String shown) {
        var read = SlotText.parse(typed);

        assertThat(read.problem()).isNull();
        assertThat(SlotText.of(read.slots())).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9                | unreadable | 9",
                "nine to five     | time       | nine",
                "9-25             | time       | 25",
                "25:00-26:00      | time       | 25:00",
                "24:01-6          | time       | 24:01",
                "9-17:60          | time       | 17:60",
                "13pm-15          | time       | 13pm",
                "9-9              | length     | 9-9",
                "24-6             | start      | 24-6",
                "9-12, x          | unreadable | x",
                "-                | unreadable | -",
                "<b>9</b>-17      | time       | <b>9</b>",
            })
    void whatCannotBeIsNamed(String typed, String problem, String culprit) {
        var read = SlotText.parse(typed);

        assertThat(read.problem()).isEqualTo("workinghours.slots." + problem);
        assertThat(read.culprit()).isEqualTo(culprit);
        assertThat(read.slots()).isEmpty();
    }

    @Test
    void endlessInputIsRefused() {
        var many = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            many.append("1-2,");
        }
        assertThat(SlotText.parse(many.toString()).problem()).isEqualTo("workinghours.slots.many");
        assertThat(SlotText.parse("9-".repeat(10_000)).problem()).isNotNull();
    }

    @Test
    void whatIsShownIsReadAgainAsTheSame() {
        for (var text : new String[] {"09:00–12:00, 13:00–24:00", "22:00–06:00", ""}) {
            assertThat(SlotText.of(SlotText.parse(text).slots())).isEqualTo(text);
        }
    }
}
