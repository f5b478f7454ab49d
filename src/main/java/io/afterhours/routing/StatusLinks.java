package io.afterhours.routing;

import io.afterhours.ticket.Ticket;

/**
 * Where a customer follows a ticket. Declared here and answered by the customer's module, which alone knows how such
 * a link is made so that nobody else can guess it.
 */
public interface StatusLinks {

    /** The path of the ticket's private status page, e.g. {@code /status/…}, without the host. */
    String pathOf(Ticket ticket);
}
