package io.afterhours.routing;

import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A decided request on its way to becoming a ticket.
 *
 * @param group null when the request named a group that does not exist
 * @param order tells apart assignments of one instant; 0 unless assigned
 * @param reopenedFrom the ticket that it opens again; null for a new request
 * @param askedAt when the customer first asked; null unless it is rescued from the missed ones
 */
record NewTicket(
        AdmissionRequest request,
        @Nullable GroupId group,
        String reference,
        Verdict.Admitted verdict,
        int order,
        boolean possibleDuplicate,
        DecisionRecord decision,
        @Nullable TicketId reopenedFrom,
        @Nullable Instant askedAt) {

    /** One that nobody asked for before. */
    NewTicket(
            AdmissionRequest request,
            @Nullable GroupId group,
            String reference,
            Verdict.Admitted verdict,
            int order,
            boolean possibleDuplicate,
            DecisionRecord decision) {
        this(request, group, reference, verdict, order, possibleDuplicate, decision, null, null);
    }

    TicketState state() {
        return Objects.requireNonNull(verdict.state());
    }

    @Nullable
    AgentId agent() {
        return verdict instanceof Verdict.Assigned assigned ? assigned.agent() : null;
    }
}
