package io.afterhours.routing;

import io.afterhours.routing.TransferRules.Handover;
import io.afterhours.team.AgentId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What time does to tickets besides the all-offline rule (semantics 1.9, 1.10, 1.13). Pure. */
final class TimedRules {

    /** How much longer than a closed window an untouched keyboard is borne. */
    static final Duration IDLE_EXTRA = Duration.ofMinutes(10);

    private TimedRules() {}

    /**
     * When a queued customer counts as gone: all their windows closed, or nothing touched, for long enough. An agent's
     * silence never counts (A22), and a timer begins anew with each state.
     *
     * @param queuedSince when the ticket became queued
     * @param activeAt when the customer last did something
     * @param goneAt when their last window was closed; null while one is open. Whoever does something after that, as by
     *     sending a message from elsewhere, is gone since then at the earliest
     */
    static DecisionRecord.Timer inactive(
            Instant queuedSince, Instant activeAt, @Nullable Instant goneAt, Duration patience) {
        var idleSince = later(queuedSince, activeAt);
        var idle = new DecisionRecord.Timer(idleSince, idleSince.plus(patience).plus(IDLE_EXTRA));
        if (goneAt == null) {
            return idle;
        }
        var goneSince = later(idleSince, goneAt);
        var left = new DecisionRecord.Timer(goneSince, goneSince.plus(patience));
        return left.due().isBefore(idle.due()) ? left : idle;
    }

    /**
     * What becomes of a queued ticket whose customer has gone.
     *
     * @param keep whether those who can be reached are kept
     */
    static Verdict.Admitted abandoned(boolean keep, boolean reachable, Situation now) {
        return keep && reachable && AdmissionRules.offline(now) instanceof Verdict.Opened
                ? new Verdict.Opened(Reason.INACTIVITY_KEPT)
                : new Verdict.Missed(Reason.QUEUE_INACTIVITY);
    }

    /**
     * Where a chat goes whose agent does not take care of it: to a colleague, else into the group's line, else it stays.
     * Never into a queue that nobody serves, and never MISSED.
     *
     * @param colleague whom the group's line gives it, the agent who has it left aside
     */
    static Handover handOn(Situation group, @Nullable AgentId colleague) {
        if (colleague != null) {
            return new Handover.Taken(colleague);
        }
        var served = switch (group.availability()) {
            case HAS_CAPACITY, OCCUPIED -> true;
            case OUTSIDE_HOURS, ALL_OFFLINE -> false;
        };
        if (served && TransferRules.obstacle(group, TicketState.QUEUED, 1) == null) {
            return new Handover.Waits(TicketState.QUEUED);
        }
        return TransferRules.obstacle(group, TicketState.OPEN, 1) == null
                ? new Handover.Waits(TicketState.OPEN)
                : new Handover.Kept();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
