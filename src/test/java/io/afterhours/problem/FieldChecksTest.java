package io.afterhours.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldChecksTest {

    private static final String BROKEN = "a broken character";
    private static final String CONTROLS = "control characters";
    private static final String TURNS = "turn the direction";

    private static void refused(FieldChecks checks, String message) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(checks::complete)
                .satisfies(problem -> assertThat(problem.errors())
                        .singleElement()
                        .satisfies(error -> {
                            assertThat(error.code()).isEqualTo(FieldProblem.INVALID);
                            assertThat(error.message()).contains(message).contains("name");
                        }));
    }

    private static FieldChecks text(String value) {
        return new FieldChecks().text("name", value, 100);
    }

    private static FieldChecks line(String value) {
        return new FieldChecks().line("name", value, 100);
    }

    private static FieldChecks code(String value) {
        return new FieldChecks().code("name", value, 100);
    }

    @Test
    void halvesOfCharactersAreRefused() {
        refused(text("Mia \uD83D"), BROKEN);
        refused(text("\uDE00 Mia"), BROKEN);
        refused(line("Mia \uD83D"), BROKEN);
        refused(code("\uD83D"), BROKEN);
    }

    @Test
    void controlCharactersAreRefusedLineBreaksOnlyInLines() {
        refused(text("a\u0000b"), CONTROLS);
        refused(text("a\u001B[2Jb"), CONTROLS);
        refused(text("a\u0085b"), CONTROLS);
        assertThatCode(text("a\r\nb\tc")::complete).doesNotThrowAnyException();
        for (var broken : new String[] {"a\nb", "a\rb", "a\tb", "a\u2028b", "a\u0000b"}) {
            refused(line(broken), CONTROLS);
            refused(code(broken), CONTROLS);
        }
    }

    @ParameterizedTest
    @ValueSource(chars = {'\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069'})
    void marksThatTurnTheDirectionAreRefusedInLinesAlone(char mark) {
        refused(line("abc" + mark), TURNS);
        refused(code("abc" + mark), TURNS);
        assertThatCode(text("abc" + mark)::complete).doesNotThrowAnyException();
        assertThat(PlainText.withoutTurns("a" + mark + "bc")).isEqualTo("abc");
    }

    @Test
    void aCodeHasNoMarkup() {
        refused(code("<b>sales</b>"), "angle brackets");
        refused(code("sales&quot;"), "angle brackets");
        assertThatCode(code("sales")::complete).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uD83D\uDE00",
                "\uD83D\uDC69\u200D\uD83D\uDCBB",
                "\u0645\u0631\u062D\u0628\u0627",
                "\u05E9\u05DC\u05D5\u05DD \u200F!",
                "J\u00F6rg",
            })
    void emojiAndTextFromRightToLeftAreText(String value) {
        assertThatCode(line(value).text("name", value, 100)::complete).doesNotThrowAnyException();
        assertThat(PlainText.of(value)).isEqualTo(value);
        assertThat(PlainText.withoutTurns(value)).isEqualTo(value);
    }

    @Test
    void ofATextOnlyWhatIsNoneIsLeftOut() {
        assertThat(PlainText.of("a\u0000b\uD83Dc\uDE00\r\n\td\u0007 \uD83D\uDE00\u009B"))
                .isEqualTo("abc\r\n\td \uD83D\uDE00");
    }
}
