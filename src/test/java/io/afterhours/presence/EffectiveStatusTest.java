package io.afterhours.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of semantics 1.2, row by row. */
class EffectiveStatusTest {

    private static final Instant OUT = Instant.parse("2026-03-27T13:02:00Z");

    @ParameterizedTest
    @CsvSource({"AVAILABLE, AVAILABLE", "BUSY, BUSY", "AWAY, AWAY"})
    void whoIsLoggedInIsWhatTheyDeclared(DeclaredStatus declared, EffectiveStatus effective) {
        assertThat(EffectiveStatus.of(declared, true, null, OUT)).isEqualTo(effective);
    }

    @ParameterizedTest
    @CsvSource({"AVAILABLE, OFFLINE", "BUSY, OFFLINE", "AWAY, AWAY"})
    void awayAloneOutlivesTheLogout(DeclaredStatus declared, EffectiveStatus effective) {
        var unlimited = LoggedOutAway.begin(OUT, new AwayRule(0));

        assertThat(EffectiveStatus.of(declared, false, unlimited, OUT.plus(Duration.ofDays(30))))
                .isEqualTo(effective);
    }

    @ParameterizedTest
    @CsvSource({"0, AWAY", "59, AWAY", "60, OFFLINE", "61, OFFLINE"})
    void awayEndsAtTheVeryInstantItsTimeIsUp(int minutes, EffectiveStatus effective) {
        var away = LoggedOutAway.begin(OUT, new AwayRule(60));

        assertThat(EffectiveStatus.of(DeclaredStatus.AWAY, false, away, OUT.plus(Duration.ofMinutes(minutes))))
                .isEqualTo(effective);
        assertThat(EffectiveStatus.of(
                        DeclaredStatus.AWAY,
                        false,
                        away,
                        OUT.plus(Duration.ofMinutes(60)).minusNanos(1_000)))
                .isEqualTo(EffectiveStatus.AWAY);
    }

    @Test
    void whoseAwayWasEndedIsOfflineUntilTheyLogIn() {
        assertThat(EffectiveStatus.of(DeclaredStatus.AWAY, false, null, OUT)).isEqualTo(EffectiveStatus.OFFLINE);
        assertThat(EffectiveStatus.of(DeclaredStatus.AWAY, true, null, OUT)).isEqualTo(EffectiveStatus.AWAY);
    }

    @Test
    void thatAwayEndedIsKnownWithTheInstantAndNotBefore() {
        var away = new Attendance(DeclaredStatus.AWAY, false, LoggedOutAway.begin(OUT, new AwayRule(60)));
        var end = OUT.plus(Duration.ofMinutes(60));

        assertThat(away.awayEnded(end.minusSeconds(1))).isNull();
        assertThat(away.awayEnded(end.plusSeconds(5))).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({"Lunch break, lunch-break", "  Füße & Hände!, fu-e-hande", "Überstunden 2, uberstunden-2", "休憩, status"
    })
    void aCodeSaysTheNameAsFarAsItCan(String name, String code) {
        assertThat(CustomStatusRules.code(name)).isEqualTo(code).matches(CustomStatusRules.CODE);
    }
}
