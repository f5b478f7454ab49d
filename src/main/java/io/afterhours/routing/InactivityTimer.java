package io.afterhours.routing;

import io.afterhours.database.Transactions;
import io.afterhours.policy.QueueHandling;
import io.afterhours.policy.QueueRule;
import io.afterhours.routing.CustomerWindows.Signals;
import io.afterhours.team.GroupId;
import io.afterhours.team.GroupLocks;
import io.afterhours.ticket.TicketState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Gives up queued tickets whose customer has gone, or keeps those who can be reached as open (semantics 1.9). */
@Component
@Order(TimerOrder.INACTIVITY)
class InactivityTimer implements TimedWork {

    private final Transactions transactions;
    private final GroupLocks locks;
    private final QueueHandling queueHandling;
    private final CustomerWindows windows;
    private final Situations situations;
    private final Ledger ledger;
    private final Clock clock;

    InactivityTimer(
            Transactions transactions,
            GroupLocks locks,
            QueueHandling queueHandling,
            CustomerWindows windows,
            Situations situations,
            Ledger ledger,
            Clock clock) {
        this.transactions = transactions;
        this.locks = locks;
        this.queueHandling = queueHandling;
        this.windows = windows;
        this.situations = situations;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public Optional<Instant> nextDue(Instant after, Instant until) {
        var rule = queueHandling.rule();
        if (rule.inactivityMinutes() == null) {
            return Optional.empty();
        }
        return windows.ofQueued(null).stream()
                .map(each -> timer(each, rule).due())
                .filter(due -> due.isAfter(after) && !due.isAfter(until))
                .min(Instant::compareTo);
    }

    @Override
    public void runDue() {
        var groups = due(null, queueHandling.rule(), Now.of(clock)).stream()
                .map(Signals::group)
                .collect(Collectors.toCollection(TreeSet::new));
        groups.forEach(this::fire);
    }

    private void fire(GroupId group) {
        while (transactions.write(() -> fireSome(group)) == Drain.MOST) {
            // each turn is a transaction of its own
        }
    }

    private int fireSome(GroupId group) {
        locks.lock(Set.of(group));
        var now = locks.now();
        var situation = situations.of(Set.of(group), now).get(group);
        if (situation == null) {
            return 0;
        }
        var rule = queueHandling.rule();
        var moves = new TimedMoves(Trigger.INACTIVITY, situation);
        due(group, rule, Now.reached(clock, now)).stream()
                .limit(Drain.MOST)
                .forEach(each -> moves.move(
                        each.ticket(),
                        TicketState.QUEUED,
                        TimedRules.abandoned(rule.inactivityToOpen(), each.reachable(), moves.situation()),
                        timer(each, rule)));
        ledger.move(moves.transitions(), now, EventBook.Caps.of(situation), true);
        return moves.transitions().size();
    }

    private List<Signals> due(@Nullable GroupId group, QueueRule rule, Instant now) {
        return rule.inactivityMinutes() == null
                ? List.of()
                : windows.ofQueued(group).stream()
                        .filter(each -> !timer(each, rule).due().isAfter(now))
                        .toList();
    }

    private static DecisionRecord.Timer timer(Signals signals, QueueRule rule) {
        Integer minutes = rule.inactivityMinutes();
        var patience = Duration.ofMinutes(minutes == null ? 0 : minutes);
        return TimedRules.inactive(signals.queuedSince(), signals.activeAt(), signals.goneAt(), patience);
    }
}
