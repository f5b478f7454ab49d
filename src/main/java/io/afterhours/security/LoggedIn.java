package io.afterhours.security;

import io.afterhours.team.AgentId;

/** Published, outside any transaction, after a person logged in; {@code sessionId} names this login on this node. */
public record LoggedIn(AgentId agent, String sessionId) {}
