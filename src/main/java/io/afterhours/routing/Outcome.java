package io.afterhours.routing;

import io.afterhours.policy.Outlook.AwayHolder;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketState;
import io.afterhours.workinghours.HoursVerdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer asking this second would get, decided by the same rules as admission.
 *
 * @param open tickets in OPEN now
 * @param maxOpen the cap; null for no limit
 * @param limit the queue's limit; null while the group has no queue
 * @param agentsWithRoom members who could take a chat now
 * @param onlyAway those whose logged-out Away alone makes the group present; empty otherwise
 */
public record Outcome(
        Availability availability,
        TicketState outcome,
        Reason reason,
        int open,
        @Nullable Integer maxOpen,
        int queued,
        @Nullable Integer limit,
        int agentsWithRoom,
        int members,
        HoursVerdict hours,
        List<AwayHolder> onlyAway,
        Instant at) {}
