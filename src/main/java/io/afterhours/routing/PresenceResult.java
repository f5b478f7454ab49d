package io.afterhours.routing;

import io.afterhours.presence.EffectiveStatus;
import io.afterhours.ticket.TicketId;
import java.util.List;

/**
 * An agent's status after a change, and the tickets the change brought them.
 *
 * @param assigned tickets this agent was given, in the order they were dealt
 */
public record PresenceResult(EffectiveStatus status, List<TicketId> assigned) {}
