package io.afterhours.policy;

/** Where the policy that rules a group comes from (semantics 1.4). */
public enum Source {
    GLOBAL,
    GROUP,
    DEFAULT
}
