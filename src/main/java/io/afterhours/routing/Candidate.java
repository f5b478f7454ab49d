package io.afterhours.routing;

import io.afterhours.policy.ReturnShape;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketState;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An agent as the rules see them.
 *
 * @param groups those of the groups under consideration that the agent is a member of
 * @param active chats assigned right now
 * @param lastAssignedOrder tells apart assignments made at the same instant; higher is later
 * @param availableSince set while the agent is available
 * @param fromBacklog chats among the active ones that were OPEN and dealt to the agent since they are available; 0 where
 *     no group has a cap on them
 */
record Candidate(
        AgentId id,
        String username,
        Set<GroupId> groups,
        EffectiveStatus status,
        boolean loggedIn,
        int active,
        int concurrency,
        @Nullable Instant lastAssignedAt,
        int lastAssignedOrder,
        @Nullable Instant availableSince,
        int fromBacklog) {

    private static final String FULL = "FULL";

    /** Somebody who was dealt nothing from any backlog. */
    Candidate(
            AgentId id,
            String username,
            Set<GroupId> groups,
            EffectiveStatus status,
            boolean loggedIn,
            int active,
            int concurrency,
            @Nullable Instant lastAssignedAt,
            int lastAssignedOrder,
            @Nullable Instant availableSince) {
        this(
                id,
                username,
                groups,
                status,
                loggedIn,
                active,
                concurrency,
                lastAssignedAt,
                lastAssignedOrder,
                availableSince,
                0);
    }

    /** Available with a free slot; the group's hours are the group's business. */
    boolean hasRoom() {
        return status == EffectiveStatus.AVAILABLE && active < concurrency;
    }

    int freeSlots() {
        return hasRoom() ? concurrency - active : 0;
    }

    /** Whether they may be dealt one more OPEN ticket of a group that shapes returns like this. */
    boolean takesBacklog(ReturnShape shape) {
        return shape.burstCap() == null || fromBacklog < shape.burstCap();
    }

    Candidate reread(
            EffectiveStatus newStatus,
            int newActive,
            @Nullable Instant newLastAssignedAt,
            int newOrder,
            int newFromBacklog) {
        return new Candidate(
                id,
                username,
                groups,
                newStatus,
                loggedIn,
                newActive,
                concurrency,
                newLastAssignedAt,
                newOrder,
                availableSince,
                newFromBacklog);
    }

    /** Available since then, unless they are already. */
    Candidate back(Instant at) {
        return status == EffectiveStatus.AVAILABLE
                ? this
                : new Candidate(
                        id,
                        username,
                        groups,
                        EffectiveStatus.AVAILABLE,
                        true,
                        active,
                        concurrency,
                        lastAssignedAt,
                        lastAssignedOrder,
                        at);
    }

    /** With another concurrency. */
    Candidate withSlots(int slots) {
        return limitedTo(slots, true);
    }

    /** With so many chats from the backlogs. */
    Candidate holding(int newFromBacklog) {
        return reread(status, active, lastAssignedAt, lastAssignedOrder, newFromBacklog);
    }

    /** With the limits as they are now; whoever takes no chats any more is as good as offline. */
    Candidate limitedTo(int newConcurrency, boolean takesChats) {
        return new Candidate(
                id,
                username,
                groups,
                takesChats ? status : EffectiveStatus.OFFLINE,
                loggedIn,
                active,
                newConcurrency,
                lastAssignedAt,
                lastAssignedOrder,
                availableSince,
                fromBacklog);
    }

    /** The same agent after one more chat. */
    Candidate assigned(Instant at, int order) {
        return assigned(at, order, 0);
    }

    /** The same agent after one more chat that was dealt while it was in this state. */
    Candidate dealt(TicketState from, Instant at, int order) {
        return assigned(at, order, from == TicketState.OPEN ? 1 : 0);
    }

    private Candidate assigned(Instant at, int order, int backlog) {
        return new Candidate(
                id,
                username,
                groups,
                status,
                loggedIn,
                active + 1,
                concurrency,
                at,
                order,
                availableSince,
                fromBacklog + backlog);
    }

    /** In words of the decision record: ELIGIBLE, FULL 5/5, BUSY, AWAY, AWAY_LOGGED_OUT or OFFLINE. */
    String verdict() {
        return status == EffectiveStatus.AVAILABLE && !hasRoom() ? FULL + " " + active + "/" + concurrency : standing();
    }

    /** The verdict without its figures. */
    String standing() {
        return switch (status) {
            case AVAILABLE -> hasRoom() ? "ELIGIBLE" : FULL;
            case BUSY -> "BUSY";
            case AWAY -> loggedIn ? "AWAY" : "AWAY_LOGGED_OUT";
            case OFFLINE -> "OFFLINE";
        };
    }
}
