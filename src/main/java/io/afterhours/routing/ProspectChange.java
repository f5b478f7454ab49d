package io.afterhours.routing;

import io.afterhours.ticket.TicketState;
import java.util.Set;

/**
 * A case in which another policy leads elsewhere, while the queue has room and fewer tickets are open than may be.
 *
 * @param inside whether it is during the group's hours
 * @param always whether it is so whoever is there
 * @param when who must be there
 */
public record ProspectChange(
        boolean inside, boolean always, Set<Attending> when, TicketState before, TicketState after) {}
