package io.afterhours.presence;

/** What an agent says of themselves. */
public enum DeclaredStatus {
    AVAILABLE,
    BUSY,
    AWAY
}
