package io.afterhours.routing;

import io.afterhours.team.AgentId;
import io.afterhours.ticket.TicketState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens when a ticket comes to a group from outside while somebody may have room: whoever waits there goes first,
 * so that a newcomer never overtakes (semantics 1.5, row 10).
 *
 * @param before picks for those who wait already
 * @param agent whom the newcomer gets; null when nobody is left for it
 */
record Turn(List<Pick> before, @Nullable AgentId agent) {

    /**
     * Deals the line with the newcomer behind everybody who is queued.
     *
     * @param agents who could take it, as they are now
     */
    static Turn of(Line line, Situation situation, Collection<Candidate> agents) {
        if (!situation.hours().inside()) {
            return new Turn(List.of(), null);
        }
        var newcomer = new Waiting(Waiting.NEWCOMER, situation.group(), TicketState.QUEUED, Instant.MAX, Instant.MAX);
        var all = line.with(newcomer, situation.policy().offline().priority());
        var picks = AssignmentRules.plan(List.of(all), agents, situation.at(), Integer.MAX_VALUE);
        var agent = picks.stream()
                .filter(pick -> pick.waiting().newcomer())
                .map(Pick::agentId)
                .findFirst()
                .orElse(null);
        return new Turn(
                picks.stream().filter(pick -> !pick.waiting().newcomer()).toList(), agent);
    }
}
