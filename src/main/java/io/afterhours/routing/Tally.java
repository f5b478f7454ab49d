package io.afterhours.routing;

import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketState;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sums up what a set of transitions does to the counters of groups and agents. Ascending, as rows are locked. */
final class Tally {

    /** What happens to one group. */
    static final class OfGroup {
        int events;
        int queued;
        int open;
    }

    /** What happens to one agent; {@code order} is that of the last chat given, 0 when none was. */
    static final class OfAgent {
        int active;
        int order;
    }

    final Map<GroupId, OfGroup> groups = new TreeMap<>();
    final Map<AgentId, OfAgent> agents = new TreeMap<>();

    /** A new ticket of the group. */
    void entered(@Nullable GroupId group, TicketState state) {
        if (group != null) {
            of(group).events++;
            add(group, state, 1);
        }
    }

    /** The event counts for the group that has the ticket afterwards, the states for both. */
    void moved(Transition move) {
        if (move.home() != null) {
            add(move.home(), move.from(), -1);
        }
        entered(move.group(), move.to());
    }

    void given(AgentId agent, int order) {
        var of = agents.computeIfAbsent(agent, each -> new OfAgent());
        of.active++;
        of.order = Math.max(of.order, order);
    }

    void taken(AgentId agent) {
        agents.computeIfAbsent(agent, each -> new OfAgent()).active--;
    }

    private OfGroup of(GroupId group) {
        return groups.computeIfAbsent(group, each -> new OfGroup());
    }

    private void add(GroupId group, TicketState state, int tickets) {
        var of = of(group);
        of.queued += state == TicketState.QUEUED ? tickets : 0;
        of.open += state == TicketState.OPEN ? tickets : 0;
    }
}
