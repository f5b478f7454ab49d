package io.afterhours.policy;

/**
 * A group's queue settings, inherited as a whole row (semantics 1.7).
 *
 * @param limit most tickets in QUEUED at once, 1 to 10,000
 */
public record QueuePolicy(boolean enabled, int limit) {}
