package io.afterhours.presence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What counts for routing: the declared status seen together with whether the agent is logged in (semantics 1.2). */
public enum EffectiveStatus {
    AVAILABLE,
    BUSY,
    AWAY,
    OFFLINE;

    /**
     * The table of semantics 1.2: Away outlives the logout for as long as it may, Available and Busy do not.
     *
     * @param away since when the agent has been logged out as Away; null for everybody else, and for somebody whose
     *     Away was ended
     */
    public static EffectiveStatus of(
            DeclaredStatus declared, boolean loggedIn, @Nullable LoggedOutAway away, Instant now) {
        if (!loggedIn) {
            return declared == DeclaredStatus.AWAY && away != null && away.holds(now) ? AWAY : OFFLINE;
        }
        return switch (declared) {
            case AVAILABLE -> AVAILABLE;
            case BUSY -> BUSY;
            case AWAY -> AWAY;
        };
    }
}
