package io.afterhours.routing;

import io.afterhours.policy.QueueRule.WhenAllOffline;
import io.afterhours.ticket.Reason;
import io.afterhours.workinghours.HoursTurns;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The all-offline rule (semantics 1.8): when a group entered the offline class, when its queued tickets are due, and
 * what becomes of them. Pure: same arguments, same answer.
 */
final class AllOfflineRules {

    private AllOfflineRules() {}

    /**
     * Since when the group is closed, or has nobody there; null while it is open and somebody is. What passed since
     * {@code stored} was written and needs no transaction, openings, closings and the end of a logged-out Away, is taken
     * in at the instant it happened, so that the answer is exact however late somebody looks.
     *
     * @param stored what was written last; presence has not changed since, except that
     * @param awayEnded the last logged-out Away ended meanwhile; null: none did
     * @param present whether some member is not offline
     */
    static @Nullable Instant offlineSince(
            @Nullable Instant stored, boolean present, @Nullable Instant awayEnded, HoursTurns hours, Instant now) {
        if (hours.inside() && present) {
            return null;
        }
        var left = present ? null : awayEnded;
        var opened = hours.opened();
        if (hours.inside()) {
            var since = latest(stored, left);
            return since == null ? now : Objects.requireNonNull(latest(since, opened)); // an opening begins it anew
        }
        var closed = hours.closed() == null ? now : hours.closed();
        boolean thereToTheEnd = present || (left != null && !left.isBefore(closed));
        var since = thereToTheEnd ? stored : latest(stored, left);
        if (since == null) {
            return closed;
        }
        if (opened == null || !opened.isAfter(since)) {
            return since;
        }
        return thereToTheEnd ? closed : opened; // it was open in between, with somebody there or without
    }

    private static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
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

    /**
     * T0 and the grace: when the ticket is due if the group stays as it is.
     *
     * @param queuedSince when it came into the queue of this group, whatever its place there
     */
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
