package io.afterhours.routing;

import io.afterhours.team.GroupId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Return assignment (semantics 1.10): deals the waiting tickets of groups to the agents who have room. Runs inside the
 * transaction of whatever made room, so that there is no moment in which an agent is free, a ticket waits and nobody
 * is responsible.
 */
@Component
class Drain {

    /** Most tickets dealt in one transaction, so that none holds its locks for long. */
    static final int MOST = 500;

    private final Situations situations;
    private final WaitingLines waitingLines;
    private final Ledger ledger;

    Drain(Situations situations, WaitingLines waitingLines, Ledger ledger) {
        this.situations = situations;
        this.waitingLines = waitingLines;
        this.ledger = ledger;
    }

    /**
     * Deals what can be dealt.
     *
     * @param groups groups that the running transaction has locked
     * @return the picks in the order they were made; {@link #MOST} of them mean that there may be more
     */
    List<Pick> drain(Collection<GroupId> groups, Trigger trigger, Instant now) {
        var desk = read(groups, now);
        if (desk.isEmpty()) {
            return List.of();
        }
        var agents = situations.lockRoom(agentsOf(desk), now);
        var picks = plan(desk, agents, now);
        var progress = new Desk(desk, agents, now);
        var transitions =
                picks.stream().map(pick -> progress.deal(pick, trigger)).toList();
        ledger.move(transitions, now, null, true);
        return picks;
    }

    /** Whether a drain would deal anything; reads without locks, so the answer is only a hint. */
    boolean wouldDeal(Collection<GroupId> groups, Instant now) {
        var desk = read(groups, now);
        return !desk.isEmpty() && !plan(desk, agentsOf(desk), now).isEmpty();
    }

    /** The groups that have somebody waiting and are inside their hours: outside them nobody is eligible. */
    private Map<GroupId, Situation> read(Collection<GroupId> groups, Instant now) {
        var waiting = waitingLines.groupsWithWaiting(groups);
        var desk = new LinkedHashMap<>(situations.of(waiting, now));
        desk.values().removeIf(situation -> !situation.hours().inside());
        return desk;
    }

    private static List<Candidate> agentsOf(Map<GroupId, Situation> desk) {
        return desk.values().stream()
                .flatMap(situation -> situation.members().stream())
                .distinct()
                .toList();
    }

    private List<Pick> plan(Map<GroupId, Situation> desk, List<Candidate> agents, Instant now) {
        var lines = new ArrayList<WaitingLines.Wanted>();
        for (var situation : desk.values()) {
            var room = agents.stream()
                    .filter(agent -> agent.groups().contains(situation.group()))
                    .mapToInt(Candidate::freeSlots)
                    .sum();
            if (room > 0) {
                lines.add(new WaitingLines.Wanted(situation, Math.min(room, MOST)));
            }
        }
        return AssignmentRules.plan(waitingLines.lines(lines), agents, now, MOST);
    }
}
