package io.afterhours.routing;

/** Work by hand that can be previewed. */
public enum Operation {
    ASSIGN,
    TRANSFER,
    RESOLVE,
    MISS,
    SPAM,
    REOPEN
}
