package io.afterhours.routing;

import io.afterhours.routing.Preview.Foreseen;
import io.afterhours.routing.TransferRules.Handover;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a plan on a desk and nowhere else, ticket by ticket, by the rules that decide in earnest: the second ticket
 * sees the room that the first one took. That those who lose a chat have room again is not counted on.
 */
final class Rehearsal {

    private final Desk desk;
    private final Map<GroupId, Line> lines;

    Rehearsal(Desk desk, Map<GroupId, Line> lines) {
        this.desk = desk;
        this.lines = new HashMap<>(lines);
    }

    /** A ticket that is handed to a group. */
    Foreseen transfer(Ticket ticket, GroupId group, IfNobody choice) {
        var pick = turn(group, ticket);
        var situation = desk.situation(group);
        var there = group.equals(ticket.group());
        return switch (TransferRules.decide(ticket.state(), there, situation, pick, choice)) {
            case Handover.Taken(AgentId agent) -> taken(ticket, agent, Reason.TRANSFERRED);
            case Handover.Waits(TicketState state) -> {
                desk.enter(group, state);
                yield Foreseen.of(ticket, state, null, Reason.PASSED_ON);
            }
            case Handover.Kept kept -> Foreseen.kept(ticket);
            case Handover.Impossible(Reason because) ->
                Foreseen.refused(ticket, because.name(), TransferWords.impossible(ticket, situation, because));
            case Handover.OtherClass(TicketState state) ->
                Foreseen.refused(ticket, "NOT_IN_STATE", TransferWords.otherClass(ticket, state));
        };
    }

    /** A ticket that is opened again, by the rules of this group. */
    Foreseen reopen(Ticket ticket, GroupId group) {
        var pick = turn(group, ticket);
        var ask = new Ask(ticket.contact(), ticket.query(), null, null, pick);
        var verdict = AdmissionRules.decide(ask, desk.situation(group));
        if (verdict instanceof Verdict.Assigned assigned) {
            return taken(ticket, assigned.agent(), assigned.reason());
        }
        var state = Objects.requireNonNull(verdict.state());
        desk.enter(group, state);
        return Foreseen.of(ticket, state, null, verdict.reason());
    }

    /** A missed ticket that is rescued: what this group would miss again is left as it is. */
    Foreseen rescue(Ticket ticket, GroupId group) {
        var outcome = reopen(ticket, group);
        return outcome.outcome() == TicketState.MISSED
                ? Foreseen.refused(
                        ticket,
                        Objects.requireNonNull(outcome.reason()).name(),
                        "Ticket " + ticket.reference() + " stays as it is: it would be missed again.")
                : outcome;
    }

    /** The same for the next available agent there is, while this group is open. */
    Foreseen reopenAnywhere(Ticket ticket, GroupId group) {
        var next = desk.situation(group).hours().inside()
                ? desk.agents().stream()
                        .filter(Candidate::hasRoom)
                        .min(AssignmentRules.LEAST_RECENTLY_ASSIGNED)
                        .orElse(null)
                : null;
        return next == null ? reopen(ticket, group) : taken(ticket, next.id(), Reason.LRA);
    }

    private Foreseen taken(Ticket ticket, AgentId agent, Reason reason) {
        desk.assign(agent);
        return Foreseen.of(ticket, TicketState.ASSIGNED, desk.agent(agent).username(), reason);
    }

    private @Nullable AgentId turn(GroupId group, Ticket ticket) {
        var situation = desk.situation(group);
        var line = Objects.requireNonNull(lines.get(group));
        var turn = Turn.of(line.without(ticket.id()), situation, Arrivals.candidates(situation, ticket));
        turn.before().forEach(pick -> desk.deal(pick, Trigger.MANUAL));
        lines.put(group, line.without(turn.before()));
        return turn.agent();
    }
}
