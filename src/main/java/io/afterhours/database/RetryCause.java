package io.afterhours.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.TransactionSystemException;

/** Why a transaction may be run again, or null when it may not. */
enum RetryCause {
    DEADLOCK,
    LOCK_TIMEOUT,
    STALE_SNAPSHOT,
    NODE_NOT_READY,
    CONNECTION,
    DISK_FULL,
    CONCURRENCY,
    REQUESTED;

    static @Nullable RetryCause of(Throwable failure) {
        // The connection that broke the work cannot roll it back either, which then hides why.
        if (failure instanceof TransactionSystemException system && system.getApplicationException() != null) {
            return of(system.getApplicationException());
        }
        for (Throwable each = failure; each != null; each = each.getCause()) {
            RetryCause cause = ofOne(each);
            if (cause != null) {
                return cause;
            }
        }
        // Of a COMMIT that failed, the rollback that fails after it keeps nothing; but only a lost connection does
        // both.
        if (failure instanceof TransactionSystemException) {
            return CONNECTION;
        }
        // A stale version is the user's conflict to resolve: running again would only find it stale again.
        boolean concurrent = failure instanceof ConcurrencyFailureException
                && !(failure instanceof OptimisticLockingFailureException);
        return concurrent ? CONCURRENCY : null;
    }

    private static @Nullable RetryCause ofOne(Throwable failure) {
        if (failure instanceof RetryTransactionException) {
            return REQUESTED;
        }
        return failure instanceof SQLException sql ? ofSql(sql) : null;
    }

    private static @Nullable RetryCause ofSql(SQLException failure) {
        return switch (failure.getErrorCode()) {
            // One over the lock of a table's counter of keys, which an INSERT … SELECT takes, is called 1467.
            case 1213, 1467 -> DEADLOCK;
            case 1205 -> LOCK_TIMEOUT;
            case 1020 -> STALE_SNAPSHOT;
            case 1047 -> NODE_NOT_READY;
            // Killed, gone away, lost, shutting down.
            case 1927, 2006, 2013, 1053 -> CONNECTION;
            case 1021, 1114 -> DISK_FULL;
            default -> isConnectionFailure(failure) ? CONNECTION : null;
        };
    }

    private static boolean isConnectionFailure(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException
                || failure instanceof SQLNonTransientConnectionException
                || (state != null && state.startsWith("08"));
    }

    /** Whether it is the database that cannot be used, whoever asks it and for what. */
    boolean isOutage() {
        return this == CONNECTION || this == NODE_NOT_READY || this == DISK_FULL;
    }

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
