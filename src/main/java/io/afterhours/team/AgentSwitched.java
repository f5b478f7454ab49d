package io.afterhours.team;

/**
 * Published inside the transaction that disabled somebody or enabled them again, after it was written and while their
 * groups and they themselves are locked: either way they are not here until they say so.
 */
public record AgentSwitched(Agent agent) {}
