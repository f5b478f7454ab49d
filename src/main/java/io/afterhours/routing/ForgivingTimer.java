package io.afterhours.routing;

import io.afterhours.database.Transactions;
import io.afterhours.team.GroupLocks;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Deals tickets that no longer avoid the agent they were taken from (AC-18): that agent may be the only one who has room,
 * and nothing but time makes them eligible again.
 */
@Component
@Order(TimerOrder.FORGIVING)
class ForgivingTimer implements TimedWork {

    private final TimerSql sql;
    private final Transactions transactions;
    private final GroupLocks locks;
    private final Sweep sweep;
    private final Clock clock;

    ForgivingTimer(TimerSql sql, Transactions transactions, GroupLocks locks, Sweep sweep, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.locks = locks;
        this.sweep = sweep;
        this.clock = clock;
    }

    @Override
    public Optional<Instant> nextDue(Instant after, Instant until) {
        return sql.nextForgiven(after).filter(due -> !due.isAfter(until));
    }

    @Override
    public void runDue() {
        var now = Now.of(clock);
        var forgiven = sql.forgiven(now);
        if (!forgiven.isEmpty()) {
            transactions.write(() -> {
                locks.lock(forgiven);
                sql.forgive(forgiven, now);
            });
            sweep.deal(forgiven, Trigger.NO_REPLY_FORGIVEN);
        }
    }
}
