package io.afterhours.database;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;

/** Ends transactions on the real database, and loses its answers as a connection does that is cut at that moment. */
public final class LostAnswers implements PlatformTransactionManager {

    private final PlatformTransactionManager database;
    private final boolean committed;
    private int left;

    private LostAnswers(PlatformTransactionManager database, boolean committed, int left) {
        this.database = database;
        this.committed = committed;
        this.left = left;
    }

    /** The first {@code many} are committed, and nobody is told so. */
    public static Transactions afterCommits(PlatformTransactionManager database, int many) {
        return transactions(new LostAnswers(database, true, many));
    }

    /** COMMIT never arrives, nor does anybody learn that. */
    public static Transactions beforeCommits(PlatformTransactionManager database) {
        return transactions(new LostAnswers(database, false, Integer.MAX_VALUE));
    }

    private static Transactions transactions(LostAnswers lost) {
        return new Transactions(lost, new SimpleMeterRegistry(), Duration.ofMillis(300));
    }

    @Override
    public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
        return database.getTransaction(definition);
    }

    @Override
    public void commit(TransactionStatus status) {
        var lost = left > 0;
        if (lost && !committed) {
            database.rollback(status);
        } else {
            database.commit(status);
        }
        if (lost) {
            left--;
            throw new DataAccessResourceFailureException("COMMIT", new SQLNonTransientConnectionException("lost"));
        }
    }

    @Override
    public void rollback(TransactionStatus status) {
        database.rollback(status);
    }
}
