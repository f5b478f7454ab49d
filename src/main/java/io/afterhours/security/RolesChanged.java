package io.afterhours.security;

import io.afterhours.team.AgentId;

/** Published, outside any transaction, when a session goes on with other roles than it began with. */
public record RolesChanged(AgentId agent, String sessionId) {}
