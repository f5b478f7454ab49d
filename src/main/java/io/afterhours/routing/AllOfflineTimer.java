package io.afterhours.routing;

import io.afterhours.database.Transactions;
import io.afterhours.policy.QueueHandling;
import io.afterhours.team.GroupId;
import io.afterhours.team.GroupLocks;
import io.afterhours.ticket.TicketState;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Runs the all-offline rule: queued tickets of a group that nobody came back to for the grace period (semantics 1.8).
 *
 * @see <a href="../../../../../../docs/decisions/0012-timers-follow-from-the-data.md">decision 0012</a>
 */
@Component
@Order(TimerOrder.ALL_OFFLINE)
class AllOfflineTimer implements TimedWork {

    private final Transactions transactions;
    private final GroupLocks locks;
    private final QueueHandling queueHandling;
    private final OfflineSql offlineSql;
    private final OfflineWatch watch;
    private final TimerSql sql;
    private final Situations situations;
    private final Ledger ledger;
    private final Clock clock;

    AllOfflineTimer(
            Transactions transactions,
            GroupLocks locks,
            QueueHandling queueHandling,
            OfflineSql offlineSql,
            OfflineWatch watch,
            TimerSql sql,
            Situations situations,
            Ledger ledger,
            Clock clock) {
        this.transactions = transactions;
        this.locks = locks;
        this.queueHandling = queueHandling;
        this.offlineSql = offlineSql;
        this.watch = watch;
        this.sql = sql;
        this.situations = situations;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** That a group closes or opens on the way is the working hours' due time. */
    @Override
    public Optional<Instant> nextDue(Instant after, Instant until) {
        var offline = watch.offline(offlineSql.groupsWithQueued(), after);
        var grace = queueHandling.rule().grace();
        return sql.queued(offline.keySet()).stream()
                .map(each -> AllOfflineRules.timer(
                                each.since(),
                                Objects.requireNonNull(offline.get(each.group()))
                                        .since(),
                                grace)
                        .due())
                .filter(due -> due.isAfter(after) && !due.isAfter(until))
                .min(Instant::compareTo);
    }

    @Override
    public void runDue() {
        var groups = offlineSql.groupsWithQueued();
        if (groups.isEmpty()) {
            return;
        }
        var now = Now.of(clock);
        var grace = queueHandling.rule().grace();
        watch.offline(groups, now).forEach((group, since) -> {
            // locking bumps versions and makes browsers read again, so look before touching anything
            if (!since.recorded() || anyDue(group, since.since(), now.minus(grace))) {
                fire(group);
            }
        });
    }

    private boolean anyDue(GroupId group, Instant offlineSince, Instant latest) {
        return !offlineSince.isAfter(latest)
                // quick for a long queue of which nothing is due
                && !sql.inStateUntil(TicketState.QUEUED, group, latest, 1).isEmpty()
                && sql.queued(Set.of(group)).stream()
                        .anyMatch(queued -> !queued.since().isAfter(latest));
    }

    private void fire(GroupId group) {
        while (transactions.write(() -> fireSome(group)) == Drain.MOST) {
            // each turn is a transaction of its own
        }
    }

    /** Oldest first, so that the longest waiting get the places that are left. */
    private int fireSome(GroupId group) {
        locks.lock(Set.of(group));
        var now = locks.now();
        var reached = Now.reached(clock, now);
        watch.settle(Set.of(group), now);
        var since = watch.offline(Set.of(group), now).get(group);
        var situation = situations.of(Set.of(group), now).get(group);
        if (since == null || situation == null) {
            return 0;
        }
        var rule = queueHandling.rule();
        var action = rule.effective(situation.policy().offlineEnabled());
        var moves = new TimedMoves(Trigger.ALL_OFFLINE, situation);
        for (var queued : sql.queued(Set.of(group))) {
            var timer = AllOfflineRules.timer(queued.since(), since.since(), rule.grace());
            if (!timer.due().isAfter(reached) && moves.transitions().size() < Drain.MOST) {
                var outcome = AllOfflineRules.outcome(action, moves.situation());
                moves.move(queued.ticket(), TicketState.QUEUED, outcome, timer);
            }
        }
        ledger.move(moves.transitions(), now, EventBook.Caps.of(situation), true);
        return moves.transitions().size();
    }
}
