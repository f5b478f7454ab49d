package io.afterhours.team;

import java.util.Set;

/**
 * Published inside the transaction that changed an agent's concurrency, roles or memberships, after the groups were
 * locked: whoever listens may act in the same transaction.
 *
 * @param groups the groups concerned, already locked
 */
public record AgentChanged(Set<GroupId> groups) {}
