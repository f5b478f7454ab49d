package io.afterhours.mail;

/** What came of an attempt to send a mail. */
sealed interface Dispatch {

    /** The mail server took it. */
    record Accepted() implements Dispatch {}

    /** It will never be taken. */
    record Refused(String problem) implements Dispatch {}

    /**
     * Not now.
     *
     * @param unreachable whether nothing else would be taken now either
     */
    record Deferred(String problem, boolean unreachable) implements Dispatch {}
}
