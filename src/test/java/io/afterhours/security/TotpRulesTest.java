package io.afterhours.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpRulesTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_111);

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codesAreThoseOfTheStandard(long second, String code) {
        assertThat(TotpRules.code(SECRET, TotpRules.step(Instant.ofEpochSecond(second))))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"-2, false", "-1, true", "0, true", "1, true", "2, false"})
    void aClockMayBeOneStepWrongInEitherDirection(int steps, boolean accepted) {
        String code = TotpRules.code(SECRET, TotpRules.step(NOW) + steps);

        assertThat(TotpRules.accepted(SECRET, code, NOW, 0).isPresent()).isEqualTo(accepted);
    }

    @Test
    void aCodeIsNotAcceptedAgainNorIsOneBeforeIt() {
        long step = TotpRules.step(NOW);

        assertThat(TotpRules.accepted(SECRET, TotpRules.code(SECRET, step), NOW, step))
                .isEmpty();
        assertThat(TotpRules.accepted(SECRET, TotpRules.code(SECRET, step - 1), NOW, step))
                .isEmpty();
        assertThat(TotpRules.accepted(SECRET, TotpRules.code(SECRET, step + 1), NOW, step))
                .hasValue(step + 1);
    }

    @ParameterizedTest
    @CsvSource({"'050 471', true", "' 050471 ', true", "50471, false", "'', false", "0504711, false", "٠٥٠٤٧١, false"})
    void spacesDoNotMatterAndNothingElseIsForgiven(String typed, boolean accepted) {
        assertThat(TotpRules.accepted(SECRET, typed, NOW, 0).isPresent()).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({"4, 0", "5, 30", "6, 60", "7, 120", "9, 480", "10, 900", "1000, 900"})
    void afterFiveWrongCodesEachNextOneHasToWaitLonger(int wrong, long seconds) {
        assertThat(TotpRules.wait(wrong, NOW, NOW).orElse(Duration.ZERO)).hasSeconds(seconds);
        assertThat(TotpRules.wait(wrong, NOW, NOW.plusSeconds(seconds))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void secretsAreWrittenAsTheStandardSays(String plain, String written) {
        assertThat(TotpRules.base32(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(written);
    }
}
