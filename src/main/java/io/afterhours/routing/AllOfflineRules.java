package io.afterhours.routing;

import io.afterhours.policy.QueueRule.WhenAllOffline;
import io.afterhours.ticket.Reason;
import io.afterhours.workinghours.HoursTurns;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The all-offline rule (semantics 1.8): when a group entered the offline class, when its queued tickets are due, and
 * what becomes of them. Pure: same arguments, same answer.
 */
final class AllOfflineRules {

    private AllOfflineRules() {}

    /**
     * Since when the group is closed, or has nobody there; null while it is open and somebody is. Openings and closings
     * that passed since {@code stored} was written are taken from the schedule, so that their instants are exact however
     * late somebody looks.
     *
     * @param stored what was written last; presence has not changed since
     * @param present whether some member is not offline
     */
    static @Nullable Instant offlineSince(@Nullable Instant stored, boolean present, HoursTurns hours, Instant now) {
        if (hours.inside() && present) {
            return null;
        }
        var opened = hours.opened();
        if (hours.inside()) {
            var since = stored == null ? now : stored;
            return opened != null && opened.isAfter(since) ? opened : since; // an opening begins the wait anew
        }
        var closed = hours.closed() == null ? now : hours.closed();
        if (stored == null) {
            return closed;
        }
        if (opened == null || !opened.isAfter(stored)) {
            return stored;
        }
        return present ? closed : opened; // it was open in between, with somebody there or without
    }

    /**
     * {@link #offlineSince} after somebody's status has changed.
     *
     * @param before what it was before the change
     * @param came the change was a member's login, or their becoming available: the wait begins anew
     */
    static @Nullable Instant afterChange(
            @Nullable Instant before, boolean present, boolean inside, boolean came, Instant now) {
        if (inside && present) {
            return null;
        }
        return before == null || came ? now : before;
    }

    /**
     * {@link #offlineSince} after schedules have changed: what the new ones say of the past is not what was. While
     * members are there, it was their group's hours that made it offline, and the wait begins anew with the new ones.
     */
    static @Nullable Instant afterNewHours(@Nullable Instant stored, boolean present, boolean inside, Instant now) {
        if (inside && present) {
            return null;
        }
        return present || stored == null ? now : stored;
    }

    /** T0 and the grace: when the ticket is due if the group stays as it is. */
    static DecisionRecord.Timer timer(Instant queuedSince, Instant offlineSince, Duration grace) {
        var start = queuedSince.isAfter(offlineSince) ? queuedSince : offlineSince;
        return new DecisionRecord.Timer(start, start.plus(grace));
    }

    /** What becomes of a queued ticket that is due. */
    static Verdict.Admitted outcome(WhenAllOffline action, Situation now) {
        return switch (action) {
            case OPEN -> AdmissionRules.offline(now);
            case MISSED -> new Verdict.Missed(Reason.ALL_OFFLINE_TIMEOUT);
        };
    }
}
