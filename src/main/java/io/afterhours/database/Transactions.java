package io.afterhours.database;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs units of work, each in one READ COMMITTED transaction that is rolled back by any exception. When MariaDB asks
 * for it (deadlock, lock timeout, lost connection, …) the whole unit runs again, decisions included, for about five
 * seconds. So a unit must have no effect outside the database, and must not carry state from one run into the next.
 *
 * <p>Inside a running transaction the unit simply joins it and is not retried on its own: the outermost one is.
 */
@Component
public class Transactions {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long FIRST_PAUSE_MILLIS = 5;
    private static final long LONGEST_PAUSE_MILLIS = 400;

    private final TransactionTemplate writing;
    private final TransactionTemplate reading;
    private final MeterRegistry meters;
    private final long patienceNanos;

    @Autowired
    Transactions(PlatformTransactionManager transactionManager, MeterRegistry meters) {
        this(transactionManager, meters, PATIENCE);
    }

    Transactions(PlatformTransactionManager transactionManager, MeterRegistry meters, Duration patience) {
        this.writing = readCommitted(transactionManager);
        this.reading = readCommitted(transactionManager);
        this.reading.setReadOnly(true);
        this.meters = meters;
        for (RetryCause cause : RetryCause.values()) {
            // from the start, so that the first of a kind is seen as a rise
            retries(cause);
        }
        this.patienceNanos = patience.toNanos();
    }

    private static TransactionTemplate readCommitted(PlatformTransactionManager transactionManager) {
        TransactionTemplate template = new TransactionTemplate(transactionManager);
        template.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        // whether a unit joins is decided below: what runs after a commit must not join what is over
        template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return template;
    }

    /**
     * Writes. When the answer to COMMIT is lost it is not run again, since it may have been written: that is
     * {@link DatabaseUnavailableException#outcomeUnknown()}.
     *
     * @throws DatabaseUnavailableException when the database stayed out of reach
     * @throws org.springframework.dao.ConcurrencyFailureException when others stayed in the way
     */
    public <T extends @Nullable Object> T write(Supplier<T> work) {
        return run(writing, work, false);
    }

    /** {@link #write(Supplier)} for work without a result. */
    public void write(Runnable work) {
        write(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /**
     * {@link #write(Supplier)} for work that recognises its own earlier run (by idempotency key or state), so that it
     * is also run again after the answer to COMMIT was lost.
     */
    public <T extends @Nullable Object> T writeRepeatable(Supplier<T> work) {
        return run(writing, work, true);
    }

    /** Reads several things that belong together; writing in here is refused by the driver. */
    public <T extends @Nullable Object> T read(Supplier<T> work) {
        return run(reading, work, true);
    }

    private <T extends @Nullable Object> T run(TransactionTemplate template, Supplier<T> work, boolean repeatable) {
        if (isInsideTransaction()) {
            return work.get();
        }
        long start = System.nanoTime();
        boolean outcomeUnknown = false;
        for (int attempt = 0; ; attempt++) {
            Unit<T> unit = new Unit<>(work);
            try {
                return template.execute(status -> unit.run());
            } catch (RuntimeException failure) {
                RetryCause cause = RetryCause.of(failure);
                if (cause == null) {
                    throw failure;
                }
                // for good: that a later run does not get as far tells nothing of what this one has written
                outcomeUnknown |= !template.isReadOnly() && cause == RetryCause.CONNECTION && unit.completed;
                long pause = pauseMillis(attempt);
                boolean patient = System.nanoTime() - start + pause * 1_000_000 < patienceNanos;
                if (!patient || (outcomeUnknown && !repeatable) || !paused(pause)) {
                    throw finalFailure(failure, cause, outcomeUnknown);
                }
                retries(cause).increment();
            }
        }
    }

    private Counter retries(RetryCause cause) {
        return meters.counter("afterhours.transaction.retries", "cause", cause.tag());
    }

    /** Whether the caller is in a running transaction, which a unit of work would join. */
    public boolean isInside() {
        return isInsideTransaction();
    }

    /**
     * Whether there is a transaction that will still commit or roll back. While listeners are told that one has ended,
     * Spring goes on calling it active, but nothing written into it would ever be rolled back.
     */
    private static boolean isInsideTransaction() {
        return TransactionSynchronizationManager.isActualTransactionActive()
                && TransactionSynchronizationManager.isSynchronizationActive();
    }

    private static RuntimeException finalFailure(RuntimeException failure, RetryCause cause, boolean outcomeUnknown) {
        if (cause.isOutage() || outcomeUnknown) {
            return new DatabaseUnavailableException(failure, outcomeUnknown);
        }
        // Spring knows MariaDB's deadlocks for what they are, but not its lock timeouts and stale snapshots
        return failure instanceof UncategorizedSQLException
                ? new CannotAcquireLockException("Others held what this needs for too long", failure)
                : failure;
    }

    /** Full jitter: those who collided must not meet again. */
    private static long pauseMillis(int attempt) {
        long ceiling = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(attempt, 10));
        return ThreadLocalRandom.current().nextLong(1, ceiling + 1);
    }

    /** Whether the thread may go on after this pause; not when it was interrupted, which it stays. */
    static boolean paused(long millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Remembers whether the work itself had ended, which tells a lost statement from a lost answer to COMMIT. */
    private static final class Unit<T extends @Nullable Object> {
        private final Supplier<T> work;
        private boolean completed;

        Unit(Supplier<T> work) {
            this.work = work;
        }

        T run() {
            T result = work.get();
            completed = true;
            return result;
        }
    }
}
