package io.afterhours.notification;

/** What people can be told. */
public enum NewsKind {
    /** A request was kept because nobody could take it. */
    CAPTURED,
    /** A request was missed. */
    MISSED,
    /** The limit of open tickets is near, or reached. */
    CAP,
    /** Open tickets are forgotten while the group is open. */
    STUCK
}
