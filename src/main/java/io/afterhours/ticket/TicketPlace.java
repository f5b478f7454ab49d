package io.afterhours.ticket;

import java.time.Instant;

/** Where a page of tickets ended: the next page holds what comes after it, oldest in its state first. */
public record TicketPlace(Instant stateSince, TicketId id) {}
