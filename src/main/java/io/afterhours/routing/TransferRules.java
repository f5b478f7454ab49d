package io.afterhours.routing;

import io.afterhours.policy.Source;
import io.afterhours.team.AgentId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketState;
import org.jspecify.annotations.Nullable;

/** Where a ticket goes that is handed to a group (semantics 1.13, A32). Never MISSED. Pure. */
final class TransferRules {

    private TransferRules() {}

    /** What becomes of the ticket. */
    sealed interface Handover {

        /** Somebody of the group takes it. */
        record Taken(AgentId agent) implements Handover {}

        /** It waits in the group. */
        record Waits(TicketState state) implements Handover {}

        /** Nobody can take it, so it stays where it is. */
        record Kept() implements Handover {}

        /** Nobody can take it, and what was chosen for this case is not possible. */
        record Impossible(Reason because) implements Handover {}

        /** A ticket that waits already does not change between QUEUED and OPEN by being moved. */
        record OtherClass(TicketState state) implements Handover {}
    }

    /**
     * Decides top-down.
     *
     * @param from ASSIGNED, QUEUED or OPEN
     * @param pick whom the group's line gives it; null when nobody can take it now
     * @param alreadyThere whether the group already has the ticket
     */
    static Handover decide(
            TicketState from, boolean alreadyThere, Situation group, @Nullable AgentId pick, IfNobody choice) {
        if (pick != null) {
            return new Handover.Taken(pick);
        }
        if (choice == IfNobody.KEEP) {
            return new Handover.Kept();
        }
        var to = choice == IfNobody.QUEUE ? TicketState.QUEUED : TicketState.OPEN;
        if (from.waiting() && from != to) {
            return new Handover.OtherClass(from);
        }
        if (from == to && alreadyThere) {
            return new Handover.Kept();
        }
        var obstacle = obstacle(group, to, 1);
        return obstacle == null ? new Handover.Waits(to) : new Handover.Impossible(obstacle);
    }

    /**
     * Decides what becomes of a chat whose agent leaves: somebody else's, else QUEUED or OPEN, first what the group
     * would do with a new request. Never QUEUED where nobody serves the queue, since the chat would be MISSED there.
     *
     * @param group without whoever leaves
     */
    static Handover back(Situation group, @Nullable AgentId pick) {
        if (pick != null) {
            return new Handover.Taken(pick);
        }
        var first = switch (group.availability()) {
            case HAS_CAPACITY, OCCUPIED -> TicketState.QUEUED;
            case OUTSIDE_HOURS, ALL_OFFLINE -> TicketState.OPEN;
        };
        var obstacle = obstacle(group, first, 1);
        if (obstacle == null) {
            return new Handover.Waits(first);
        }
        return first == TicketState.QUEUED && obstacle(group, TicketState.OPEN, 1) == null
                ? new Handover.Waits(TicketState.OPEN)
                : new Handover.Impossible(obstacle);
    }

    /** Why this many more tickets cannot be in this state in this group; null when they can. */
    static @Nullable Reason obstacle(Situation group, TicketState state, int more) {
        return state == TicketState.QUEUED ? queueObstacle(group, more) : openObstacle(group, more);
    }

    private static @Nullable Reason queueObstacle(Situation group, int more) {
        var policy = group.policy();
        if (!policy.queue().enabled()) {
            return policy.queueSource() == Source.GROUP ? Reason.QUEUE_DISABLED_GROUP : Reason.QUEUE_DISABLED_DEFAULT;
        }
        return group.queued() + more <= policy.queue().limit() ? null : Reason.QUEUE_LIMIT;
    }

    private static @Nullable Reason openObstacle(Situation group, int more) {
        var policy = group.policy();
        if (!policy.offlineEnabled()) {
            return Reason.OFFLINE_DISABLED_GLOBAL;
        }
        if (!policy.offline().enabled()) {
            return policy.offlineSource() == Source.GROUP
                    ? Reason.OFFLINE_DISABLED_GROUP
                    : Reason.OFFLINE_DISABLED_DEFAULT;
        }
        var maxOpen = policy.offline().maxOpen();
        return maxOpen == null || group.open() + more <= maxOpen ? null : Reason.OFFLINE_LIMIT;
    }
}
