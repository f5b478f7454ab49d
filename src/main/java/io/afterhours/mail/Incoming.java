package io.afterhours.mail;

/** What became of a mail that came in. */
enum Incoming {
    /** It is a message of its ticket now. */
    TAKEN,
    /** Its ticket had ended and was opened again for it. */
    REOPENED,
    /** Its ticket had ended and could not be opened again, or was too often; colleagues find it there as a note. */
    KEPT,
    /** It says that one of ours came back. */
    BOUNCE,
    /** It was taken before. */
    REPEATED,
    /** No person wrote it. */
    AUTOMATIC,
    /** So many came for one conversation that two machines must be talking to each other, or no more fits into it. */
    TOO_MANY,
    /** It is damaged beyond reading. */
    UNREADABLE,
    /** It names a ticket without the right to. */
    FORGED,
    /** It names no ticket: it is somebody's who reads this mailbox. */
    FOREIGN;

    /** Whether somebody should look at it in the mailbox. */
    boolean suspicious() {
        return this == FORGED || this == TOO_MANY || this == UNREADABLE;
    }

    /** Whether nothing in the mailbox tells people that we saw it. */
    boolean untouched() {
        return this == FORGED || this == FOREIGN || this == UNREADABLE;
    }
}
