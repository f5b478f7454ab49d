package io.afterhours.security;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** A login was refused unseen, because too many before it were wrong. */
final class TooManyTriesException extends AuthenticationException {

    private final Duration wait;

    TooManyTriesException(Duration wait) {
        super("Too many tries");
        this.wait = wait;
    }

    /** Whole seconds until the next try counts, at least one. */
    long seconds() {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
