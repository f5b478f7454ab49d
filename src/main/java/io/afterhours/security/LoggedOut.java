package io.afterhours.security;

import io.afterhours.team.AgentId;

/**
 * Published, outside any transaction, when a session in which a person was logged in has ended: by logging out, by
 * expiry, or because an administrator ended it. Not published when the node itself stops, since a restart is nobody's
 * decision to leave.
 */
public record LoggedOut(AgentId agent, String sessionId) {}
