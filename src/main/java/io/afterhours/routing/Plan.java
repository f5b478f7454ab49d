package io.afterhours.routing;

import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.FieldProblem;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.Tickets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Work by hand that somebody thinks of doing.
 *
 * @param agent who shall get the tickets: needed to assign, and to transfer unless a group is named
 * @param group where the tickets shall go: to transfer, or to reopen elsewhere
 * @param ifNobody what becomes of a transferred ticket when nobody of the group can take it
 * @param anyGroup reopen for the next available agent of any group
 */
public record Plan(
        List<TicketId> tickets,
        Operation operation,
        @Nullable String agent,
        @Nullable String group,
        IfNobody ifNobody,
        boolean anyGroup) {

    /** The same tickets for something that needs no target. */
    public static Plan of(Operation operation, List<TicketId> tickets) {
        return new Plan(tickets, operation, null, null, IfNobody.KEEP, false);
    }

    /** Everything wrong with the form of this at once, as 422. */
    void check() {
        var checks = new FieldChecks().code("agent", agent, 64).code("group", group, 64);
        if (tickets.isEmpty()) {
            checks.problem("tickets", FieldProblem.REQUIRED, "Name at least one ticket");
        } else if (tickets.size() > Tickets.MAX_PAGE) {
            checks.problem(
                    "tickets", FieldProblem.OUT_OF_RANGE, "Name at most " + Tickets.MAX_PAGE + " tickets at once");
        }
        if (operation == Operation.ASSIGN && agent == null) {
            checks.problem("agent", FieldProblem.REQUIRED, "Name the agent who gets them");
        }
        if (operation == Operation.TRANSFER && (agent == null) == (group == null)) {
            var code = agent == null ? FieldProblem.REQUIRED : FieldProblem.INVALID;
            checks.problem("agent", code, "Name either an agent or a group");
            checks.problem("group", code, "Name either an agent or a group");
        }
        if (operation == Operation.REOPEN) {
            Reopen.checkReceiver(checks, agent, anyGroup);
        }
        refuse(checks, "agent", agent != null && !operation.namesAgent());
        refuse(checks, "group", group != null && !operation.namesGroup());
        refuse(checks, "anyGroup", anyGroup && operation != Operation.REOPEN);
        checks.complete();
    }

    /** The operation's own call has no such field, so a plan with it would promise what cannot be done. */
    private void refuse(FieldChecks checks, String field, boolean surplus) {
        if (surplus) {
            checks.problem(field, FieldProblem.INVALID, "Leave " + field + " out: " + operation + " does not use it");
        }
    }
}
