package io.afterhours.routing.rest;

import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.FieldProblem;
import io.afterhours.routing.IfNobody;
import io.afterhours.routing.ManualWork;
import io.afterhours.routing.Reopen;
import io.afterhours.routing.Reopening;
import io.afterhours.routing.Transfers;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What agents and supervisors do with tickets by hand; 409 when it is too late. */
@RestController
@RequestMapping("/api/v1/tickets/{id}")
class WorkController {

    private final ManualWork work;
    private final Transfers transfers;
    private final Reopening reopening;
    private final Caller caller;
    private final TicketBodies bodies;

    WorkController(ManualWork work, Transfers transfers, Reopening reopening, Caller caller, TicketBodies bodies) {
        this.work = work;
        this.transfers = transfers;
        this.reopening = reopening;
        this.caller = caller;
        this.bodies = bodies;
    }

    record ToAgent(@Nullable String agent) {

        String checked() {
            new FieldChecks().line("agent", agent, 64).complete();
            return String.valueOf(agent);
        }
    }

    /** Whatever the agent's status and load. */
    @PostMapping("/assign")
    TicketBody assign(@PathVariable long id, @RequestBody ToAgent to) {
        String agent = to.checked();
        return bodies.of(work.assign(ticket(id).id(), agent));
    }

    /** Only up to the agent's concurrency. */
    @PostMapping("/claim")
    TicketBody claim(@PathVariable long id, @RequestBody ToAgent to) {
        String agent = to.checked();
        return bodies.of(work.claim(ticket(id).id(), agent));
    }

    /** Whoever got a private link by mistake no longer sees the ticket; the customer's next mail has a new one. */
    @PostMapping("/revoke-links")
    TicketBody revokeLinks(@PathVariable long id) {
        TicketId ticket = ticket(id).id();
        work.revokeLinks(ticket);
        return bodies.of(ticket(id));
    }

    /**
     * To an agent or to a group.
     *
     * @param ifNobody what becomes of it when nobody of the group can take it; KEEP if left out
     */
    record ToSomebodyElse(
            @Nullable String agent,
            @Nullable String group,
            @Nullable IfNobody ifNobody) {

        void check() {
            FieldChecks checks = new FieldChecks();
            checks.code("agent", agent, 64).code("group", group, 64);
            if ((agent == null) == (group == null)) {
                String message = "Name either an agent or a group";
                String code = agent == null ? FieldProblem.REQUIRED : FieldProblem.INVALID;
                checks.problem("agent", code, message).problem("group", code, message);
            }
            checks.complete();
        }
    }

    @PostMapping("/transfer")
    TicketBody transfer(@PathVariable long id, @RequestBody ToSomebodyElse to) {
        to.check();
        TicketId ticket = ticket(id).id();
        return bodies.of(
                to.agent() != null
                        ? transfers.toAgent(ticket, to.agent())
                        : transfers.toGroup(
                                ticket,
                                String.valueOf(to.group()),
                                to.ifNobody() == null ? IfNobody.KEEP : to.ifNobody()));
    }

    /**
     * As a new ticket.
     *
     * @param anyGroup to the next available agent of any group; false if left out
     */
    record Again(
            @Nullable String reason,
            @Nullable String agent,
            @Nullable String group,
            @Nullable Boolean anyGroup) {}

    @PostMapping("/reopen")
    ResponseEntity<TicketBody> reopen(@PathVariable long id, @RequestBody Again again) {
        Ticket ticket = reopening.reopen(
                ticket(id).id(),
                new Reopen(again.reason(), again.agent(), again.group(), Boolean.TRUE.equals(again.anyGroup())));
        return ResponseEntity.created(
                        URI.create("/api/v1/tickets/" + ticket.id().value()))
                .body(bodies.of(ticket));
    }

    @PostMapping("/resolve")
    TicketBody resolve(@PathVariable long id) {
        return bodies.of(work.resolve(ticket(id).id()));
    }

    @PostMapping("/miss")
    TicketBody miss(@PathVariable long id) {
        return bodies.of(work.miss(ticket(id).id()));
    }

    /** @param blockVisitor whether whoever sent it is held back for a day; false if left out */
    record Spam(@Nullable Boolean blockVisitor) {}

    @PostMapping("/spam")
    TicketBody spam(@PathVariable long id, @RequestBody(required = false) @Nullable Spam spam) {
        boolean block = spam != null && Boolean.TRUE.equals(spam.blockVisitor());
        return bodies.of(work.spam(ticket(id).id(), block));
    }

    private Ticket ticket(long id) {
        return caller.ticket(id);
    }
}
