package io.afterhours.presence;

/** What counts for routing: the declared status seen together with whether the agent is logged in (semantics 1.2). */
public enum EffectiveStatus {
    AVAILABLE,
    BUSY,
    AWAY,
    OFFLINE;

    /** The table of semantics 1.2: Away outlives the logout, Available and Busy do not. */
    public static EffectiveStatus of(DeclaredStatus declared, boolean loggedIn) {
        return switch (declared) {
            case AVAILABLE -> loggedIn ? AVAILABLE : OFFLINE;
            case BUSY -> loggedIn ? BUSY : OFFLINE;
            case AWAY -> AWAY;
        };
    }
}
