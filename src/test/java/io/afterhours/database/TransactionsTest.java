package io.afterhours.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.afterhours.DatabaseTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@DatabaseTest
class TransactionsTest {

    @Autowired
    Transactions transactions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MeterRegistry meters;

    @BeforeEach
    void twoAccounts() {
        jdbc.sql("CREATE TABLE IF NOT EXISTS account (id INT PRIMARY KEY, amount INT NOT NULL)")
                .update();
        jdbc.sql("REPLACE INTO account VALUES (1, 0), (2, 0)").update();
    }

    @Test
    void bothOfTwoDeadlockedTransactionsSucceedInTheEnd() throws Exception {
        double before = retries("deadlock");
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        Executor threads = task -> Thread.ofVirtual().start(task);

        CompletableFuture<Void> one = CompletableFuture.runAsync(() -> addToBoth(1, 2, bothHoldOne), threads);
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> addToBoth(2, 1, bothHoldOne), threads);
        CompletableFuture.allOf(one, other).get(20, TimeUnit.SECONDS);

        assertThat(amount(1)).isEqualTo(2);
        assertThat(amount(2)).isEqualTo(2);
        assertThat(retries("deadlock")).isGreaterThan(before);
    }

    private void addToBoth(int first, int second, CyclicBarrier bothHoldOne) {
        AtomicInteger runs = new AtomicInteger();
        transactions.write(() -> {
            add(first);
            if (runs.getAndIncrement() == 0) {
                await(bothHoldOne);
            }
            add(second);
        });
    }

    @Test
    void aFailureRollsEverythingBackAndIsNotRetried() {
        AtomicInteger runs = new AtomicInteger();

        assertThatIllegalStateException()
                .isThrownBy(() -> transactions.write(() -> {
                    runs.incrementAndGet();
                    add(1);
                    throw new IllegalStateException("no");
                }));

        assertThat(runs).hasValue(1);
        assertThat(amount(1)).isZero();
    }

    @Test
    void aUnitThatAsksForItRunsAgainFromTheBeginning() {
        AtomicInteger runs = new AtomicInteger();

        int result = transactions.write(() -> {
            add(1);
            if (runs.incrementAndGet() < 3) {
                throw new RetryTransactionException("overtaken");
            }
            return amount(1);
        });

        assertThat(runs).hasValue(3);
        assertThat(result).isEqualTo(1);
    }

    @Test
    void anInnerUnitJoinsTheOuterOneWhichIsRetriedAsAWhole() {
        AtomicInteger outerRuns = new AtomicInteger();
        AtomicInteger innerRuns = new AtomicInteger();

        transactions.write(() -> {
            outerRuns.incrementAndGet();
            add(1);
            transactions.write(() -> {
                add(2);
                if (innerRuns.incrementAndGet() == 1) {
                    throw new RetryTransactionException("overtaken");
                }
            });
        });

        assertThat(outerRuns).hasValue(2);
        assertThat(innerRuns).hasValue(2);
        assertThat(amount(1)).isEqualTo(1);
        assertThat(amount(2)).isEqualTo(1);
    }

    @Test
    void aUnitStartedWhenAnotherHasEndedIsATransactionOfItsOwn() {
        AtomicInteger runs = new AtomicInteger();

        transactions.write(() -> {
            add(1);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    transactions.write(() -> {
                        add(2);
                        if (runs.incrementAndGet() == 1) {
                            throw new RetryTransactionException("overtaken");
                        }
                    });
                    assertThatIllegalStateException()
                            .isThrownBy(() -> transactions.write(() -> {
                                add(2);
                                throw new IllegalStateException("no");
                            }));
                }
            });
        });

        assertThat(runs).hasValue(2);
        assertThat(amount(1)).isEqualTo(1);
        assertThat(amount(2)).isEqualTo(1);
    }

    @Test
    void aConnectionLostInTheMiddleIsReplaced() {
        AtomicInteger runs = new AtomicInteger();

        transactions.write(() -> {
            add(1);
            if (runs.incrementAndGet() == 1) {
                killThisConnection();
            }
            add(2);
        });

        assertThat(runs).hasValue(2);
        assertThat(amount(1)).isEqualTo(1);
        assertThat(amount(2)).isEqualTo(1);
        assertThat(retries("connection")).isPositive();
    }

    @Test
    void readingSeesWhatOthersCommitMeanwhile() {
        int seen = transactions.read(() -> {
            assertThat(amount(1)).isZero();
            CompletableFuture.runAsync(() -> transactions.write(() -> add(1))).join();
            return amount(1);
        });

        assertThat(seen).isEqualTo(1);
    }

    @Test
    void writingInAReadIsRefused() {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> transactions.read(
                        () -> jdbc.sql("UPDATE account SET amount = 9").update()));

        assertThat(amount(1)).isZero();
    }

    private void killThisConnection() {
        long id = jdbc.sql("SELECT CONNECTION_ID()").query(Long.class).single();
        CompletableFuture.runAsync(() -> jdbc.sql("KILL " + id).update()).join();
    }

    private void add(int account) {
        jdbc.sql("UPDATE account SET amount = amount + 1 WHERE id = ?")
                .param(account)
                .update();
    }

    private int amount(int account) {
        return jdbc.sql("SELECT amount FROM account WHERE id = ?")
                .param(account)
                .query(Integer.class)
                .single();
    }

    private double retries(String cause) {
        return meters.counter("afterhours.transaction.retries", "cause", cause).count();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
