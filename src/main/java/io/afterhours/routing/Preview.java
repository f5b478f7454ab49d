package io.afterhours.routing;

import io.afterhours.presence.EffectiveStatus;
import io.afterhours.problem.ProblemException;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan would come to if it were carried out now.
 *
 * @param agent the agent of the plan as they are; null when none is named
 * @param group the group of the plan as it is; null when none is named
 * @param tickets each ticket in the order of the plan
 */
public record Preview(@Nullable Receiver agent, @Nullable Target group, List<Foreseen> tickets) {

    /** How many would be done. */
    public long possible() {
        return tickets.stream().filter(Foreseen::possible).count();
    }

    /** Somebody who would get the tickets by hand, whatever is said here. */
    public record Receiver(String username, EffectiveStatus status, int active, int concurrency) {

        /** Whether automation would give them this many more. */
        public boolean hasRoomFor(int more) {
            return status == EffectiveStatus.AVAILABLE && active + more <= concurrency;
        }
    }

    /** The group that the tickets would go to, and who could take one there now. */
    public record Target(String code, Availability availability, int agentsWithRoom) {}

    /**
     * One ticket.
     *
     * @param reference null when there is no such ticket
     * @param code why it would be refused, as the error would say; null when it is possible
     * @param detail the same in words
     * @param outcome its state afterwards, of a reopened one that of the new ticket
     * @param agent who would have it
     * @param reason why it would be in that state
     * @param kept it would be left as it is, since nobody else could take it
     */
    public record Foreseen(
            TicketId ticket,
            @Nullable String reference,
            @Nullable String code,
            @Nullable String detail,
            @Nullable TicketState outcome,
            @Nullable String agent,
            @Nullable Reason reason,
            boolean kept) {

        static Foreseen of(Ticket ticket, TicketState outcome, @Nullable String agent, Reason reason) {
            return new Foreseen(ticket.id(), ticket.reference(), null, null, outcome, agent, reason, false);
        }

        static Foreseen kept(Ticket ticket) {
            return new Foreseen(
                    ticket.id(),
                    ticket.reference(),
                    null,
                    null,
                    ticket.state(),
                    ticket.agentUsername(),
                    ticket.reason(),
                    true);
        }

        static Foreseen refused(Ticket ticket, String code, String detail) {
            return new Foreseen(ticket.id(), ticket.reference(), code, detail, null, null, null, false);
        }

        static Foreseen refused(Ticket ticket, ProblemException problem) {
            return refused(ticket, problem.code(), problem.detail());
        }

        static Foreseen unknown(TicketId id) {
            return new Foreseen(
                    id, null, "TICKET_NOT_FOUND", "There is no ticket " + id.value() + ".", null, null, null, false);
        }

        /** Whether it would be done. */
        public boolean possible() {
            return code == null;
        }
    }
}
