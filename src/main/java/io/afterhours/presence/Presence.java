package io.afterhours.presence;

import io.afterhours.team.AgentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agent's presence at one moment.
 *
 * @param custom the status of the workspace's own they declared; null for a plain one
 * @param effective the status that counts for routing
 * @param since when this status began; null for someone who never logged in
 * @param availableSince when the agent became effectively available; null unless they are
 * @param lastSeenAt when a window or a program of theirs was last heard of
 * @param setOffline who ended their presence; null once they are back
 */
public record Presence(
        AgentId agent,
        Attendance attendance,
        @Nullable CustomStatus custom,
        EffectiveStatus effective,
        @Nullable Instant since,
        @Nullable Instant availableSince,
        @Nullable Instant lastSeenAt,
        @Nullable SetOffline setOffline) {

    /** What the agent said last. */
    public DeclaredStatus declared() {
        return attendance.declared();
    }

    /** Whether at least one session is alive. */
    public boolean loggedIn() {
        return attendance.loggedIn();
    }

    /** Since when the agent counts as Away though logged out; null unless they do. */
    public @Nullable Instant awaySince() {
        var away = attendance.away();
        return effective == EffectiveStatus.AWAY && away != null ? away.since() : null;
    }

    /** That an administrator set somebody offline. */
    public record SetOffline(Instant at, String by) {}
}
