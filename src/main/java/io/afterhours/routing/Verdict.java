package io.afterhours.routing;

import io.afterhours.team.AgentId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import org.jspecify.annotations.Nullable;

/** What the admission table decides for one request (semantics 1.5). */
sealed interface Verdict {

    Reason reason();

    /** Refused with 422; no ticket. */
    record Refused(Reason reason) implements Verdict {}

    /** Joins the visitor's running ticket. */
    record Merged(TicketId ticket) implements Verdict {
        @Override
        public Reason reason() {
            return Reason.DUPLICATE_MERGED;
        }
    }

    /** Becomes a ticket. */
    sealed interface Admitted extends Verdict {}

    /** Goes to an agent at once. */
    record Assigned(AgentId agent, Reason reason) implements Admitted {}

    /** Waits for an agent who is there. */
    record Queued(Reason reason) implements Admitted {}

    /** Is kept until agents are back. */
    record Opened(Reason reason) implements Admitted {}

    /** Nobody will take it. */
    record Missed(Reason reason) implements Admitted {}

    /** The state a new ticket begins in; null when there is none. */
    default @Nullable TicketState state() {
        return switch (this) {
            case Refused refused -> null;
            case Merged merged -> null;
            case Assigned assigned -> TicketState.ASSIGNED;
            case Queued queued -> TicketState.QUEUED;
            case Opened opened -> TicketState.OPEN;
            case Missed missed -> TicketState.MISSED;
        };
    }
}
