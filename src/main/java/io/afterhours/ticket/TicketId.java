package io.afterhours.ticket;

/** Identifies a ticket; later tickets of a group have higher values. */
public record TicketId(long value) implements Comparable<TicketId> {

    @Override
    public int compareTo(TicketId other) {
        return Long.compare(value, other.value);
    }
}
