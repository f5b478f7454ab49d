package io.afterhours.database;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * The database could not be reached, or could not write, within the time a request may wait. Nothing is half written; unless
 * {@link #outcomeUnknown()}, nothing was written at all.
 */
public class DatabaseUnavailableException extends RuntimeException {

    private final boolean outcomeUnknown;

    DatabaseUnavailableException(Throwable cause, boolean outcomeUnknown) {
        super(
                outcomeUnknown
                        ? "The connection was lost while committing; the change may or may not have been written"
                        : "The database is not available",
                cause);
        this.outcomeUnknown = outcomeUnknown;
    }

    /** Whether the answer to COMMIT was lost, so that only a repeat with the same idempotency key is right. */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }

    /** Whether {@code failure}, from any database access, means that the database is away rather than that the statement is wrong. */
    public static boolean describes(Throwable failure) {
        RetryCause cause = RetryCause.of(failure);
        return failure instanceof DatabaseUnavailableException
                || failure instanceof CannotCreateTransactionException
                || failure instanceof DataAccessResourceFailureException
                || (cause != null && cause.isOutage());
    }
}
