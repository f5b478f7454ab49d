package io.afterhours.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrendRulesTest {

    private static final Instant START = Instant.parse("2026-03-27T22:00:00Z");

    private static Step step(int seq, int minute, @Nullable TicketState from, TicketState to, @Nullable Long agent) {
        return new Step(1, seq, 5L, START.plus(Duration.ofMinutes(minute)), from, to, "LRA", agent);
    }

    @Test
    void aWaitIsRightWithinFivePercent() {
        var random = new Random(3);
        for (var n = 0; n < 2_000; n++) {
            var seconds = Math.exp(random.nextDouble() * Math.log(2_600_000));
            var said = TrendRules.seconds(TrendRules.step(Duration.ofMillis(Math.round(seconds * 1000))));
            // half a second for rounding to whole ones
            assertThat((double) said).isBetween(seconds * 0.95 - 0.6, seconds * 1.05 + 0.6);
        }
    }

    @Test
    void percentilesGoByNearestRank() {
        var waits = new HashMap<String, Integer>();
        waits.put("0", 5);
        waits.put("30", 4);
        waits.put("60", 1);

        assertThat(TrendRules.percentile(new Counts(waits), 0.5)).isEqualTo(TrendRules.seconds(0));
        assertThat(TrendRules.percentile(new Counts(waits), 0.51)).isEqualTo(TrendRules.seconds(30));
        assertThat(TrendRules.percentile(new Counts(waits), 0.9)).isEqualTo(TrendRules.seconds(30));
        assertThat(TrendRules.percentile(new Counts(waits), 1)).isEqualTo(TrendRules.seconds(60));
        assertThat(TrendRules.percentile(Counts.NONE, 0.5)).isNull();
    }

    @Test
    void aCustomerWaitsOnceFromAskingToTheFirstAgent() {
        var story = List.of(
                step(1, 0, null, TicketState.QUEUED, null),
                step(2, 10, TicketState.QUEUED, TicketState.OPEN, null),
                step(3, 60, TicketState.OPEN, TicketState.ASSIGNED, 7L),
                step(4, 70, TicketState.ASSIGNED, TicketState.OPEN, null),
                step(5, 95, TicketState.OPEN, TicketState.ASSIGNED, 8L));

        assertThat(TrendRules.numbers(story, 2).waited(TicketState.OPEN, 0.5))
                .isEqualTo(TrendRules.seconds(TrendRules.step(Duration.ofMinutes(60))));
        assertThat(TrendRules.numbers(story, 2).waitsQueue()).isEqualTo(Counts.NONE);
        assertThat(TrendRules.numbers(story, 4).waitsOffline()).isEqualTo(Counts.NONE);
        assertThat(TrendRules.numbers(story, 4).assigned()).isEqualTo(1);
        assertThat(TrendRules.numbers(story, 3).captured()).isEqualTo(1);
    }

    @Test
    void aChatIsHandledFromItsFirstAgentToItsEndWhoeverHadItInBetween() {
        var story = List.of(
                step(1, 0, null, TicketState.OPEN, null),
                step(2, 60, TicketState.OPEN, TicketState.ASSIGNED, 7L),
                step(3, 70, TicketState.ASSIGNED, TicketState.OPEN, null),
                step(4, 80, TicketState.OPEN, TicketState.ASSIGNED, 8L),
                step(5, 90, TicketState.ASSIGNED, TicketState.RESOLVED, 8L));
        var neverAssigned = List.of(
                step(1, 0, null, TicketState.OPEN, null), step(2, 60, TicketState.OPEN, TicketState.RESOLVED, null));

        assertThat(TrendRules.numbers(story, 4).resolved()).isEqualTo(1);
        assertThat(TrendRules.numbers(story, 4).handled(0.5))
                .isEqualTo(TrendRules.seconds(TrendRules.step(Duration.ofMinutes(30))));
        assertThat(TrendRules.numbers(neverAssigned, 1).resolved()).isEqualTo(1);
        assertThat(TrendRules.numbers(neverAssigned, 1).handled(0.5)).isNull();
    }

    @Test
    void whoeverCancelsOrLeavesWhileWaitingGaveUpAndWhoeverIsRefusedDidNot() {
        for (var reason : List.of("CUSTOMER_CANCELLED", "QUEUE_INACTIVITY")) {
            assertThat(missedAfter(25, TicketState.QUEUED, reason).gaveUpAfter(0.5))
                    .isEqualTo(TrendRules.seconds(TrendRules.step(Duration.ofMinutes(25))));
        }
        assertThat(missedAfter(25, TicketState.OPEN, "STALE_EXPIRED").gaveUpAfter(0.5))
                .isNull();
        assertThat(missedAfter(25, TicketState.ASSIGNED, "CUSTOMER_CANCELLED").gaveUpAfter(0.5))
                .isNull();
    }

    private static Numbers missedAfter(int minutes, TicketState from, String reason) {
        var end = START.plus(Duration.ofMinutes(minutes));
        return TrendRules.numbers(
                List.of(step(1, 0, null, from, null), new Step(1, 2, 5L, end, from, TicketState.MISSED, reason, null)),
                1);
    }

    @Test
    void entriesOfTheTimelineAndSpamCountForNothing() {
        var entry =
                List.of(step(1, 0, null, TicketState.OPEN, null), step(2, 5, TicketState.OPEN, TicketState.OPEN, null));
        var spam = List.of(
                step(1, 0, null, TicketState.OPEN, null),
                new Step(1, 2, 5L, START, TicketState.OPEN, TicketState.MISSED, "SPAM", null));

        assertThat(TrendRules.numbers(entry, 1)).isEqualTo(Numbers.NONE);
        assertThat(TrendRules.numbers(spam, 1)).isEqualTo(Numbers.NONE);
        var spamOfAnAgent = List.of(
                step(1, 0, null, TicketState.ASSIGNED, 7L),
                new Step(1, 2, 5L, START, TicketState.ASSIGNED, TicketState.RESOLVED, "SPAM", 7L));
        assertThat(TrendRules.numbers(spamOfAnAgent, 1)).isEqualTo(Numbers.NONE);
    }

    @Test
    void aStintEndsWhenTheChatGoesToAnotherAgentOrToNobody() {
        var story = List.of(
                step(1, 0, null, TicketState.ASSIGNED, 7L),
                step(2, 10, TicketState.ASSIGNED, TicketState.ASSIGNED, 7L),
                step(3, 20, TicketState.ASSIGNED, TicketState.ASSIGNED, 8L),
                step(4, 30, TicketState.ASSIGNED, TicketState.RESOLVED, 8L));

        assertThat(TrendRules.stints(story))
                .containsExactly(
                        new Stint(1, 1, 7, 5, true, START, START.plus(Duration.ofMinutes(20))),
                        new Stint(
                                1,
                                3,
                                8,
                                5,
                                true,
                                START.plus(Duration.ofMinutes(20)),
                                START.plus(Duration.ofMinutes(30))));
        assertThat(TrendRules.stints(story.subList(0, 3)).getLast().ended()).isNull();
    }

    @Test
    void daysAreLocalAndAsLongAsTheClocksMakeThem() {
        var berlin = ZoneId.of("Europe/Berlin");
        var now = Instant.parse("2026-03-30T10:00:00Z");
        var days = CutRules.beginnings(TrendRange.WEEK, TrendUnit.DAY, now, berlin);
        assertThat(days).hasSize(7);
        assertThat(Duration.between(days.get(5), days.get(6))).isEqualTo(Duration.ofHours(23));
        assertThat(days.getLast()).isEqualTo(ZonedDateTime.parse("2026-03-30T00:00+02:00[Europe/Berlin]"));

        var kathmandu = CutRules.beginnings(TrendRange.TODAY, TrendUnit.HOUR, now, ZoneId.of("Asia/Kathmandu"));
        assertThat(kathmandu)
                .allSatisfy(
                        hour -> assertThat(TrendRules.slot(hour.toInstant())).isEqualTo(hour.toInstant()));
        assertThat(CutRules.beginnings(TrendRange.HALF_YEAR, TrendUnit.WEEK, now, berlin))
                .hasSizeBetween(26, 28)
                .allSatisfy(week -> assertThat(week.getDayOfWeek().getValue()).isEqualTo(1));
    }

    @Test
    void eachQuarterGoesIntoThePieceItLiesIn() {
        var zone = ZoneId.of("UTC");
        var now = Instant.parse("2026-03-30T10:00:00Z");
        var hours = CutRules.beginnings(TrendRange.TODAY, TrendUnit.HOUR, now, zone);
        var one = Numbers.ofCaptured();

        var points = CutRules.points(
                hours,
                Map.of(
                        Instant.parse("2026-03-29T23:45:00Z"), one,
                        Instant.parse("2026-03-30T09:00:00Z"), one,
                        Instant.parse("2026-03-30T09:45:00Z"), one,
                        Instant.parse("2026-03-30T10:00:00Z"), one));

        assertThat(points).hasSize(11);
        assertThat(points.get(9).numbers().captured()).isEqualTo(2);
        assertThat(points.get(10).numbers().captured()).isEqualTo(1);
        assertThat(points.stream().mapToInt(point -> point.numbers().captured()).sum())
                .isEqualTo(3);
    }

    @Test
    void countsAreReadAsTheyWereWritten() {
        var counts = new Counts(Map.of("OFFLINE_LIMIT", 12, "QUEUE_LIMIT", 1));

        assertThat(counts.stored()).isEqualTo("OFFLINE_LIMIT:12 QUEUE_LIMIT:1");
        assertThat(Counts.parse(counts.stored())).isEqualTo(counts);
        assertThat(Counts.parse("")).isEqualTo(Counts.NONE);
    }
}
