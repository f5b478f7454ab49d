package io.afterhours.routing;

import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One existing ticket moves from a state to a state (semantics 1.14), or stays and gets an entry in its timeline. Its
 * event belongs to the group it is in afterwards.
 *
 * @param home the group it is in before
 * @param group the group it is in afterwards
 * @param holder the agent who has the ticket before; null unless ASSIGNED
 * @param agent the agent who has it afterwards, or had it when it was resolved
 * @param order tells apart assignments of one instant; 0 unless assigned
 */
record Transition(
        TicketId ticket,
        @Nullable GroupId home,
        @Nullable GroupId group,
        TicketState from,
        TicketState to,
        Reason reason,
        String actor,
        @Nullable AgentId holder,
        @Nullable AgentId agent,
        int order,
        DecisionRecord decision) {

    /** A transition that leaves the ticket in its group. */
    Transition(
            TicketId ticket,
            @Nullable GroupId group,
            TicketState from,
            TicketState to,
            Reason reason,
            String actor,
            @Nullable AgentId holder,
            @Nullable AgentId agent,
            int order,
            DecisionRecord decision) {
        this(ticket, group, group, from, to, reason, actor, holder, agent, order, decision);
    }

    boolean changesGroup() {
        return !Objects.equals(home, group);
    }
}
