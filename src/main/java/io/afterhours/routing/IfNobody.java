package io.afterhours.routing;

/** What becomes of a ticket that is transferred to a group in which nobody can take it now (A32). */
public enum IfNobody {
    /** It stays as it is. */
    KEEP,
    /** It waits in the group's queue. */
    QUEUE,
    /** It is kept as an open ticket of the group. */
    OPEN
}
