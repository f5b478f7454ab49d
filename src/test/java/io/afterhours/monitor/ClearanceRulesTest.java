package io.afterhours.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.workinghours.OpenTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClearanceRulesTest {

    /** Mondays and so on, nine to five. */
    private static OpenTime day(int day) {
        return new OpenTime(at(day, 9, 0), at(day, 17, 0));
    }

    private static Instant at(int day, int hour, int minute) {
        return Instant.parse("2026-03-%02dT%02d:%02d:00Z".formatted(day, hour, minute));
    }

    @Test
    void theLastWorkingHoursAreTheBasisWhereverTheyLie() {
        var basis = ClearanceRules.basis(List.of(day(16), day(17), day(18), day(19)));

        assertThat(basis).containsExactly(day(17), day(18), day(19));
        assertThat(ClearanceRules.basis(List.of(new OpenTime(at(1, 0, 0), at(20, 0, 0)))))
                .containsExactly(new OpenTime(at(19, 0, 0), at(20, 0, 0)));
    }

    @Test
    void thePaceIsChatsByTheHoursOfAgentsInsideWorkingHours() {
        var basis = List.of(day(17), day(18));
        var anna = new OpenTime(at(17, 8, 0), at(17, 19, 0));
        var ben = new OpenTime(at(18, 9, 0), at(18, 13, 0));

        var pace = ClearanceRules.pace(basis, 72, List.of(anna, ben));

        assertThat(pace).isEqualTo(new Pace(6, 0.75, Duration.ofHours(16)));
    }

    @Test
    void withTooLittleToGoByNothingIsSaid() {
        var basis = List.of(day(17));
        var long1 = List.of(new OpenTime(at(17, 9, 0), at(17, 17, 0)));
        var brief = List.of(new OpenTime(at(17, 9, 0), at(17, 10, 59)));

        assertThat(ClearanceRules.pace(basis, ClearanceRules.LEAST_CHATS - 1, long1))
                .isNull();
        assertThat(ClearanceRules.pace(basis, ClearanceRules.LEAST_CHATS, long1))
                .isNotNull();
        assertThat(ClearanceRules.pace(basis, 50, brief)).isNull();
        assertThat(ClearanceRules.pace(basis, 50, List.of())).isNull();
    }

    @Test
    void aBacklogIsClearedInWorkingHoursOnly() {
        var pace = new Pace(6, 3, ClearanceRules.BASIS);
        var monday = new OpenTime(at(23, 9, 0), at(23, 9, 30));
        var tuesday = day(24);

        // 30 tickets at 18 an hour: half an hour of Monday clears 9, the other 21 take 70 minutes of Tuesday
        assertThat(ClearanceRules.clearedAt(30, pace, List.of(monday, tuesday))).isEqualTo(at(24, 10, 10));
        assertThat(ClearanceRules.clearedAt(9, pace, List.of(monday, tuesday))).isEqualTo(at(23, 9, 30));
        assertThat(ClearanceRules.clearedAt(30, pace, List.of(monday))).isNull();
        assertThat(ClearanceRules.clearedAt(1, pace, List.of())).isNull();
    }
}
