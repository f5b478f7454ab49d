package io.afterhours.routing;

import io.afterhours.database.Transactions;
import io.afterhours.team.GroupId;
import io.afterhours.team.GroupLocks;
import io.afterhours.workinghours.WorkingHours;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looks whether a ticket waits beside somebody who could take it. Working hours open without anybody doing anything, so
 * what waits for an opening is dealt here. Everything else drains by itself: what this finds beside openings is counted
 * as {@code afterhours.sweep.hits}, and should stay about 0.
 */
@Component
class Sweep {

    private final Transactions transactions;
    private final GroupLocks locks;
    private final WaitingLines waitingLines;
    private final Drain drain;
    private final WorkingHours hours;
    private final Clock clock;
    private final Counter hits;

    /** Everything that opened until then is dealt; null until the first look, whose openings nobody can tell. */
    private volatile @Nullable Instant lookedAt;

    Sweep(
            Transactions transactions,
            GroupLocks locks,
            WaitingLines waitingLines,
            Drain drain,
            WorkingHours hours,
            Clock clock,
            MeterRegistry meters) {
        this.transactions = transactions;
        this.locks = locks;
        this.waitingLines = waitingLines;
        this.drain = drain;
        this.hours = hours;
        this.clock = clock;
        this.hits = meters.counter("afterhours.sweep.hits");
    }

    /** Deals what waited for the hours that have opened since the last look; returns how many tickets that were. */
    int opened() {
        var before = lookedAt;
        var now = Now.of(clock);
        var opened =
                before == null ? Set.<GroupId>of() : hours.openedBetween(waitingLines.groupsWithWaiting(), before, now);
        var dealt = deal(opened, Trigger.HOURS_OPENED);
        // only now: whatever fails on the way is an opening again at the next look
        lookedAt = now;
        return dealt;
    }

    /** Deals whatever else waits and can be dealt; returns how many tickets that were. */
    int run() {
        // what opened since is no hit; when it cannot be dealt, neither can this
        opened();
        var swept = deal(waitingLines.groupsWithWaiting(), Trigger.SWEEP);
        hits.increment(swept);
        return swept;
    }

    /** Deals what waits in these groups; returns how many tickets that were. */
    int deal(Collection<GroupId> groups, Trigger trigger) {
        var dealt = 0;
        int now;
        do {
            now = dealSome(groups, trigger);
            dealt += now;
        } while (now == Drain.MOST);
        return dealt;
    }

    private int dealSome(Collection<GroupId> groups, Trigger trigger) {
        // locking bumps versions and makes browsers read again, so look before touching anything
        if (groups.isEmpty() || !drain.wouldDeal(groups, Now.of(clock))) {
            return 0;
        }
        return transactions.write(() -> {
            locks.lock(groups);
            return drain.drain(groups, trigger, locks.now()).size();
        });
    }
}
