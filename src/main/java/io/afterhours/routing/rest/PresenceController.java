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

    /**
     * @param status AVAILABLE, BUSY or AWAY, which also log the agent in, or OFFLINE: logged out
     * @param customStatus code of a custom status; {@code status} can be left out then, or says what it counts as
     */
    record Wish(@Nullable EffectiveStatus status, @Nullable String customStatus) {}

    /** @param assigned ids of the tickets this agent was given, in the order they were dealt */
    record Changed(EffectiveStatus status, List<Long> assigned) {}

    @PutMapping
    Changed change(@PathVariable String username, @RequestBody Wish wish) {
        if (wish.status() == null && wish.customStatus() == null) {
            throw Problems.invalid("status", FieldProblem.REQUIRED, "Enter AVAILABLE, BUSY, AWAY or OFFLINE");
        }
        if (wish.status() == EffectiveStatus.OFFLINE && wish.customStatus() != null) {
            throw Problems.invalid(
                    "status", FieldProblem.INVALID, "Nobody is offline in a custom status: leave one out");
        }
        AgentId agent = agents.byUsername(username)
                .map(Agent::id)
                .orElseThrow(() -> Problems.notFound("AGENT_NOT_FOUND", "There is no agent " + username));
        PresenceResult result = change(agent, declared(wish.status()), wish.customStatus());
        return new Changed(
                result.status(), result.assigned().stream().map(TicketId::value).toList());
    }

    private PresenceResult change(AgentId agent, @Nullable DeclaredStatus declared, @Nullable String customStatus) {
        if (customStatus != null) {
            return returns.changeStatus(agent, customStatus, declared);
        }
        return declared == null ? returns.logout(agent) : returns.changeStatus(agent, declared);
    }

    /** Null for being logged out, and where nothing is asked for. */
    private static @Nullable DeclaredStatus declared(@Nullable EffectiveStatus status) {
        return status == null || status == EffectiveStatus.OFFLINE ? null : DeclaredStatus.valueOf(status.name());
    }
}
