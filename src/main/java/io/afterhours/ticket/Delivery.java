package io.afterhours.ticket;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message on its way to the customer by e-mail.
 *
 * @param at since when it is so; null while it is pending
 * @param problem what the mail server answered last; null when it did not complain
 */
public record Delivery(
        State state,
        String recipient,
        @Nullable Instant at,
        @Nullable String problem) {

    /** How far it came. */
    public enum State {
        /** It will be sent, again if it could not be before. */
        PENDING,
        /** The mail server took it. */
        SENT,
        /** It could not be sent and will not be tried again. */
        FAILED,
        /** It came back. */
        BOUNCED,
        /** Not mailed: the customer had the conversation before them. */
        SEEN,
        /** Not mailed: the address was sent too much at once. */
        WITHHELD
    }
}
