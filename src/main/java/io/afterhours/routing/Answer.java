package io.afterhours.routing;

import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketId;

/** What one request of a batch is answered with. */
sealed interface Answer {

    /** It is, or joined, this ticket. {@code replayed}: the same idempotency key was answered before. */
    record Ticketed(TicketId ticket, boolean merged, boolean replayed) implements Answer {}

    /** It is no request, so there is no ticket. */
    record Refused(Reason reason) implements Answer {}

    /** Its idempotency key came with another body before. */
    record KeyReused() implements Answer {}
}
