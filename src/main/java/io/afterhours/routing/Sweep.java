package io.afterhours.routing;

import io.afterhours.database.Transactions;
import io.afterhours.team.GroupLocks;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * Looks whether a ticket waits beside somebody who could take it. Working hours open without anybody doing anything, so
 * then it is what deals; everything else drains by itself, and a hit is counted as {@code afterhours.sweep.hits}.
 */
@Component
class Sweep {

    private final Transactions transactions;
    private final GroupLocks locks;
    private final WaitingLines waitingLines;
    private final Drain drain;
    private final Clock clock;
    private final Counter hits;

    Sweep(
            Transactions transactions,
            GroupLocks locks,
            WaitingLines waitingLines,
            Drain drain,
            Clock clock,
            MeterRegistry meters) {
        this.transactions = transactions;
        this.locks = locks;
        this.waitingLines = waitingLines;
        this.drain = drain;
        this.clock = clock;
        this.hits = meters.counter("afterhours.sweep.hits");
    }

    /** Deals whatever waits and can be dealt; returns how many tickets that were. */
    int run() {
        var dealt = 0;
        int now;
        do {
            now = once();
            dealt += now;
        } while (now == Drain.MOST);
        hits.increment(dealt);
        return dealt;
    }

    private int once() {
        var groups = waitingLines.groupsWithWaiting();
        // locking bumps versions and makes browsers read again, so look before touching anything
        if (groups.isEmpty() || !drain.wouldDeal(groups, Now.of(clock))) {
            return 0;
        }
        return transactions.write(() -> {
            locks.lock(groups);
            return drain.drain(groups, Trigger.SWEEP, Now.of(clock)).size();
        });
    }
}
