package io.afterhours.routing;

import io.afterhours.team.AgentId;
import io.afterhours.ticket.Reason;

/**
 * One ticket goes to one agent.
 *
 * @param agent the agent as they were just before this pick
 * @param reason LRA for a queued ticket, RETURN_FIRST_IN or RETURN_SPREAD for an open one
 */
record Pick(Waiting waiting, Candidate agent, Reason reason) {

    AgentId agentId() {
        return agent.id();
    }
}
