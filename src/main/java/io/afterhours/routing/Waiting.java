package io.afterhours.routing;

import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A ticket in a group's line.
 *
 * @param state QUEUED or OPEN
 * @param enteredAt when it entered that class
 * @param waitingSince when it began to wait at all; earlier than {@code enteredAt} if it was queued before it was open
 * @param avoids an agent who left it unanswered or handed it on, and does not get it back yet; null for nobody
 */
record Waiting(
        TicketId ticket,
        GroupId group,
        TicketState state,
        Instant enteredAt,
        Instant waitingSince,
        @Nullable AgentId avoids) {

    /** One that any member may take. */
    Waiting(TicketId ticket, GroupId group, TicketState state, Instant enteredAt, Instant waitingSince) {
        this(ticket, group, state, enteredAt, waitingSince, null);
    }

    /** First in, first out within a class (semantics 1.10). */
    static final Comparator<Waiting> FIFO = Comparator.comparing(Waiting::enteredAt)
            .thenComparing(Waiting::waitingSince)
            .thenComparing(Waiting::ticket);

    /** Between groups the earliest head goes first (A18). */
    static final Comparator<Waiting> ACROSS_GROUPS =
            Comparator.comparing(Waiting::enteredAt).thenComparing(Waiting::ticket);

    /** Stands for a request that is being admitted: behind everybody who is queued already. */
    static final TicketId NEWCOMER = new TicketId(Long.MAX_VALUE);

    boolean newcomer() {
        return ticket.equals(NEWCOMER);
    }
}
