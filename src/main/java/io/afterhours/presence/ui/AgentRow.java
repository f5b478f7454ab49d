package io.afterhours.presence.ui;

import io.afterhours.presence.EffectiveStatus;
import io.afterhours.team.AgentId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One agent on the screen.
 *
 * @param customStatus name of the workspace's own status they are in; null in a plain one
 * @param loggedIn false also for whoever counts as Away after their logout
 * @param since since when they have been in their status; null for somebody who was never here
 * @param awaySince when they logged out as Away, while that counts
 * @param hereNow whether a browser window of theirs is heard of
 * @param groups names of their groups besides Default
 */
record AgentRow(
        AgentId id,
        String name,
        EffectiveStatus status,
        @Nullable String customStatus,
        boolean loggedIn,
        @Nullable Instant since,
        @Nullable Instant awaySince,
        boolean hereNow,
        @Nullable Instant lastSeen,
        int active,
        int concurrency,
        List<String> groups) {

    boolean offline() {
        return status == EffectiveStatus.OFFLINE;
    }

    /** Whether they count as Away without being there. */
    boolean loggedOutAway() {
        return status == EffectiveStatus.AWAY && !loggedIn;
    }
}
