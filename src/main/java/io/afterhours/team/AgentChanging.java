package io.afterhours.team;

import java.util.Set;

/**
 * Published inside the transaction that is about to change an agent's roles or memberships, or whether they are enabled,
 * after the groups were locked: whoever listens still sees who was there. {@link AgentChanged} follows.
 *
 * @param groups the groups concerned, already locked
 */
public record AgentChanging(Set<GroupId> groups) {}
