package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.policy.EffectivePolicy;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.Priority;
import io.afterhours.policy.QueuePolicy;
import io.afterhours.policy.Source;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.routing.TransferRules.Handover;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketState;
import io.afterhours.workinghours.HoursVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimedRulesTest {

    private static final Duration SIX = Duration.ofMinutes(6);
    private static final AgentId ANNA = new AgentId(1);

    private boolean inside = true;
    private boolean keepsOffline = true;
    private boolean queues = true;
    private int queued;
    private int open;

    private static Instant at(String time) {
        return Instant.parse("2026-03-27T" + time + ":00Z");
    }

    private static Instant inactive(String queued, String active, @Nullable String gone) {
        return TimedRules.inactive(at(queued), at(active), gone == null ? null : at(gone), SIX)
                .due();
    }

    private Situation situation(EffectiveStatus status) {
        var policy = new EffectivePolicy(
                true,
                new OfflinePolicy(keepsOffline, 2, true, Priority.QUEUED),
                Source.GROUP,
                new QueuePolicy(queues, 2),
                Source.GROUP,
                1);
        var anna = new Candidate(ANNA, "anna", Set.of(GroupId.DEFAULT), status, true, 1, 1, null, 0, null);
        var hours = new HoursVerdict(inside, inside ? "SLOT" : "CLOSED", null, "UTC", null);
        return new Situation(GroupId.DEFAULT, "default", at("12:00"), hours, policy, queued, open, List.of(anna));
    }

    @Test
    void aClosedWindowIsBorneForSixMinutes() {
        assertThat(inactive("10:00", "10:01", "10:02")).isEqualTo(at("10:08"));
    }

    @Test
    void anUntouchedKeyboardIsBorneTenMinutesLonger() {
        assertThat(inactive("10:00", "10:00", null)).isEqualTo(at("10:16"));
        assertThat(inactive("10:00", "10:05", null)).isEqualTo(at("10:21"));
    }

    @Test
    void whoWroteAfterTheirLastWindowWasClosedIsGoneSinceThen() {
        assertThat(inactive("10:00", "10:05", "10:02")).isEqualTo(at("10:11"));
    }

    @Test
    void whatEndsFirstCounts() {
        assertThat(inactive("10:00", "10:00", "10:14")).isEqualTo(at("10:16"));
    }

    @Test
    void theTimersBeginAnewWhenTheTicketComesBackIntoTheQueue() {
        assertThat(inactive("11:00", "10:00", "10:30")).isEqualTo(at("11:06"));
        assertThat(inactive("11:00", "10:00", null)).isEqualTo(at("11:16"));
    }

    @Test
    void whoHasGoneIsMissedUnlessTheyAreToBeKeptAndCanBeReachedAndThereIsRoom() {
        var busy = situation(EffectiveStatus.BUSY);
        var missed = new Verdict.Missed(Reason.QUEUE_INACTIVITY);
        assertThat(TimedRules.abandoned(true, true, busy)).isEqualTo(new Verdict.Opened(Reason.INACTIVITY_KEPT));
        assertThat(TimedRules.abandoned(false, true, busy)).isEqualTo(missed);
        assertThat(TimedRules.abandoned(true, false, busy)).isEqualTo(missed);
        open = 2;
        assertThat(TimedRules.abandoned(true, true, situation(EffectiveStatus.BUSY)))
                .isEqualTo(missed);
        open = 0;
        keepsOffline = false;
        assertThat(TimedRules.abandoned(true, true, situation(EffectiveStatus.BUSY)))
                .isEqualTo(missed);
    }

    @Test
    void aColleagueWithRoomTakesTheChat() {
        assertThat(TimedRules.handOn(situation(EffectiveStatus.BUSY), ANNA)).isEqualTo(new Handover.Taken(ANNA));
    }

    @Test
    void elseItQueues() {
        assertThat(TimedRules.handOn(situation(EffectiveStatus.BUSY), null))
                .isEqualTo(new Handover.Waits(TicketState.QUEUED));
    }

    @Test
    void orIsOpenWhereTheQueueHasNoPlace() {
        queued = 2;
        assertThat(TimedRules.handOn(situation(EffectiveStatus.BUSY), null))
                .isEqualTo(new Handover.Waits(TicketState.OPEN));
        queued = 0;
        queues = false;
        assertThat(TimedRules.handOn(situation(EffectiveStatus.BUSY), null))
                .isEqualTo(new Handover.Waits(TicketState.OPEN));
    }

    @Test
    void itNeverJoinsAQueueThatNobodyServes() {
        assertThat(TimedRules.handOn(situation(EffectiveStatus.OFFLINE), null))
                .isEqualTo(new Handover.Waits(TicketState.OPEN));
        inside = false;
        assertThat(TimedRules.handOn(situation(EffectiveStatus.BUSY), null))
                .isEqualTo(new Handover.Waits(TicketState.OPEN));
    }

    @Test
    void whereNeitherHasRoomItStays() {
        queued = 2;
        open = 2;
        assertThat(TimedRules.handOn(situation(EffectiveStatus.BUSY), null)).isEqualTo(new Handover.Kept());
        keepsOffline = false;
        assertThat(TimedRules.handOn(situation(EffectiveStatus.OFFLINE), null)).isEqualTo(new Handover.Kept());
    }
}
