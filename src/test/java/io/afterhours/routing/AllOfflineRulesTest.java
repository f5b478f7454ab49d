package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.workinghours.HoursTurns;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AllOfflineRulesTest {

    private static final Instant NOW = at("12:00");

    private static Instant at(String time) {
        return Instant.parse("2026-03-27T" + time + ":00Z");
    }

    private static HoursTurns always() {
        return new HoursTurns(true, null, null);
    }

    private static HoursTurns openSince(String opened) {
        return new HoursTurns(true, at(opened), null);
    }

    private static HoursTurns closed(@Nullable String opened, @Nullable String closed) {
        return new HoursTurns(false, opened == null ? null : at(opened), closed == null ? null : at(closed));
    }

    private static @Nullable Instant since(@Nullable String stored, boolean present, HoursTurns hours) {
        return since(stored, present, null, hours);
    }

    private static @Nullable Instant since(
            @Nullable String stored, boolean present, @Nullable String awayEnded, HoursTurns hours) {
        return AllOfflineRules.offlineSince(
                stored == null ? null : at(stored), present, awayEnded == null ? null : at(awayEnded), hours, NOW);
    }

    @Test
    void whenTheLastLoggedOutAwayEndedTheGroupIsOfflineSinceThen() {
        assertThat(since(null, false, "11:45", always())).isEqualTo(at("11:45"));
        assertThat(since(null, false, "11:45", openSince("09:00"))).isEqualTo(at("11:45"));
        assertThat(since(null, false, "11:45", closed("09:00", "11:50"))).isEqualTo(at("11:45"));
        assertThat(since("06:00", false, "11:45", openSince("09:00"))).isEqualTo(at("11:45"));
    }

    @Test
    void anAwayThatEndedWhileSomebodyElseIsThereEndsNothing() {
        assertThat(since(null, true, "11:45", always())).isNull();
    }

    @Test
    void anAwayThatEndedBeforeTheOpeningLeavesTheOpeningToBeginTheWait() {
        assertThat(since("06:00", false, "08:00", openSince("09:00"))).isEqualTo(at("09:00"));
        assertThat(since(null, false, "08:00", closed("09:00", "11:00"))).isEqualTo(at("09:00"));
    }

    @Test
    void anAwayThatOutlastedTheHoursLeavesTheClosingToBeginTheWait() {
        assertThat(since(null, false, "11:45", closed("09:00", "11:00"))).isEqualTo(at("11:00"));
        assertThat(since("06:00", false, "11:45", closed("09:00", "11:00"))).isEqualTo(at("11:00"));
        assertThat(since("11:30", false, "11:45", closed("09:00", "11:00"))).isEqualTo(at("11:30"));
    }

    @Test
    void aGroupThatIsOpenWithSomebodyThereIsNotOffline() {
        assertThat(since(null, true, always())).isNull();
        assertThat(since("06:00", true, openSince("09:00"))).isNull();
    }

    @Test
    void withNobodyThereItIsOfflineSinceTheLastOneLeft() {
        assertThat(since("11:50", false, always())).isEqualTo(at("11:50"));
        assertThat(since("11:50", false, openSince("09:00"))).isEqualTo(at("11:50"));
    }

    @Test
    void anOpeningWithNobodyThereBeginsTheWaitAnew() {
        assertThat(since("06:00", false, openSince("09:00"))).isEqualTo(at("09:00"));
    }

    @Test
    void closingWithSomebodyThereMakesItOfflineSinceThenHoweverLateItIsNoticed() {
        assertThat(since(null, true, closed("09:00", "11:30"))).isEqualTo(at("11:30"));
    }

    @Test
    void closingWithNobodyThereChangesNothing() {
        assertThat(since("11:20", false, closed("09:00", "11:30"))).isEqualTo(at("11:20"));
    }

    @Test
    void anOpeningThatNobodyNoticedCountsWithWhoeverWasThere() {
        assertThat(since("06:00", true, closed("09:00", "11:30"))).isEqualTo(at("11:30"));
        assertThat(since("06:00", false, closed("09:00", "11:30"))).isEqualTo(at("09:00"));
    }

    @Test
    void aGroupThatNeverOpensIsOfflineSinceNowUntilThatIsWrittenDown() {
        assertThat(since(null, true, closed(null, null))).isEqualTo(NOW);
        assertThat(since("11:20", true, closed(null, null))).isEqualTo(at("11:20"));
    }

    @Test
    void whatNobodyToldIsSinceNow() {
        assertThat(since(null, false, always())).isEqualTo(NOW);
    }

    @Test
    void whoComesBackEndsTheWaitWhileTheGroupIsOpen() {
        assertThat(AllOfflineRules.afterChange(at("11:50"), true, true, true, NOW))
                .isNull();
    }

    @Test
    void whoComesBackWhileItIsClosedBeginsTheWaitAnew() {
        assertThat(AllOfflineRules.afterChange(at("11:50"), true, false, true, NOW))
                .isEqualTo(NOW);
        assertThat(AllOfflineRules.afterChange(at("11:50"), true, false, false, NOW))
                .isEqualTo(at("11:50"));
    }

    @Test
    void whenTheLastOneLeavesTheWaitBegins() {
        assertThat(AllOfflineRules.afterChange(null, false, true, false, NOW)).isEqualTo(NOW);
    }

    @Test
    void newHoursBeginTheWaitAnewForAGroupThatTheyCloseAndLeaveOneWithNobodyThereAsItWas() {
        assertThat(AllOfflineRules.afterNewHours(at("06:00"), true, false, NOW)).isEqualTo(NOW);
        assertThat(AllOfflineRules.afterNewHours(null, true, false, NOW)).isEqualTo(NOW);
        assertThat(AllOfflineRules.afterNewHours(at("11:50"), false, false, NOW))
                .isEqualTo(at("11:50"));
        assertThat(AllOfflineRules.afterNewHours(at("11:50"), true, true, NOW)).isNull();
    }

    @Test
    void aTicketIsDueAGraceAfterItQueuedOrTheGroupWentOfflineWhicheverIsLater() {
        var grace = Duration.ofMinutes(10);
        assertThat(AllOfflineRules.timer(at("10:00"), at("10:05"), grace).due()).isEqualTo(at("10:15"));
        assertThat(AllOfflineRules.timer(at("10:06"), at("10:05"), grace).due()).isEqualTo(at("10:16"));
    }
}
