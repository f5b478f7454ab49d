package io.afterhours.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProofRulesTest {

    /** The first number that solves it, found the way a browser does. */
    static String solution(String challenge, int bits) {
        return IntStream.range(0, 10_000_000)
                .mapToObj(String::valueOf)
                .filter(number -> ProofRules.solves(challenge, number, bits))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"00 00 ff, 16", "00 01 ff, 15", "00 80 ff, 8", "7f ff ff, 1", "ff 00 00, 0", "00 00 00, 24"})
    void zerosAreCountedFromTheFirstBit(String hash, int zeros) {
        String[] hex = hash.split(" ");
        byte[] bytes = new byte[hex.length];
        for (int i = 0; i < hex.length; i++) {
            bytes[i] = (byte) Integer.parseInt(hex[i], 16);
        }

        assertThat(ProofRules.leadingZeros(bytes)).isEqualTo(zeros);
    }

    @Test
    void aSolutionSolvesItsOwnRiddleOnly() {
        String proof = solution("one", 12);

        assertThat(ProofRules.solves("one", proof, 12)).isTrue();
        assertThat(ProofRules.solves("one", proof + "0", 12)).isFalse();
        assertThat(ProofRules.solves("two", proof, 12)).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "123456789012345678901"})
    void noSolutionIsNone(String proof) {
        assertThat(ProofRules.solves("one", proof, 8)).isFalse();
        assertThat(ProofRules.solves("one", proof, 0)).isTrue();
    }
}
