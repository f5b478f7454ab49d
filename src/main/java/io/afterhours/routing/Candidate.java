package io.afterhours.routing;

import io.afterhours.presence.EffectiveStatus;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
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
        @Nullable Instant availableSince) {

    /** Available with a free slot; the group's hours are the group's business. */
    boolean hasRoom() {
        return status == EffectiveStatus.AVAILABLE && active < concurrency;
    }

    int freeSlots() {
        return hasRoom() ? concurrency - active : 0;
    }

    Candidate reread(EffectiveStatus newStatus, int newActive, @Nullable Instant newLastAssignedAt, int newOrder) {
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
                availableSince);
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
                availableSince);
    }

    /** The same agent after one more chat. */
    Candidate assigned(Instant at, int order) {
        return new Candidate(
                id, username, groups, status, loggedIn, active + 1, concurrency, at, order, availableSince);
    }

    /** In words of the decision record: ELIGIBLE, FULL 5/5, BUSY, AWAY, AWAY_LOGGED_OUT or OFFLINE. */
    String verdict() {
        return switch (status) {
            case AVAILABLE -> hasRoom() ? "ELIGIBLE" : "FULL " + active + "/" + concurrency;
            case BUSY -> "BUSY";
            case AWAY -> loggedIn ? "AWAY" : "AWAY_LOGGED_OUT";
            case OFFLINE -> "OFFLINE";
        };
    }
}
