package io.afterhours.monitor;

import io.afterhours.ticket.TicketState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One event of a ticket, as far as it is counted. */
record Step(
        long ticket,
        int seq,
        @Nullable Long group,
        Instant at,
        @Nullable TicketState from,
        TicketState to,
        String reason,
        @Nullable Long agent) {

    boolean changesState() {
        return from != to;
    }
}
