package io.afterhours.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.workinghours.OpenTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FairnessRulesTest {

    private static final Instant NINE = Instant.parse("2026-03-23T09:00:00Z");
    private static final Instant NOW = at(480);

    private static Instant at(int minutes) {
        return NINE.plus(Duration.ofMinutes(minutes));
    }

    private static OpenTime time(int from, int until) {
        return new OpenTime(at(from), at(until));
    }

    private static Stint chat(int from, @Nullable Integer until) {
        return new Stint(1, 1, 7, 2, true, at(from), until == null ? null : at(until));
    }

    private static long idle(List<OpenTime> available, int concurrency, Stint... chats) {
        return FairnessRules.longestIdle(available, List.of(chats), concurrency, NOW)
                .toMinutes();
    }

    @Test
    void itIsTheLongestStretchBetweenTwoChats() {
        assertThat(idle(List.of(time(0, 100)), 5)).isEqualTo(100);
        assertThat(idle(List.of(time(0, 100)), 5, chat(30, 40))).isEqualTo(70);
        assertThat(idle(List.of(time(0, 100)), 5, chat(30, 40), chat(60, null))).isEqualTo(40);
    }

    @Test
    void whoeverHasNoFreeSlotWaitsForNothing() {
        assertThat(idle(List.of(time(0, 100)), 1, chat(10, 90))).isEqualTo(10);
        assertThat(idle(List.of(time(0, 100)), 2, chat(10, 90), chat(20, 50))).isEqualTo(50);
        assertThat(idle(List.of(time(0, 100)), 1, chat(-50, 95))).isEqualTo(5);
    }

    @Test
    void timeInWhichTheyWereNotAvailableDoesNotCount() {
        assertThat(idle(List.of(time(0, 30), time(60, 80)), 3)).isEqualTo(30);
        assertThat(idle(List.of(time(0, 30), time(60, 80)), 1, chat(10, 70))).isEqualTo(10);
        assertThat(idle(List.of(), 3, chat(10, 70))).isZero();
        assertThat(idle(List.of(time(400, 900)), 3)).as("until now").isEqualTo(80);
    }

    @Test
    void onlyWhatLiesInBothCounts() {
        assertThat(FairnessRules.both(List.of(time(0, 30), time(50, 90)), List.of(time(10, 60), time(80, 100))))
                .containsExactly(time(10, 30), time(50, 60), time(80, 90));
    }
}
