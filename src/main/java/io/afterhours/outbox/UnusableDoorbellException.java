package io.afterhours.outbox;

import org.jspecify.annotations.Nullable;

/** The settings of the doorbell between nodes cannot work; the message says what to do, without the secret. */
final class UnusableDoorbellException extends RuntimeException {

    UnusableDoorbellException(String message) {
        this(message, null);
    }

    UnusableDoorbellException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
