package io.afterhours.routing;

/** What happens to a request for one particular agent who cannot take it (semantics 1.12). */
public enum PreferredFallback {
    /** It is missed. */
    NONE,
    /** Anybody eligible in the group takes it, else it is missed. */
    GROUP,
    /** It goes on as if it had wished for nobody. */
    GROUP_POLICY
}
