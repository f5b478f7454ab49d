package io.afterhours.routing.rest;

import io.afterhours.presence.DeclaredStatus;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.Problems;
import io.afterhours.routing.PresenceResult;
import io.afterhours.routing.Returns;
import io.afterhours.team.Agent;
import io.afterhours.team.AgentId;
import io.afterhours.team.Agents;
import io.afterhours.ticket.TicketId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Changes an agent's status; the answer comes when the assignments this makes possible are committed. */
@RestController
@RequestMapping("/api/v1/agents/{username}/presence")
class PresenceController {

    private final Returns returns;
    private final Agents agents;

    PresenceController(Returns returns, Agents agents) {
        this.returns = returns;
        this.agents = agents;
    }

    /** @param status AVAILABLE, BUSY or AWAY, which also log the agent in, or OFFLINE: logged out */
    record Wish(@Nullable EffectiveStatus status) {}

    /** @param assigned ids of the tickets this agent was given, in the order they were dealt */
    record Changed(EffectiveStatus status, List<Long> assigned) {}

    @PutMapping
    Changed change(@PathVariable String username, @RequestBody Wish wish) {
        if (wish.status() == null) {
            throw Problems.invalid("status", FieldProblem.REQUIRED, "Enter AVAILABLE, BUSY, AWAY or OFFLINE");
        }
        AgentId agent = agents.byUsername(username)
                .map(Agent::id)
                .orElseThrow(() -> Problems.notFound("AGENT_NOT_FOUND", "There is no agent " + username));
        PresenceResult result = switch (wish.status()) {
            case AVAILABLE -> returns.changeStatus(agent, DeclaredStatus.AVAILABLE);
            case BUSY -> returns.changeStatus(agent, DeclaredStatus.BUSY);
            case AWAY -> returns.changeStatus(agent, DeclaredStatus.AWAY);
            case OFFLINE -> returns.logout(agent);
        };
        return new Changed(
                result.status(), result.assigned().stream().map(TicketId::value).toList());
    }
}
