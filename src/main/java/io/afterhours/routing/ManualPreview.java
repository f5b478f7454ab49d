package io.afterhours.routing;

import io.afterhours.database.Transactions;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import io.afterhours.problem.Problems;
import io.afterhours.routing.Preview.Foreseen;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import io.afterhours.team.Groups;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Says what work by hand would come to, ticket by ticket, before somebody does it: a forecast without locks, by the rules
 * that decide in earnest. Who may see the tickets is the caller's question.
 */
@Service
public class ManualPreview {

    private final Transactions transactions;
    private final Workbench bench;
    private final Arrivals arrivals;
    private final Groups groups;
    private final Tickets tickets;
    private final ReopeningSql reopenings;
    private final Clock clock;

    ManualPreview(
            Transactions transactions,
            Workbench bench,
            Arrivals arrivals,
            Groups groups,
            Tickets tickets,
            ReopeningSql reopenings,
            Clock clock) {
        this.transactions = transactions;
        this.bench = bench;
        this.arrivals = arrivals;
        this.groups = groups;
        this.tickets = tickets;
        this.reopenings = reopenings;
        this.clock = clock;
    }

    /**
     * Looks ahead.
     *
     * @throws ProblemException 422 when the plan is incomplete, or its agent or group does not exist
     */
    public Preview of(Plan plan) {
        plan.check();
        return transactions.read(() -> {
            var agent = plan.agent() == null ? null : bench.agent(plan.agent());
            var target = plan.group() == null ? null : group(plan.group());
            var found = tickets.byIds(plan.tickets());
            return new Preview(
                    agent == null
                            ? null
                            : new Preview.Receiver(
                                    agent.username(), agent.status(), agent.active(), agent.concurrency()),
                    target == null ? null : target(target),
                    new Run(plan, agent, target, found.values()).all(found));
        });
    }

    private Group group(String code) {
        return groups.byCode(code)
                .orElseThrow(() -> Problems.invalid("group", FieldProblem.UNKNOWN, "There is no group " + code));
    }

    private Preview.@Nullable Target target(Group group) {
        return arrivals.seen(List.of(group.id()), Now.of(clock)).values().stream()
                .findFirst()
                .map(situation -> new Preview.Target(
                        group.code(),
                        situation.availability(),
                        situation.hours().inside()
                                ? (int) situation.members().stream()
                                        .filter(Candidate::hasRoom)
                                        .count()
                                : 0))
                .orElse(null);
    }

    /** One walk through the tickets of a plan. */
    private final class Run {

        private final Plan plan;
        private final @Nullable Candidate agent;
        private final @Nullable Group target;
        private final Map<String, Group> byCode;
        private final Map<TicketId, String> running;
        private final Rehearsal rehearsal;

        Run(Plan plan, @Nullable Candidate agent, @Nullable Group target, Collection<Ticket> selection) {
            this.plan = plan;
            this.agent = agent;
            this.target = target;
            byCode = groups.all().stream().collect(Collectors.toMap(Group::code, Function.identity()));
            running = plan.operation() == Operation.REOPEN ? reopenings.running(plan.tickets()) : Map.of();
            var concerned = new TreeSet<GroupId>();
            if (plan.anyGroup()) {
                concerned.add(GroupId.DEFAULT);
            }
            selection.stream()
                    .map(this::goesTo)
                    .filter(Objects::nonNull)
                    .map(Group::id)
                    .forEach(concerned::add);
            rehearsal = arrivals.rehearse(concerned, Now.of(clock));
        }

        List<Foreseen> all(Map<TicketId, Ticket> found) {
            return plan.tickets().stream()
                    .distinct()
                    .map(id -> {
                        var ticket = found.get(id);
                        return ticket == null ? Foreseen.unknown(id) : one(ticket);
                    })
                    .toList();
        }

        private Foreseen one(Ticket ticket) {
            var state = ticket.state();
            return switch (plan.operation()) {
                case ASSIGN -> state.waiting() ? given(ticket, Reason.MANUAL_OVERRIDE) : tooLate(ticket);
                case RESOLVE ->
                    state.active()
                            ? Foreseen.of(
                                    ticket, TicketState.RESOLVED, ticket.agentUsername(), Reason.RESOLVED_BY_AGENT)
                            : tooLate(ticket);
                case MISS ->
                    state.waiting()
                            ? Foreseen.of(ticket, TicketState.MISSED, null, Reason.CLOSED_BY_ADMIN)
                            : tooLate(ticket);
                case SPAM -> spam(ticket);
                case TRANSFER -> state.active() ? transfer(ticket) : tooLate(ticket);
                case REOPEN -> reopen(ticket);
            };
        }

        private Foreseen spam(Ticket ticket) {
            if (!ticket.state().active()) {
                return tooLate(ticket);
            }
            return ticket.state().waiting()
                    ? Foreseen.of(ticket, TicketState.MISSED, null, Reason.SPAM)
                    : Foreseen.of(ticket, TicketState.RESOLVED, ticket.agentUsername(), Reason.SPAM);
        }

        private Foreseen transfer(Ticket ticket) {
            return target == null
                    ? given(ticket, ticket.state().waiting() ? Reason.MANUAL_OVERRIDE : Reason.TRANSFERRED)
                    : rehearsal.transfer(ticket, target.id(), plan.ifNobody());
        }

        private Foreseen reopen(Ticket ticket) {
            if (ticket.state().active()) {
                return Foreseen.refused(ticket, Workbench.notOver(ticket));
            }
            var again = running.get(ticket.id());
            if (again != null) {
                return Foreseen.refused(ticket, Workbench.alreadyReopened(ticket, again));
            }
            if (ticket.erased()) {
                return Foreseen.refused(ticket, Readmission.erased(ticket));
            }
            var group = goesTo(ticket);
            if (group == null) {
                return Foreseen.refused(ticket, Workbench.noGroup(ticket));
            }
            if (agent != null) {
                return given(ticket, Reason.MANUAL_OVERRIDE);
            }
            return plan.anyGroup()
                    ? rehearsal.reopenAnywhere(ticket, group.id())
                    : rehearsal.reopen(ticket, group.id());
        }

        private Foreseen given(Ticket ticket, Reason reason) {
            return Foreseen.of(
                    ticket, TicketState.ASSIGNED, Objects.requireNonNull(agent).username(), reason);
        }

        private Foreseen tooLate(Ticket ticket) {
            return Foreseen.refused(ticket, bench.tooLate(ticket));
        }

        /** The group whose rules decide; null when the ticket's own does not exist. */
        private @Nullable Group goesTo(Ticket ticket) {
            return target == null ? byCode.get(ticket.groupCode()) : target;
        }
    }
}
