package io.afterhours.notification;

/** When somebody gets everything in one mail. */
public enum Digest {
    OFF,
    /** Every day at a time. */
    DAILY,
    /** When a group of theirs opens. */
    OPENING
}
