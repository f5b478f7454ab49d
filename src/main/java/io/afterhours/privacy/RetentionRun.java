package io.afterhours.privacy;

import io.afterhours.audit.AuditLog;
import io.afterhours.database.ClockGuard;
import io.afterhours.database.DatabaseUnavailableException;
import io.afterhours.database.Instants;
import io.afterhours.database.Transactions;
import io.afterhours.security.SystemAccess;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Erases what the {@link RetentionRule} makes due: some tickets at a time, each time in a transaction of its own, on one
 * node at a time. What was erased is not due again, so that a run that was broken off goes on where it stopped. In the
 * same way it forgets, whatever the rule is, what serves for a while only.
 */
@Component
class RetentionRun {

    /** For how long a request or a message that comes again with its key is known, and a refused request is recorded. */
    static final Duration REMEMBERED = Duration.ofDays(30);

    /** Most rows that are forgotten in one transaction. */
    static final int MOST_FORGOTTEN = 1_000;

    private static final Logger log = LoggerFactory.getLogger(RetentionRun.class);

    /** Keys idempotency_at, message_key_at and refused_request_at. */
    private static final List<String> FORGET = List.of(
            "DELETE FROM idempotency WHERE at < :before ORDER BY at LIMIT :most",
            "DELETE FROM message_key WHERE at < :before ORDER BY at LIMIT :most",
            "DELETE FROM refused_request WHERE at < :before ORDER BY at LIMIT :most");

    private final Retention retention;
    private final Erasure erasure;
    private final AuditLog audit;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final ClockGuard guard;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile boolean leaving;

    RetentionRun(
            Retention retention,
            Erasure erasure,
            AuditLog audit,
            Transactions transactions,
            JdbcClient jdbc,
            Clock clock,
            ClockGuard guard) {
        this.retention = retention;
        this.erasure = erasure;
        this.audit = audit;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.clock = clock;
        this.guard = guard;
    }

    @Scheduled(
            initialDelayString = "${afterhours.retention-interval}",
            fixedRateString = "${afterhours.retention-interval}")
    void tick() {
        if (!running.compareAndSet(false, true)) {
            return;
        }
        try {
            run();
            forget();
        } catch (DataAccessException | DatabaseUnavailableException failure) {
            log.warn("Could not erase or forget what is kept for too long, trying again: {}", failure.getMessage());
        } finally {
            running.set(false);
        }
    }

    /**
     * Goes on until nothing is due, or another node is at it; answers how many tickets that were. Nothing is due by a
     * clock that is wrong.
     */
    int run() {
        return SystemAccess.call(() -> {
            var erased = 0;
            int now;
            do {
                now = transactions.write(this::some);
                erased += now;
                if (now > 0) {
                    erasure.afterwards();
                }
            } while (now == Erasure.MOST && !leaving);
            if (erased > 0) {
                log.info("The data of the customers of {} tickets was kept for long enough and is erased", erased);
            }
            return erased;
        });
    }

    @EventListener(ContextClosedEvent.class)
    void leave() {
        leaving = true;
    }

    /** Forgets what was remembered for long enough, until nothing is left of it or another node is at it. */
    void forget() {
        for (var statement : FORGET) {
            int now;
            do {
                now = transactions.write(() -> forgetSome(statement));
            } while (now == MOST_FORGOTTEN && !leaving);
        }
    }

    private int forgetSome(String statement) {
        if (retention.take().isEmpty()) {
            return 0;
        }
        guard.require();
        return jdbc.sql(statement)
                .param("before", Instants.toDatabase(clock.instant().minus(REMEMBERED)))
                .param("most", MOST_FORGOTTEN)
                .update();
    }

    /** What the audit says of it. */
    private record Erased(int tickets, Instant endedBefore) {}

    private int some() {
        var days = retention.take().map(RetentionRule::days);
        if (days.isEmpty()) {
            return 0;
        }
        guard.require();
        var before = clock.instant().minus(Duration.ofDays(days.get()));
        var erased = erasure.erase(due(before));
        if (!erased.isEmpty()) {
            audit.record("customer-data.erased", "customer-data", null, new Erased(erased.size(), before));
        }
        return erased.size();
    }

    /** Key ticket_retained. */
    private List<Erasure.Due> due(Instant before) {
        return jdbc.sql("""
                SELECT id, grp_id FROM ticket FORCE INDEX (ticket_retained)
                WHERE erased_at IS NULL AND state IN ('RESOLVED', 'MISSED') AND state_since < :before
                LIMIT :most""")
                .param("before", Instants.toDatabase(before))
                .param("most", Erasure.MOST)
                .query(Erasure::due)
                .list();
    }
}
