package io.afterhours.database;

/**
 * Thrown inside {@link Transactions#write} by code that found its plan overtaken (a guarded update hit fewer rows than
 * planned): everything is rolled back and the whole unit of work runs again.
 */
public class RetryTransactionException extends RuntimeException {

    /** Says in {@code message} what had changed underneath; it surfaces only if every retry fails too. */
    public RetryTransactionException(String message) {
        super(message);
    }

    /** The same, found out by {@code cause}. */
    public RetryTransactionException(String message, Throwable cause) {
        super(message, cause);
    }
}
