package io.afterhours.policy;

/** Which waiting tickets returning agents are given first (semantics 1.10). */
public enum Priority {
    QUEUED,
    OPEN
}
