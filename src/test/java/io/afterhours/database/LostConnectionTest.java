package io.afterhours.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** What cannot be provoked at will on a real server: connections that are lost at exactly the wrong moment. */
class LostConnectionTest {

    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void workIsNotRepeatedWhenTheAnswerToCommitIsLost() {
        Transactions transactions = on(new LosingCommits(1));

        assertThatExceptionOfType(DatabaseUnavailableException.class)
                .isThrownBy(() -> transactions.write(runs::incrementAndGet))
                .matches(DatabaseUnavailableException::outcomeUnknown);

        assertThat(runs).hasValue(1);
    }

    @Test
    void workThatRecognisesItsEarlierRunIsRepeatedWhenTheAnswerToCommitIsLost() {
        int result = on(new LosingCommits(2)).writeRepeatable(runs::incrementAndGet);

        assertThat(result).isEqualTo(3);
    }

    @Test
    void aRollbackThatFailsTooDoesNotHideThatTheAnswerToCommitIsLost() {
        assertThatExceptionOfType(DatabaseUnavailableException.class)
                .isThrownBy(() -> on(new LosingConnections(1)).write(runs::incrementAndGet))
                .matches(DatabaseUnavailableException::outcomeUnknown);
        assertThat(on(new LosingConnections(2)).writeRepeatable(runs::incrementAndGet))
                .isEqualTo(4);
    }

    @Test
    void aDatabaseThatIsGoneAfterTheAnswerToCommitWasLostLeavesTheOutcomeUnknown() {
        assertThatExceptionOfType(DatabaseUnavailableException.class)
                .isThrownBy(() -> on(new GoneAfterCommit()).writeRepeatable(runs::incrementAndGet))
                .matches(DatabaseUnavailableException::outcomeUnknown);

        assertThat(runs).hasValue(1);
    }

    @Test
    void aDatabaseThatStaysAwayIsReportedAsUnavailableWithNothingWritten() {
        assertThatExceptionOfType(DatabaseUnavailableException.class)
                .isThrownBy(() -> on(new Unreachable()).write(runs::incrementAndGet))
                .matches(failure -> !failure.outcomeUnknown())
                .matches(DatabaseUnavailableException::describes);

        assertThat(runs).hasValue(0);
    }

    @Test
    void aLockThatOthersHoldForTooLongIsNoFailureOfTheProduct() {
        assertThatExceptionOfType(ConcurrencyFailureException.class)
                .isThrownBy(() -> on(new LosingCommits(0)).write(() -> {
                    runs.incrementAndGet();
                    throw new UncategorizedSQLException(
                            "lock", "UPDATE", new SQLException("Lock wait timeout exceeded", "HY000", 1205));
                }))
                .matches(failure -> !DatabaseUnavailableException.describes(failure));

        assertThat(runs).hasValueGreaterThan(1);
    }

    @Test
    void aDeadlockOverTheCounterOfATablesKeysIsTriedAgain() {
        var result = on(new LosingCommits(0)).write(() -> {
            if (runs.incrementAndGet() == 1) {
                var why = "Failed to read auto-increment value from storage engine";
                throw new UncategorizedSQLException("insert", "INSERT", new SQLException(why, "HY000", 1467));
            }
            return "written";
        });

        assertThat(result).isEqualTo("written");
        assertThat(runs).hasValue(2);
    }

    @Test
    void aDatabaseWithoutRoomIsUnavailableAndTriedAgain() {
        assertThatExceptionOfType(DatabaseUnavailableException.class)
                .isThrownBy(() -> on(new LosingCommits(0)).write(() -> {
                    runs.incrementAndGet();
                    throw new UncategorizedSQLException(
                            "insert", "INSERT", new SQLException("The table 'ticket' is full", "HY000", 1114));
                }))
                .matches(failure -> !failure.outcomeUnknown());

        assertThat(runs).hasValueGreaterThan(1);
    }

    @Test
    void aStaleVersionIsNotRetried() {
        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> on(new LosingCommits(0)).write(() -> {
                    runs.incrementAndGet();
                    throw new OptimisticLockingFailureException("changed by somebody else");
                }));

        assertThat(runs).hasValue(1);
    }

    private static Transactions on(AbstractPlatformTransactionManager manager) {
        return new Transactions(manager, new SimpleMeterRegistry(), Duration.ofMillis(300));
    }

    private abstract static class Stub extends AbstractPlatformTransactionManager {
        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }

    private static class LosingCommits extends Stub {
        private int left;

        LosingCommits(int left) {
            this.left = left;
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            if (left-- > 0) {
                throw new DataAccessResourceFailureException("commit", new SQLNonTransientConnectionException());
            }
        }
    }

    /** As a pool does it: what is lost is closed at once, and cannot be rolled back any more. */
    private static final class LosingConnections extends LosingCommits {
        LosingConnections(int left) {
            super(left);
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
            throw new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed"));
        }
    }

    /** The server dies while it commits. */
    private static final class GoneAfterCommit extends LosingCommits {
        private boolean gone;

        GoneAfterCommit() {
            super(1);
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            if (gone) {
                throw new CannotCreateTransactionException("pool", new SQLTransientConnectionException());
            }
            gone = true;
        }
    }

    private static final class Unreachable extends Stub {
        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            throw new CannotCreateTransactionException("pool", new SQLTransientConnectionException());
        }
    }
}
