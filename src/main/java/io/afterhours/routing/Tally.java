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

    void count(@Nullable GroupId group, @Nullable TicketState from, TicketState to) {
        if (group == null) {
            return;
        }
        var of = groups.computeIfAbsent(group, each -> new OfGroup());
        of.events++;
        of.queued += one(to == TicketState.QUEUED) - one(from == TicketState.QUEUED);
        of.open += one(to == TicketState.OPEN) - one(from == TicketState.OPEN);
    }

    void given(AgentId agent, int order) {
        var of = agents.computeIfAbsent(agent, each -> new OfAgent());
        of.active++;
        of.order = Math.max(of.order, order);
    }

    void taken(AgentId agent) {
        agents.computeIfAbsent(agent, each -> new OfAgent()).active--;
    }

    private static int one(boolean condition) {
        return condition ? 1 : 0;
    }
}
