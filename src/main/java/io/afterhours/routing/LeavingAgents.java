package io.afterhours.routing;

import io.afterhours.audit.Actor;
import io.afterhours.audit.AuditLog;
import io.afterhours.problem.ProblemException;
import io.afterhours.problem.Problems;
import io.afterhours.routing.TransferRules.Handover;
import io.afterhours.team.Agent;
import io.afterhours.team.AgentLeaving;
import io.afterhours.team.GroupId;
import io.afterhours.team.GroupLocks;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps somebody who has chats from leaving, unless the chats are handed over in the same step (A35). */
@Component
class LeavingAgents {

    private final UnfinishedSql unfinished;
    private final Tickets tickets;
    private final Situations situations;
    private final Arrivals arrivals;
    private final Ledger ledger;
    private final AuditLog audit;
    private final GroupLocks locks;

    LeavingAgents(
            UnfinishedSql unfinished,
            Tickets tickets,
            Situations situations,
            Arrivals arrivals,
            Ledger ledger,
            AuditLog audit,
            GroupLocks locks) {
        this.unfinished = unfinished;
        this.tickets = tickets;
        this.situations = situations;
        this.arrivals = arrivals;
        this.ledger = ledger;
        this.audit = audit;
        this.locks = locks;
    }

    private record HandedOver(@Nullable String reassignTo, boolean returnToLine) {}

    @EventListener
    void on(AgentLeaving leaving) {
        var agent = leaving.agent();
        var ids = unfinished.of(agent.id());
        if (ids.isEmpty()) {
            return;
        }
        var byId = tickets.byIds(ids);
        var chats = ids.stream().map(id -> Objects.requireNonNull(byId.get(id))).toList();
        var now = locks.now();
        if (leaving.successor() != null) {
            reassign(agent, chats, leaving.successor(), now);
        } else if (leaving.returnToLine()) {
            returnToLine(agent, chats, now);
        } else {
            throw Problems.conflict(
                    "AGENT_HAS_TICKETS",
                    agent.name() + " has " + chats.size()
                            + " chats. Say who gets them (reassignTo), or send them back into the line (returnToLine).");
        }
        var successor = leaving.successor();
        audit.record(
                "agent.chats-handed-over",
                "agent:" + agent.username(),
                Map.of("chats", chats.stream().map(Ticket::reference).toList()),
                new HandedOver(successor == null ? null : successor.username(), leaving.returnToLine()));
    }

    private void reassign(Agent agent, List<Ticket> chats, Agent successor, Instant now) {
        var desk = desk(agent, chats, successor, now);
        for (var chat : chats) {
            var situation = desk.situation(group(chat));
            var to = desk.agent(successor.id());
            var move = move(chat, TicketState.ASSIGNED, Reason.TRANSFERRED, to, desk.assign(to.id()), situation);
            ledger.move(List.of(move), now, null, false);
        }
    }

    private void returnToLine(Agent agent, List<Ticket> chats, Instant now) {
        var desk = desk(agent, chats, null, now);
        for (var chat : chats) {
            var group = group(chat);
            var turn = arrivals.turn(desk, group, chat);
            var before = turn.before().stream()
                    .map(pick -> desk.deal(pick, Trigger.TEAM_CHANGED))
                    .toList();
            ledger.move(before, now, null, true);
            var situation = desk.situation(group);
            switch (TransferRules.back(situation, turn.agent())) {
                case Handover.Taken(var taker) -> {
                    var to = desk.agent(taker);
                    var move = move(chat, TicketState.ASSIGNED, Reason.TRANSFERRED, to, desk.assign(taker), situation);
                    ledger.move(List.of(move), now, null, true);
                }
                case Handover.Waits(TicketState state) -> {
                    var move = move(chat, state, Reason.AGENT_LEFT, null, 0, situation);
                    ledger.move(List.of(move), now, EventBook.Caps.of(situation), false);
                    desk.enter(group, state);
                }
                case Handover.Impossible(Reason because) -> throw noPlace(agent, chat, situation, because);
                case Handover.Kept kept -> throw new IllegalStateException("Nobody keeps the chats of who leaves");
                case Handover.OtherClass other -> throw new IllegalStateException("Chats are in no class");
            }
        }
    }

    /**
     * The groups of the chats as they are without whoever leaves: nothing was written yet, but who is on the way out
     * neither takes a chat nor keeps a group present.
     *
     * @param successor who gets the chats, a member or not; null when they go back
     */
    private Desk desk(Agent leaver, List<Ticket> chats, @Nullable Agent successor, Instant now) {
        var groups = chats.stream().map(LeavingAgents::group).collect(Collectors.toSet());
        var all = new LinkedHashMap<GroupId, Situation>();
        situations.of(groups, now).forEach((group, situation) -> all.put(group, situation.without(leaver.id())));
        var members = all.values().stream()
                .flatMap(situation -> situation.members().stream())
                .distinct()
                .toList();
        var agents = new ArrayList<>(situations.lockRoom(members, now));
        if (successor != null && agents.stream().noneMatch(member -> member.id().equals(successor.id()))) {
            agents.add(situations.agent(successor.username(), now).orElseThrow());
        }
        return new Desk(all, agents, now);
    }

    private static Transition move(
            Ticket chat, TicketState to, Reason reason, @Nullable Candidate agent, int order, Situation situation) {
        var actor = Actor.current();
        return new Transition(
                chat.id(),
                chat.group(),
                TicketState.ASSIGNED,
                to,
                reason,
                actor,
                chat.agent(),
                agent == null ? null : agent.id(),
                order,
                DecisionRecord.of(Trigger.TEAM_CHANGED.name(), situation, agent, to.name(), reason.name(), actor));
    }

    private static GroupId group(Ticket chat) {
        return Objects.requireNonNull(chat.group());
    }

    private static ProblemException noPlace(Agent agent, Ticket chat, Situation group, Reason because) {
        return Problems.conflict(
                because.name(),
                "Not all chats of " + agent.name() + " can go back: nobody in " + group.groupCode()
                        + " can take ticket "
                        + chat.reference() + ", and " + TransferWords.because(group, because)
                        + ". Say who gets them instead (reassignTo). Nothing was changed.");
    }
}
