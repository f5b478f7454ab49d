package io.afterhours.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.monitor.Night.Move;
import io.afterhours.workinghours.OpenTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CapRulesTest {

    private static final Instant SIX = Instant.parse("2026-03-23T18:00:00Z");
    private static final OpenTime NIGHT = new OpenTime(SIX, SIX.plus(Duration.ofHours(15)));

    private static Night night(int before, Move... moves) {
        return new Night(NIGHT, before, List.of(moves));
    }

    private static Move comes(long ticket) {
        return new Move(ticket, true);
    }

    private static Move leaves(long ticket) {
        return new Move(ticket, false);
    }

    private static Night crowd(int before, int coming) {
        return new Night(
                NIGHT,
                before,
                IntStream.range(0, coming).mapToObj(CapRulesTest::comes).toList());
    }

    @Test
    void whoeverComesWhileAllPlacesAreTakenIsMissed() {
        var nights = List.of(crowd(0, 22), crowd(0, 26), crowd(0, 3));

        assertThat(CapRules.missed(nights, 24)).isEqualTo(2);
        assertThat(CapRules.missed(nights, 20)).isEqualTo(8);
        assertThat(CapRules.missed(nights, 26)).isZero();
        assertThat(CapRules.enough(nights)).isEqualTo(26);
    }

    @Test
    void whatWasOpenWhenTheNightBeganTakesPlacesToo() {
        assertThat(CapRules.missed(List.of(crowd(5, 5)), 8)).isEqualTo(2);
        assertThat(CapRules.enough(List.of(crowd(5, 5)))).isEqualTo(10);
    }

    @Test
    void aPlaceThatIsGivenBackIsTakenByTheNext() {
        var night = night(0, comes(1), comes(2), leaves(1), comes(3), comes(4));

        assertThat(CapRules.missed(List.of(night), 2)).isEqualTo(1);
        assertThat(CapRules.enough(List.of(night))).isEqualTo(3);
    }

    @Test
    void whoeverWasKeptOutHasNoPlaceToGiveBack() {
        // with room for one, 2 is kept out; that 2 leaves in truth frees nothing here
        assertThat(CapRules.missed(List.of(night(0, comes(1), comes(2), leaves(2), comes(3))), 1))
                .isEqualTo(2);
        // 9 was there before the night began, and its place is free then
        assertThat(CapRules.missed(List.of(night(1, leaves(9), comes(1))), 1)).isZero();
    }

    @Test
    void enoughIsTheSmallestLimitThatKeepsOutNobody() {
        var random = new Random(5);
        for (var round = 0; round < 200; round++) {
            var moves = new ArrayList<Move>();
            for (long ticket = 0; ticket < random.nextInt(30); ticket++) {
                moves.add(comes(ticket));
                if (random.nextInt(3) == 0) {
                    moves.add(leaves(random.nextLong(ticket + 1)));
                }
            }
            var nights = List.of(new Night(NIGHT, random.nextInt(4), moves));

            var enough = CapRules.enough(nights);

            assertThat(CapRules.missed(nights, enough)).isZero();
            if (enough > 1) {
                assertThat(CapRules.missed(nights, enough - 1)).isPositive();
            }
        }
    }

    @Test
    void theLimitIsReachedAtTheHourToWhichThePaceLeads() {
        var now = SIX.plus(Duration.ofHours(2));

        // 10 in two hours, 8 places left: in 96 minutes
        assertThat(CapRules.reached(12, 20, 10, SIX, now, NIGHT.until())).isEqualTo(now.plus(Duration.ofMinutes(96)));
        assertThat(CapRules.reached(12, 400, 10, SIX, now, NIGHT.until()))
                .as("not before opening")
                .isNull();
        assertThat(CapRules.reached(20, 20, 10, SIX, now, NIGHT.until()))
                .as("already")
                .isNull();
        assertThat(CapRules.reached(2, 3, 2, SIX, now, NIGHT.until()))
                .as("two are no pace")
                .isNull();
        assertThat(CapRules.reached(12, 20, 10, SIX, SIX.plusSeconds(60), NIGHT.until()))
                .as("nor is a minute")
                .isNull();
    }

    @Test
    void onlyNightsOfAboutThisLengthAreAlike() {
        var open = new ArrayList<OpenTime>();
        for (var day = 0; day < 28; day++) {
            if (day % 7 < 5) {
                var nine = Instant.parse("2026-03-02T09:00:00Z").plus(Duration.ofDays(day));
                open.add(new OpenTime(nine, nine.plus(Duration.ofHours(9))));
            }
        }
        var from = open.getFirst().from();
        var thursday = Instant.parse("2026-03-26T22:00:00Z");
        var closed = CapRules.closed(open, from, Instant.parse("2026-03-30T09:00:00Z"));
        var current = CapRules.current(closed, thursday);

        assertThat(current)
                .isEqualTo(new OpenTime(Instant.parse("2026-03-26T18:00:00Z"), Instant.parse("2026-03-27T09:00:00Z")));
        var alike = CapRules.alike(closed, current, thursday);
        assertThat(alike)
                .hasSize(CapRules.NIGHTS)
                .allSatisfy(night -> assertThat(night.length()).isEqualTo(Duration.ofHours(15)));
        assertThat(alike.getLast().until()).isEqualTo(Instant.parse("2026-03-26T09:00:00Z"));
    }
}
