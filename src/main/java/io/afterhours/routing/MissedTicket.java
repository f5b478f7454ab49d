package io.afterhours.routing;

import io.afterhours.team.GroupId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A missed ticket as grouping by cause needs it.
 *
 * @param group null when it asked for a group that does not exist
 * @param askedAt when its customer first asked
 */
record MissedTicket(
        TicketId id, @Nullable GroupId group, String groupCode, Reason reason, Instant missedAt, Instant askedAt) {}
