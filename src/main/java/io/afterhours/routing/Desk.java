package io.afterhours.routing;

import io.afterhours.audit.Actor;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketState;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The situations of one transaction as they change from decision to decision, so that each decision sees, and each
 * record shows, what the ones before it left.
 */
final class Desk {

    private final Map<GroupId, Situation> situations;
    private final Map<AgentId, Candidate> agents = new LinkedHashMap<>();
    private final Instant now;
    private int order;

    Desk(Map<GroupId, Situation> situations, Collection<Candidate> agents, Instant now) {
        this.situations = new LinkedHashMap<>(situations);
        this.now = now;
        this.order = AssignmentRules.nextOrder(agents, now);
        agents.forEach(agent -> this.agents.put(agent.id(), agent));
    }

    /** The group's situation with its members as they are by now. */
    Situation situation(GroupId group) {
        var situation = Objects.requireNonNull(situations.get(group));
        return situation.withMembers(situation.members().stream()
                .map(member -> agents.getOrDefault(member.id(), member))
                .toList());
    }

    Candidate agent(AgentId id) {
        return Objects.requireNonNull(agents.get(id));
    }

    /** Gives the agent one more chat; returns the order of this assignment within its instant. */
    int assign(AgentId id) {
        agents.put(id, agent(id).assigned(now, order));
        return order++;
    }

    private int assign(Pick pick) {
        agents.put(pick.agentId(), agent(pick.agentId()).dealt(pick.waiting().state(), now, order));
        return order++;
    }

    /** One more ticket of the group in this state; the other states are not counted. */
    void enter(GroupId group, TicketState state) {
        situations.computeIfPresent(group, (id, was) -> was.with(state, 1));
    }

    /** Carries out a pick: the transition with its decision record, made on the situation before it. */
    Transition deal(Pick pick, Trigger trigger) {
        var waiting = pick.waiting();
        var decision = DecisionRecord.of(
                trigger.name(),
                situation(waiting.group()),
                pick.agent(),
                TicketState.ASSIGNED.name(),
                pick.reason().name(),
                null);
        situations.computeIfPresent(waiting.group(), (id, was) -> was.with(waiting.state(), -1));
        return new Transition(
                waiting.ticket(),
                waiting.group(),
                waiting.state(),
                TicketState.ASSIGNED,
                pick.reason(),
                Actor.SYSTEM,
                null,
                pick.agentId(),
                assign(pick),
                decision);
    }

    List<Candidate> agents() {
        return List.copyOf(agents.values());
    }
}
