package io.afterhours.ticket;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One transition of a ticket.
 *
 * @param seq counts from 1 within the ticket
 * @param from null for the ticket's beginning; equal to {@code to} for a transfer or a merged request
 * @param agent username of the agent it went to or was taken from
 * @param decision the decision record (semantics 1.15) as JSON
 */
public record TimelineEntry(
        int seq,
        Instant at,
        @Nullable TicketState from,
        TicketState to,
        Reason reason,
        String actor,
        @Nullable String agent,
        String decision) {}
