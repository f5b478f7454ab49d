package io.afterhours.routing;

import io.afterhours.database.Transactions;
import io.afterhours.policy.QueueHandling;
import io.afterhours.policy.QueueRule.MaxOpenAgeAction;
import io.afterhours.team.GroupId;
import io.afterhours.team.GroupLocks;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Opt-in: misses tickets that were open for too long. Where they need a follow-up instead, nothing is to be done. */
@Component
@Order(TimerOrder.MAX_AGE)
class MaxAgeTimer implements TimedWork {

    private final Transactions transactions;
    private final GroupLocks locks;
    private final QueueHandling queueHandling;
    private final TimerSql sql;
    private final Situations situations;
    private final Ledger ledger;
    private final Clock clock;

    MaxAgeTimer(
            Transactions transactions,
            GroupLocks locks,
            QueueHandling queueHandling,
            TimerSql sql,
            Situations situations,
            Ledger ledger,
            Clock clock) {
        this.transactions = transactions;
        this.locks = locks;
        this.queueHandling = queueHandling;
        this.sql = sql;
        this.situations = situations;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public Optional<Instant> nextDue(Instant after, Instant until) {
        var age = age();
        return age == null
                ? Optional.empty()
                : sql.firstInStateAfter(TicketState.OPEN, after.minus(age))
                        .map(since -> since.plus(age))
                        .filter(due -> !due.isAfter(until));
    }

    @Override
    public void runDue() {
        int most;
        do {
            most = dueGroups().stream()
                    .mapToInt(group -> transactions.write(() -> fire(group)))
                    .max()
                    .orElse(0);
        } while (most == Drain.MOST);
    }

    private Set<GroupId> dueGroups() {
        var age = age();
        return age == null
                ? Set.of()
                : sql.inStateUntil(TicketState.OPEN, Now.of(clock).minus(age), Drain.MOST).stream()
                        .map(TimerSql.Running::group)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private int fire(GroupId group) {
        locks.lock(Set.of(group));
        var now = locks.now();
        var age = age();
        var situation = situations.of(Set.of(group), now).get(group);
        if (age == null || situation == null) {
            return 0;
        }
        var moves = new TimedMoves(Trigger.MAX_AGE, situation);
        var due = sql.inStateUntil(
                TicketState.OPEN, group, Now.reached(clock, now).minus(age), Drain.MOST);
        due.forEach(each -> moves.move(
                each.ticket(),
                TicketState.OPEN,
                new Verdict.Missed(Reason.STALE_EXPIRED),
                new DecisionRecord.Timer(each.since(), each.since().plus(age))));
        ledger.move(moves.transitions(), now, EventBook.Caps.of(situation), true);
        return due.size();
    }

    private @Nullable Duration age() {
        var rule = queueHandling.rule();
        return rule.maxOpenAgeHours() == null || rule.maxOpenAgeAction() != MaxOpenAgeAction.MISSED
                ? null
                : Duration.ofHours(rule.maxOpenAgeHours());
    }
}
