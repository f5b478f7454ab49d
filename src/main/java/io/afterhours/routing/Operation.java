package io.afterhours.routing;

/** Work by hand that can be previewed. */
public enum Operation {
    ASSIGN,
    TRANSFER,
    RESOLVE,
    MISS,
    SPAM,
    REOPEN;

    /** Whether its call can name an agent. */
    boolean namesAgent() {
        return this == ASSIGN || namesGroup();
    }

    /** Whether its call can name a group. */
    boolean namesGroup() {
        return this == TRANSFER || this == REOPEN;
    }
}
