package io.afterhours.routing;

import io.afterhours.ticket.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * What became of a request.
 *
 * @param ticket the new ticket, or the one it joined, as committed
 * @param merged the request joined the visitor's running ticket
 * @param replayed the same idempotency key was answered before; nothing happened now
 * @param queuePosition 1 for the next in the queue; null unless the ticket is queued
 */
public record AdmissionResult(
        Ticket ticket,
        boolean merged,
        boolean replayed,
        @Nullable Integer queuePosition) {}
