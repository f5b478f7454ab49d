package io.afterhours.routing.rest;

import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.Problems;
import io.afterhours.team.Agent;
import io.afterhours.team.AgentId;
import io.afterhours.team.Agents;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import io.afterhours.team.Groups;
import io.afterhours.ticket.TicketFilter;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketPlace;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import io.afterhours.web.Cursor;
import io.afterhours.web.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads tickets: one, or a page of them, oldest in that state first; those of all states as they were raised. */
@RestController
@RequestMapping("/api/v1/tickets")
class TicketController {

    private final Tickets tickets;
    private final Groups groups;
    private final Agents agents;
    private final Caller caller;
    private final TicketBodies bodies;

    TicketController(Tickets tickets, Groups groups, Agents agents, Caller caller, TicketBodies bodies) {
        this.tickets = tickets;
        this.groups = groups;
        this.agents = agents;
        this.caller = caller;
        this.bodies = bodies;
    }

    @GetMapping("/{id}")
    TicketBody one(@PathVariable long id) {
        return bodies.of(caller.ticket(id));
    }

    @GetMapping
    Page<TicketBody> list(
            @RequestParam(required = false) @Nullable TicketState state,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable String assignee,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String after) {
        int most = Page.limit(limit);
        TicketFilter filter = new TicketFilter(
                state,
                group == null ? null : List.of(group(group)),
                assignee == null ? null : agent(assignee),
                caller.onlyRaisedWith());
        return bodies.of(Page.of(
                tickets.list(filter, most + 1, place(after)),
                most,
                ticket -> Cursor.of(ticket.stateSince(), ticket.id().value())));
    }

    /** Where a page ended; null for the first. */
    static @Nullable TicketPlace place(@Nullable String after) {
        Cursor cursor = Cursor.parse(after, 2);
        return cursor == null ? null : new TicketPlace(cursor.instant(0), new TicketId(cursor.number(1)));
    }

    private GroupId group(String code) {
        return groups.byCode(code)
                .map(Group::id)
                .orElseThrow(() -> Problems.invalid("group", FieldProblem.UNKNOWN, "There is no group " + code));
    }

    private AgentId agent(String username) {
        return agents.byUsername(username)
                .map(Agent::id)
                .orElseThrow(() -> Problems.invalid("assignee", FieldProblem.UNKNOWN, "There is no agent " + username));
    }
}
