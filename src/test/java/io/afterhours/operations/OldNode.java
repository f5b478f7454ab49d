package io.afterhours.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.TestClock;
import io.afterhours.TestDatabase;
import io.afterhours.database.Instants;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a node of an earlier version does to a group while nobody is there for it, with the columns that every version has,
 * on one connection that it keeps: it keeps requests while there is room, misses the others, and every third time somebody
 * closes the oldest one. Its clock stands where the {@link TestClock} of a new node does.
 */
final class OldNode implements AutoCloseable {

    /** What a group's row says. */
    record Load(long seq, int open) {}

    private static final Instant NOW = TestClock.START;

    private final SingleConnectionDataSource connection;
    private final JdbcClient jdbc;
    private final OldRows rows;
    private final TransactionTemplate transaction;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger asked = new AtomicInteger();
    private @Nullable Future<?> work;
    private int turns;

    OldNode(TestDatabase.Access database, long group, String code, int maxOpen) {
        this.connection =
                new SingleConnectionDataSource(database.url(), database.username(), database.password(), true);
        this.jdbc = JdbcClient.create(connection);
        this.rows = new OldRows(jdbc, group, code, maxOpen);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(connection));
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    /** Works until it is told to {@link #stop}, a turn every few milliseconds. */
    void start() {
        work = thread.scheduleWithFixedDelay(this::turn, 0, 3, TimeUnit.MILLISECONDS);
    }

    /** How many requests it has answered; whatever went wrong there comes out here. */
    int asked() {
        if (work != null && work.state() == Future.State.FAILED) {
            throw new AssertionError("It could not go on", work.exceptionNow());
        }
        return asked.get();
    }

    /** Ends its work; answers like {@link #asked}. */
    int stop() throws InterruptedException {
        thread.shutdown();
        assertThat(thread.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        return asked();
    }

    private void turn() {
        if (++turns % 3 == 0) {
            again(this::closeOldest);
        } else {
            again(this::ask);
            asked.incrementAndGet();
        }
    }

    /** Every version runs a transaction again when the database asks for it. */
    private void again(Runnable turn) {
        while (true) {
            try {
                transaction.executeWithoutResult(status -> turn.run());
                return;
            } catch (ConcurrencyFailureException others) {
                assertThat(thread.isShutdown())
                        .as("stopped while it could not write")
                        .isFalse();
            }
        }
    }

    private void ask() {
        var before = lock();
        var kept = before.open() < rows.maxOpen();
        var state = kept ? "OPEN" : "MISSED";
        var reason = kept ? "ALL_OFFLINE" : "OFFLINE_LIMIT";
        var ticket = jdbc.sql("""
                INSERT INTO ticket (reference, grp_id, state, reason, channel, contact_name, contact_email, query, seq,
                    created_at, state_since, opened_at, missed_at)
                VALUES (CONCAT('AH-OLD-', :number), :group, :state, :reason, 'web', 'Mia', CONCAT('mia-', :number, '@example.org'),
                    'Where is it?', 1, :now, :now, IF(:state = 'OPEN', :now, NULL), IF(:state = 'MISSED', :now, NULL))
                RETURNING id""")
                .param("number", before.seq() + 1)
                .param("group", rows.group())
                .param("state", state)
                .param("reason", reason)
                .param("now", Instants.toDatabase(NOW))
                .query(Long.class)
                .single();
        rows.said(ticket, NOW);
        if (kept) {
            rows.waits(ticket, NOW);
        }
        event(before, ticket, 1, null, state, reason, kept ? 1 : 0);
    }

    private void closeOldest() {
        var before = lock();
        var oldest = jdbc.sql("""
                SELECT ticket_id FROM ticket_wait WHERE grp_id = ?
                ORDER BY state, entered_at, waiting_since, ticket_id LIMIT 1""").param(rows.group()).query(Long.class).optional();
        if (oldest.isEmpty()) {
            return;
        }
        var ticket = oldest.get();
        jdbc.sql("DELETE FROM ticket_wait WHERE ticket_id = ?").param(ticket).update();
        jdbc.sql("""
                UPDATE ticket SET state = 'MISSED', reason = 'CLOSED_BY_ADMIN', seq = seq + 1, state_since = :now,
                    missed_at = :now
                WHERE id = :ticket AND state = 'OPEN'""")
                .param("ticket", ticket)
                .param("now", Instants.toDatabase(NOW))
                .update();
        event(before, ticket, 2, "OPEN", "MISSED", "CLOSED_BY_ADMIN", -1);
    }

    /** The group's lock, which every version writes, and what is there under it. */
    private Load lock() {
        jdbc.sql("UPDATE grp_load SET ver = ver + 1 WHERE grp_id = ?")
                .param(rows.group())
                .update();
        return jdbc.sql("SELECT seq, open_count AS open FROM grp_load WHERE grp_id = ?")
                .param(rows.group())
                .query(Load.class)
                .single();
    }

    private void event(
            Load before, long ticket, int seq, @Nullable String from, String to, String reason, int openDelta) {
        rows.event(before.seq() + 1, ticket, seq, from, to, reason, before.open(), NOW);
        jdbc.sql("UPDATE grp_load SET seq = seq + 1, open_count = open_count + ? WHERE grp_id = ?")
                .param(openDelta)
                .param(rows.group())
                .update();
    }

    @Override
    public void close() {
        thread.shutdownNow();
        thread.close();
        connection.close();
    }
}
