package io.afterhours.policy;

/**
 * What agents may do by hand (A26).
 *
 * @param agentsMayClaim whether they may take open tickets of their groups, and missed ones by reopening them
 */
public record ManualWorkRule(boolean agentsMayClaim) {}
