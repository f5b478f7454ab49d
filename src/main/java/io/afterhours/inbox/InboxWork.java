package io.afterhours.inbox;

import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.Problems;
import io.afterhours.routing.ManualWork;
import io.afterhours.ticket.Message;
import io.afterhours.ticket.Messages;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.Tickets;
import java.util.function.BiPredicate;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * What people do in the inbox, each as far as they reach (semantics 1.13, 1.16). A ticket they may not see is answered
 * like one that does not exist; whoever comes too late gets a 409 that says what happened meanwhile.
 */
@Service
@PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR', 'AGENT')")
class InboxWork {

    private final Reaches reaches;
    private final Tickets tickets;
    private final Messages messages;
    private final ManualWork work;

    InboxWork(Reaches reaches, Tickets tickets, Messages messages, ManualWork work) {
        this.reaches = reaches;
        this.tickets = tickets;
        this.messages = messages;
        this.work = work;
    }

    /** Gives a waiting ticket to an agent, whatever their status and load. */
    Ticket assign(TicketId id, String agent) {
        require(id, Reach::supervises);
        return work.assign(id, agent);
    }

    /** Takes a waiting ticket oneself; one's own limit holds. */
    Ticket take(TicketId id) {
        Reach reach = require(id, Reach::supervises);
        return work.claim(id, reach.username());
    }

    /** Ends a chat of one's own, or any ticket that one supervises. */
    Ticket resolve(TicketId id) {
        require(id, Reach::handles);
        return work.resolve(id);
    }

    /** Gives up a waiting ticket. */
    Ticket miss(TicketId id) {
        require(id, Reach::supervises);
        return work.miss(id);
    }

    /** Writes to the customer, or, if {@code internal}, a note that only colleagues see. */
    Message write(TicketId id, String body, boolean internal) {
        Reach reach = require(id, Reach::handles);
        new FieldChecks().text("body", body, Messages.MAX_LENGTH).complete();
        return messages.add(id, Message.Author.AGENT, reach.me(), internal, body);
    }

    private Reach require(TicketId id, BiPredicate<Reach, Ticket> right) {
        Reach reach = reaches.current();
        Ticket ticket = tickets.byId(id)
                .filter(reach::sees)
                .orElseThrow(() -> Problems.notFound("TICKET_NOT_FOUND", "There is no ticket " + id.value()));
        if (!right.test(reach, ticket)) {
            throw Problems.forbidden();
        }
        return reach;
    }
}
