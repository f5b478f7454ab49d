package io.afterhours.routing;

import io.afterhours.team.GroupId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Missed tickets of one day that a group missed for one reason, and that nobody has opened again.
 *
 * @param group null when they asked for a group that does not exist
 * @param groupCode its code, or the unknown one as it came in
 * @param first when the first of them was missed
 * @param last when the last of them was missed
 * @param tickets as their customers asked, the longest ago first
 */
public record MissedCause(
        LocalDate day,
        @Nullable GroupId group,
        String groupCode,
        Reason reason,
        Instant first,
        Instant last,
        List<TicketId> tickets) {

    /** How many there are. */
    public int count() {
        return tickets.size();
    }
}
