package io.afterhours.routing.rest;

import io.afterhours.problem.FieldChecks;
import io.afterhours.routing.ManualWork;
import io.afterhours.ticket.Ticket;
import org.jspecify.annotations.Nullable;
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
    private final Caller caller;
    private final TicketBodies bodies;

    WorkController(ManualWork work, Caller caller, TicketBodies bodies) {
        this.work = work;
        this.caller = caller;
        this.bodies = bodies;
    }

    record ToAgent(@Nullable String agent) {

        String checked() {
            new FieldChecks().text("agent", agent, 64).complete();
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

    @PostMapping("/resolve")
    TicketBody resolve(@PathVariable long id) {
        return bodies.of(work.resolve(ticket(id).id()));
    }

    @PostMapping("/miss")
    TicketBody miss(@PathVariable long id) {
        return bodies.of(work.miss(ticket(id).id()));
    }

    private Ticket ticket(long id) {
        return caller.ticket(id);
    }
}
