package io.afterhours.database;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.UncategorizedSQLException;
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

    /**
     * Whether {@code failure}, from any database access, means that the database is away rather than that the statement is wrong.
     * So does a statement by itself that was given up as waiting for too long: a server of a cluster says that when it
     * is to read what the others have ({@code wsrep_sync_wait}) and loses them. What {@link Transactions} had to give
     * up for a lock is another exception.
     */
    public static boolean describes(Throwable failure) {
        RetryCause cause = RetryCause.of(failure);
        boolean byItself = failure instanceof UncategorizedSQLException;
        return failure instanceof DatabaseUnavailableException
                || failure instanceof CannotCreateTransactionException
                || failure instanceof DataAccessResourceFailureException
                || (byItself && cause == RetryCause.LOCK_TIMEOUT)
                || (cause != null && cause.isOutage());
    }
}
