package io.afterhours.ticket;

/** The five states there are (semantics 1.1). */
public enum TicketState {
    ASSIGNED,
    QUEUED,
    OPEN,
    MISSED,
    RESOLVED;

    /** Whether the ticket still wants somebody's attention, so that the same visitor's next request joins it. */
    public boolean active() {
        return this == ASSIGNED || this == QUEUED || this == OPEN;
    }

    /** Whether the ticket waits in a group's backlog. */
    public boolean waiting() {
        return this == QUEUED || this == OPEN;
    }
}
