package io.afterhours.routing;

import io.afterhours.policy.QueuePolicy;
import io.afterhours.policy.Source;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.routing.Verdict.Assigned;
import io.afterhours.routing.Verdict.Merged;
import io.afterhours.routing.Verdict.Missed;
import io.afterhours.routing.Verdict.Opened;
import io.afterhours.routing.Verdict.Queued;
import io.afterhours.routing.Verdict.Refused;
import io.afterhours.ticket.Reason;
import org.jspecify.annotations.Nullable;

/** The admission table of semantics 1.5, top-down, first match wins. Pure: same arguments, same verdict (I9). */
final class AdmissionRules {

    private AdmissionRules() {}

    /**
     * Decides one request.
     *
     * @param now the group's situation; null when the request named a group that does not exist. A request without a
     *     group is decided in Default's situation (row 5)
     */
    static Verdict decide(Ask ask, @Nullable Situation now) {
        if (!ask.reachable()) {
            return new Refused(Reason.CONTACT_MISSING); // 1
        }
        if (!ask.asksSomething()) {
            return new Refused(Reason.QUERY_MISSING); // 1
        }
        if (ask.running() != null) {
            return new Merged(ask.running()); // 2
        }
        if (now == null) {
            return new Missed(Reason.GROUP_UNKNOWN); // 3
        }
        if (ask.preference() != null) {
            var verdict = preferred(ask, ask.preference(), now); // 4, 6–9b
            if (verdict != null) {
                return verdict;
            }
        }
        return switch (now.availability()) {
            case HAS_CAPACITY -> ask.pick() != null ? new Assigned(ask.pick(), Reason.LRA) : queue(now); // 10
            case OCCUPIED -> queue(now);
            case OUTSIDE_HOURS, ALL_OFFLINE -> offline(now);
        };
    }

    /** Rows 4 and 6–9b; null is row 9b, "continue at 10". */
    private static @Nullable Verdict preferred(Ask ask, Ask.Preference preference, Situation now) {
        var agent = preference.agent();
        if (agent == null) {
            return new Refused(Reason.AGENT_UNKNOWN); // 4
        }
        if (now.hours().inside() && agent.hasRoom()) {
            return new Assigned(agent.id(), Reason.STICKY); // 6
        }
        return switch (preference.fallback()) {
            case NONE -> new Missed(Reason.PREFERRED_NOT_ELIGIBLE); // 7
            case GROUP ->
                ask.pick() != null
                        ? new Assigned(ask.pick(), Reason.STICKY_FALLBACK) // 8
                        : new Missed(Reason.PREFERRED_AND_GROUP_NOT_ELIGIBLE); // 9
            case GROUP_POLICY -> null; // 9b
        };
    }

    /** Rows 11–13; a full queue may overflow into rows 14–17. */
    private static Verdict queue(Situation now) {
        var queue = now.policy().queue();
        if (!queue.enabled()) {
            return new Missed(
                    now.policy().queueSource() == Source.GROUP
                            ? Reason.QUEUE_DISABLED_GROUP
                            : Reason.QUEUE_DISABLED_DEFAULT); // 11
        }
        if (now.queued() >= queue.limit()) {
            return queue.overflow() == QueuePolicy.Overflow.OFFLINE
                    ? offline(now)
                    : new Missed(Reason.QUEUE_LIMIT); // 12
        }
        return new Queued(occupiedBy(now)); // 13
    }

    /** Someone available but full says more than someone busy, and busy more than away. */
    private static Reason occupiedBy(Situation now) {
        if (anyMember(now, EffectiveStatus.AVAILABLE)) {
            return Reason.OCCUPIED_FULL;
        }
        return anyMember(now, EffectiveStatus.BUSY) ? Reason.OCCUPIED_BUSY : Reason.OCCUPIED_AWAY;
    }

    private static boolean anyMember(Situation now, EffectiveStatus status) {
        return now.members().stream().anyMatch(member -> member.status() == status);
    }

    /** Rows 14–17: kept for later, if the group keeps anything. */
    static Verdict.Admitted offline(Situation now) {
        var policy = now.policy();
        if (!policy.offlineEnabled()) {
            return new Missed(Reason.OFFLINE_DISABLED_GLOBAL); // 14
        }
        if (!policy.offline().enabled()) {
            return new Missed(
                    policy.offlineSource() == Source.GROUP
                            ? Reason.OFFLINE_DISABLED_GROUP
                            : Reason.OFFLINE_DISABLED_DEFAULT); // 15
        }
        var maxOpen = policy.offline().maxOpen();
        if (maxOpen != null && now.open() >= maxOpen) {
            return new Missed(Reason.OFFLINE_LIMIT); // 16
        }
        return new Opened(
                switch (now.availability()) { // 17
                    case OUTSIDE_HOURS -> Reason.OUTSIDE_HOURS;
                    case ALL_OFFLINE -> Reason.ALL_OFFLINE;
                    case HAS_CAPACITY, OCCUPIED -> Reason.QUEUE_OVERFLOW; // from 12
                });
    }
}
