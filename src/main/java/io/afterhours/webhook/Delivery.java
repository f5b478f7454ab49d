package io.afterhours.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event for one webhook, and how far it has come.
 *
 * @param ticket the ticket's number; null for an event that is of no ticket
 * @param payload what is sent, as JSON
 * @param nextAttemptAt when it is tried next; null once it is over
 * @param lastStatus the HTTP status of the last answer; null when none came
 * @param lastProblem why the last attempt failed; null when it did not, or there was none
 */
public record Delivery(
        long id,
        long webhook,
        String eventId,
        String type,
        @Nullable Long ticket,
        String payload,
        State state,
        int attempts,
        Instant createdAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant finishedAt,
        @Nullable Integer lastStatus,
        @Nullable Problem lastProblem) {

    /** How far a delivery has come. */
    public enum State {
        /** Not sent yet, or to be tried again. */
        PENDING,
        /** Answered with 2xx. */
        DELIVERED,
        /** Given up after a day, or with one of its ticket that it had waited a day for. */
        DEAD
    }

    /** Why an attempt failed. */
    public enum Problem {
        /** The answer was none of 2xx. */
        REFUSED,
        /** No answer in time. */
        TIMEOUT,
        /** Nobody has that name. */
        UNKNOWN_HOST,
        /** Nobody answers there, or the connection broke. */
        UNREACHABLE,
        /** The certificate does not prove whose it is, or encryption failed otherwise. */
        TLS,
        /** The name leads into a private network, which is not allowed. */
        PRIVATE_ADDRESS
    }
}
