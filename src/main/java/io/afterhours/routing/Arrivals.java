package io.afterhours.routing;

import io.afterhours.team.GroupId;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
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
                        situation.hours().inside()
                                ? situations.lockRoom(situation.members(), now)
                                : situation.members(),
                        now));
    }

    /** Groups as they are, without locks, for a forecast; deleted ones are left out. */
    Map<GroupId, Situation> seen(Collection<GroupId> groups, Instant now) {
        return situations.of(groups, now);
    }

    /** A desk to try things out on, with everybody and everything that waits in these groups. */
    Rehearsal rehearse(Collection<GroupId> groups, Instant now) {
        var seen = seen(groups, now);
        var agents = seen.values().stream()
                .flatMap(situation -> situation.members().stream())
                .distinct()
                .toList();
        var lines = new HashMap<GroupId, Line>();
        seen.forEach((group, situation) -> lines.put(group, line(situation, situation.members())));
        return new Rehearsal(new Desk(seen, agents, now), lines);
    }

    /** Everybody who takes chats, those with room locked. */
    List<Candidate> lockEverybody(Instant now) {
        return situation(GroupId.DEFAULT, now)
                .map(everybody -> situations.lockRoom(everybody.members(), now))
                .orElse(List.of());
    }

    private Optional<Situation> situation(GroupId group, Instant now) {
        return Optional.ofNullable(situations.of(Set.of(group), now).get(group));
    }

    /** Whose turn it is when this ticket comes to the desk's group. */
    Turn turn(Desk desk, GroupId group, Ticket ticket) {
        var situation = desk.situation(group);
        var agents = candidates(situation, ticket);
        return Turn.of(line(situation, agents).without(ticket.id()), situation, agents);
    }

    /** Whoever has the ticket now wants to be rid of it. */
    static List<Candidate> candidates(Situation situation, Ticket ticket) {
        return situation.members().stream()
                .filter(member ->
                        ticket.state() != TicketState.ASSIGNED || !member.id().equals(ticket.agent()))
                .toList();
    }

    /** Who waits there, as many as could be dealt and one more, in case the ticket itself is among them. */
    private Line line(Situation situation, List<Candidate> agents) {
        int room = agents.stream().mapToInt(Candidate::freeSlots).sum();
        return room > 0 && situation.hours().inside()
                ? waitingLines.line(situation, room + 1)
                : new Line(situation.group(), List.of());
    }
}
