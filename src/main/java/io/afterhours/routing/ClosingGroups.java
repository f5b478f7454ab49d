package io.afterhours.routing;

import io.afterhours.audit.Actor;
import io.afterhours.audit.AuditLog;
import io.afterhours.problem.Problems;
import io.afterhours.team.Group;
import io.afterhours.team.GroupClosing;
import io.afterhours.team.GroupId;
import io.afterhours.team.GroupLocks;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps a group from being deleted while it has tickets, unless they move to another (A35). Those that wait keep state,
 * place and the start of their waiting; those that are assigned stay with their agents.
 */
@Component
class ClosingGroups {

    /** Transitions written at once, each with its decision record. */
    private static final int BATCH = 250;

    private final UnfinishedSql unfinished;
    private final Situations situations;
    private final Ledger ledger;
    private final Drain drain;
    private final Continuation continuation;
    private final AuditLog audit;
    private final GroupLocks locks;

    ClosingGroups(
            UnfinishedSql unfinished,
            Situations situations,
            Ledger ledger,
            Drain drain,
            Continuation continuation,
            AuditLog audit,
            GroupLocks locks) {
        this.unfinished = unfinished;
        this.situations = situations;
        this.ledger = ledger;
        this.drain = drain;
        this.continuation = continuation;
        this.audit = audit;
        this.locks = locks;
    }

    private record Moved(String moveTo, long queued, long open, long assigned) {}

    @EventListener
    void on(GroupClosing closing) {
        var group = closing.group();
        var tickets = unfinished.of(group.id());
        if (tickets.isEmpty()) {
            return;
        }
        var target = closing.target();
        if (target == null) {
            throw Problems.conflict(
                    "GROUP_HAS_TICKETS",
                    "The group " + group.name() + " has " + count(tickets, TicketState.QUEUED) + " queued, "
                            + count(tickets, TicketState.OPEN) + " open and " + count(tickets, TicketState.ASSIGNED)
                            + " assigned tickets. Name a group that they move to (moveTo), or finish them first.");
        }
        var now = locks.now();
        var situation =
                Objects.requireNonNull(situations.of(List.of(target.id()), now).get(target.id()));
        requireRoom(situation, tickets, TicketState.QUEUED);
        requireRoom(situation, tickets, TicketState.OPEN);
        move(tickets, group.id(), situation, now);
        record(group, target, tickets);
        var groups = Set.of(target.id());
        continuation.after(drain.drain(groups, Trigger.TEAM_CHANGED, now), groups);
    }

    private static void requireRoom(Situation target, List<UnfinishedSql.Row> tickets, TicketState state) {
        int more = (int) count(tickets, state);
        var obstacle = more == 0 ? null : TransferRules.obstacle(target, state, more);
        if (obstacle != null) {
            throw Problems.conflict(
                    obstacle.name(),
                    "The " + more + " " + state + " tickets cannot move to " + target.groupCode() + ": "
                            + TransferWords.because(target, obstacle, more)
                            + ". Choose another group, or make room there. Nothing was changed.");
        }
    }

    private void move(List<UnfinishedSql.Row> tickets, GroupId from, Situation target, Instant now) {
        var actor = Actor.current();
        var current = target;
        for (int begin = 0; begin < tickets.size(); begin += BATCH) {
            var batch = tickets.subList(begin, Math.min(begin + BATCH, tickets.size()));
            var moves = new ArrayList<Transition>();
            for (var ticket : batch) {
                moves.add(new Transition(
                        ticket.id(),
                        from,
                        target.group(),
                        ticket.state(),
                        ticket.state(),
                        Reason.GROUP_CLOSED,
                        actor,
                        ticket.agent(),
                        ticket.agent(),
                        0,
                        record(current, ticket, actor)));
                // each record shows what the moves before it left
                current = current.with(ticket.state(), 1);
            }
            ledger.move(moves, now, EventBook.Caps.of(target), false);
        }
    }

    private static DecisionRecord record(Situation target, UnfinishedSql.Row ticket, String actor) {
        return DecisionRecord.of(
                Trigger.MANUAL.name(), target, null, ticket.state().name(), Reason.GROUP_CLOSED.name(), actor);
    }

    private void record(Group group, Group target, List<UnfinishedSql.Row> tickets) {
        audit.record(
                "group.tickets-moved",
                "group:" + group.code(),
                Map.of("group", group.code()),
                new Moved(
                        target.code(),
                        count(tickets, TicketState.QUEUED),
                        count(tickets, TicketState.OPEN),
                        count(tickets, TicketState.ASSIGNED)));
    }

    private static long count(List<UnfinishedSql.Row> tickets, TicketState state) {
        return tickets.stream().filter(ticket -> ticket.state() == state).count();
    }
}
