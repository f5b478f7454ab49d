package io.afterhours.routing;

import io.afterhours.team.GroupId;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Prepares the desk of a group that a ticket comes to from outside. */
@Component
class Arrivals {

    private final Situations situations;
    private final WaitingLines waitingLines;

    Arrivals(Situations situations, WaitingLines waitingLines) {
        this.situations = situations;
        this.waitingLines = waitingLines;
    }

    /** The group as it is, with the agents who have room locked; the caller has locked the group. Empty if deleted. */
    Optional<Desk> locked(GroupId group, Instant now) {
        return situation(group, now)
                .map(situation -> new Desk(
                        Map.of(group, situation),
                        situation.hours().inside() ? situations.lockRoom(situation.members()) : situation.members(),
                        now));
    }

    /** The same without locks, for a forecast. */
    Optional<Desk> seen(GroupId group, Instant now) {
        return situation(group, now).map(situation -> new Desk(Map.of(group, situation), situation.members(), now));
    }

    /** Everybody who takes chats, those with room locked. */
    List<Candidate> lockEverybody(Instant now) {
        return situation(GroupId.DEFAULT, now)
                .map(everybody -> situations.lockRoom(everybody.members()))
                .orElse(List.of());
    }

    private Optional<Situation> situation(GroupId group, Instant now) {
        return Optional.ofNullable(situations.of(Set.of(group), now).get(group));
    }

    /** Whose turn it is when this ticket comes to the desk's group. Whoever has it now wants to be rid of it. */
    Turn turn(Desk desk, GroupId group, Ticket ticket) {
        var situation = desk.situation(group);
        var agents = situation.members().stream()
                .filter(member ->
                        ticket.state() != TicketState.ASSIGNED || !member.id().equals(ticket.agent()))
                .toList();
        int room = agents.stream().mapToInt(Candidate::freeSlots).sum();
        var line = room > 0 && situation.hours().inside()
                ? waitingLines.line(situation, room + 1).without(ticket.id())
                : new Line(group, List.of());
        return Turn.of(line, situation, agents);
    }
}
