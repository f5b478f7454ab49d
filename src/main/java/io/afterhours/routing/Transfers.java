package io.afterhours.routing;

import io.afterhours.audit.Actor;
import io.afterhours.database.RetryTransactionException;
import io.afterhours.database.Transactions;
import io.afterhours.policy.QueueHandling;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import io.afterhours.problem.Problems;
import io.afterhours.routing.TransferRules.Handover;
import io.afterhours.team.AgentId;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import io.afterhours.team.GroupLocks;
import io.afterhours.team.Groups;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * Hands chats on to another agent or another group (semantics 1.13, A32). The slot that becomes free is filled in the
 * same transaction. Nothing here ever makes a ticket MISSED.
 *
 * @see "docs/decisions/0015-transfers-keep-the-class-and-the-place.md"
 */
@Service
public class Transfers {

    /** For so long a chat does not come back to whoever handed it on, where agents have no time limit for replies. */
    static final Duration RESPITE = Duration.ofMinutes(5);

    private final Transactions transactions;
    private final Workbench bench;
    private final WorkRights rights;
    private final Situations situations;
    private final Arrivals arrivals;
    private final Groups groups;
    private final ManualWork work;
    private final Ledger ledger;
    private final QueueHandling queueHandling;
    private final GroupLocks locks;

    Transfers(
            Transactions transactions,
            Workbench bench,
            WorkRights rights,
            Situations situations,
            Arrivals arrivals,
            Groups groups,
            ManualWork work,
            Ledger ledger,
            QueueHandling queueHandling,
            GroupLocks locks) {
        this.transactions = transactions;
        this.bench = bench;
        this.rights = rights;
        this.situations = situations;
        this.arrivals = arrivals;
        this.groups = groups;
        this.work = work;
        this.ledger = ledger;
        this.queueHandling = queueHandling;
        this.locks = locks;
    }

    /**
     * Gives a ticket to this agent, even if offline or full; one that waits is assigned. Handing it to whoever has it
     * changes nothing.
     *
     * @throws ProblemException 404 no such ticket; 422 nobody of that name takes chats; 409 {@code NOT_IN_STATE} when
     *     it is over
     */
    @PreAuthorize("@mayWork.handle(#id)")
    public Ticket toAgent(TicketId id, String username) {
        return transactions.write(() -> {
            var seen = bench.seen(id);
            if (seen.state().waiting()) {
                rights.requireTransfer(seen);
                return work.assign(id, username);
            }
            var ticket = bench.lock(id, Set.of(), Set.of(bench.agent(username).id()));
            rights.requireTransfer(ticket);
            if (ticket.state().waiting()) {
                throw new RetryTransactionException("Ticket " + id.value() + " went back into a line");
            }
            if (ticket.state() != TicketState.ASSIGNED) {
                throw bench.tooLate(ticket);
            }
            var agent = bench.agent(username);
            if (!agent.id().equals(ticket.agent())) {
                var now = locks.now();
                ledger.move(List.of(toAgent(ticket, agent, now)), now, null, false);
                bench.fillSlot(Objects.requireNonNull(ticket.agent()), now);
            }
            return bench.seen(id);
        });
    }

    /**
     * Gives a ticket to whoever of the group can take it now, after those who wait there. If nobody can, the choice
     * decides; a ticket that is put into the group's line keeps the start of its waiting. Whoever has it now is not
     * asked, and does not get it out of the line for the next minutes either.
     *
     * @throws ProblemException 404 no such ticket; 422 no such group; 409 {@code NOT_IN_STATE} when it is over; 409
     *     with the reason when the choice is not possible
     */
    @PreAuthorize("@mayWork.handle(#id)")
    public Ticket toGroup(TicketId id, String groupCode, IfNobody choice) {
        return transactions.write(() -> {
            var group = groups.byCode(groupCode).map(Group::id).orElseThrow(() -> unknownGroup(groupCode));
            var ticket = bench.lock(id, Set.of(group), Set.of());
            rights.requireTransfer(ticket);
            if (!ticket.state().active()) {
                throw bench.tooLate(ticket);
            }
            var now = locks.now();
            var desk = arrivals.locked(group, now).orElseThrow(() -> unknownGroup(groupCode));
            if (hand(ticket, group, choice, desk, now) && ticket.state() == TicketState.ASSIGNED) {
                bench.fillSlot(Objects.requireNonNull(ticket.agent()), now);
            }
            return bench.seen(id);
        });
    }

    /** Whether anything became of it. */
    private boolean hand(Ticket ticket, GroupId group, IfNobody choice, Desk desk, Instant now) {
        var turn = arrivals.turn(desk, group, ticket);
        var before = turn.before().stream()
                .map(pick -> desk.deal(pick, Trigger.MANUAL))
                .toList();
        ledger.move(before, now, null, true);
        var there = group.equals(ticket.group());
        var situation = desk.situation(group);
        return switch (TransferRules.decide(ticket.state(), there, situation, turn.agent(), choice)) {
            case Handover.Taken(AgentId agent) -> {
                var chosen = desk.agent(agent);
                var move = move(
                        ticket, group, TicketState.ASSIGNED, Reason.TRANSFERRED, chosen, desk.assign(agent), situation);
                ledger.move(List.of(move), now, null, true);
                yield true;
            }
            case Handover.Waits(TicketState state) -> {
                var move = move(ticket, group, state, Reason.PASSED_ON, null, 0, situation);
                ledger.move(List.of(move), now, EventBook.Caps.of(situation), false);
                if (ticket.state() == TicketState.ASSIGNED) {
                    // before the slot is filled: it would come straight back
                    ledger.avoid(ticket.id(), Objects.requireNonNull(ticket.agent()), now.plus(respite()));
                }
                yield true;
            }
            case Handover.Kept kept -> false;
            case Handover.Impossible(Reason because) ->
                throw Problems.conflict(because.name(), TransferWords.impossible(ticket, situation, because));
            case Handover.OtherClass(TicketState state) ->
                throw Problems.conflict("NOT_IN_STATE", TransferWords.otherClass(ticket, state));
        };
    }

    /** As long as an agent may leave a chat unanswered: whoever handed it on is forgiven as they would be then. */
    private Duration respite() {
        var minutes = queueHandling.rule().noReplyMinutes();
        return minutes == null ? RESPITE : Duration.ofMinutes(minutes);
    }

    private Transition toAgent(Ticket ticket, Candidate agent, Instant now) {
        var group = Objects.requireNonNull(ticket.group());
        var situation =
                Objects.requireNonNull(situations.of(List.of(group), now).get(group));
        var order = AssignmentRules.orderOf(agent, situation.members(), now);
        return move(ticket, group, TicketState.ASSIGNED, Reason.TRANSFERRED, agent, order, situation);
    }

    private static Transition move(
            Ticket ticket,
            GroupId group,
            TicketState to,
            Reason reason,
            @Nullable Candidate agent,
            int order,
            Situation situation) {
        var actor = Actor.current();
        return new Transition(
                ticket.id(),
                ticket.group(),
                group,
                ticket.state(),
                to,
                reason,
                actor,
                ticket.state() == TicketState.ASSIGNED ? ticket.agent() : null,
                agent == null ? null : agent.id(),
                order,
                DecisionRecord.of(Trigger.MANUAL.name(), situation, agent, to.name(), reason.name(), actor));
    }

    private static ProblemException unknownGroup(String code) {
        return Problems.invalid("group", FieldProblem.UNKNOWN, "There is no group " + code);
    }
}
