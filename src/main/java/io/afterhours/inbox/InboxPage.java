package io.afterhours.inbox;

import io.afterhours.inbox.InboxQueries.Opened;
import io.afterhours.routing.FollowUps;
import io.afterhours.ticket.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a screen shows at one moment.
 *
 * @param groups names of the groups by code
 * @param opened null when none was asked for, or when it does not exist for this user
 * @param zone what times are shown in
 * @param followUpAfter how long an open ticket waits until it needs a follow-up; null while none ever does
 */
record InboxPage(
        List<Ticket> tickets,
        Map<String, String> groups,
        @Nullable Opened opened,
        Instant now,
        ZoneId zone,
        @Nullable Duration followUpAfter) {

    /** Whether the ticket has been open for too long to be given to anybody by itself (semantics 1.10). */
    boolean needsFollowUp(Ticket ticket) {
        return followUpAfter != null && FollowUps.isOne(ticket, followUpAfter, now);
    }

    /** Of the tickets those alone. */
    InboxPage ofFollowUps() {
        return new InboxPage(
                tickets.stream().filter(this::needsFollowUp).toList(), groups, opened, now, zone, followUpAfter);
    }
}
