package io.afterhours.routing.rest;

import io.afterhours.problem.ProblemException;
import io.afterhours.problem.Problems;
import io.afterhours.security.ApiKeyPrincipal;
import io.afterhours.security.ApiKeyScope;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.Tickets;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** The API key behind the request, and which tickets it may see: with scope intake only those it raised. */
@Component
class Caller {

    private final Tickets tickets;

    Caller(Tickets tickets) {
        this.tickets = tickets;
    }

    /** The key. */
    ApiKeyPrincipal key() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof ApiKeyPrincipal key) {
            return key;
        }
        throw Problems.forbidden();
    }

    /** Whether the key speaks for customers alone. */
    boolean intakeOnly() {
        return key().scope() == ApiKeyScope.INTAKE;
    }

    /** What lists must be narrowed to; null when the key sees everything. */
    @Nullable
    Long onlyRaisedWith() {
        return intakeOnly() ? key().id() : null;
    }

    /** The ticket, if this key may see it: someone else's is answered like one that does not exist. */
    Ticket ticket(long id) {
        Long raisedWith = onlyRaisedWith();
        return tickets.byId(new TicketId(id))
                .filter(ticket -> raisedWith == null || raisedWith.equals(ticket.intakeKey()))
                .orElseThrow(() -> notFound(id));
    }

    private static ProblemException notFound(long id) {
        return Problems.notFound("TICKET_NOT_FOUND", "There is no ticket " + id);
    }
}
