package io.afterhours.routing;

import io.afterhours.policy.QueueHandling;
import io.afterhours.ticket.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Opt-in: takes chats from agents who do not write, and does not give them straight back to the same one (AC-18). */
@Component
@Order(TimerOrder.NO_REPLY)
class NoReplyTimer implements TimedWork {

    private final QueueHandling queueHandling;
    private final TimerSql sql;
    private final HandOn handOn;
    private final Clock clock;

    NoReplyTimer(QueueHandling queueHandling, TimerSql sql, HandOn handOn, Clock clock) {
        this.queueHandling = queueHandling;
        this.sql = sql;
        this.handOn = handOn;
        this.clock = clock;
    }

    @Override
    public Optional<Instant> nextDue(Instant after, Instant until) {
        var patience = patience();
        return patience == null
                ? Optional.empty()
                : sql.unanswered().stream()
                        .map(chat -> chat.since().plus(patience))
                        .filter(due -> due.isAfter(after) && !due.isAfter(until))
                        .min(Instant::compareTo);
    }

    @Override
    public void runDue() {
        var patience = patience();
        if (patience == null) {
            return;
        }
        var now = Now.of(clock);
        var why = new HandOn.Why(Trigger.NO_REPLY, Reason.NO_REPLY, patience, patience);
        for (var chat : sql.unanswered()) {
            if (!chat.since().plus(patience).isAfter(now)) {
                handOn.handOn(chat, why, this::isStillDue);
            }
        }
    }

    private boolean isStillDue(TimerSql.Chat chat) {
        var patience = patience();
        return patience != null
                && sql.unanswered().stream()
                        .filter(each -> each.ticket().equals(chat.ticket()))
                        .anyMatch(each -> !each.since().plus(patience).isAfter(Now.of(clock)));
    }

    private @Nullable Duration patience() {
        var minutes = queueHandling.rule().noReplyMinutes();
        return minutes == null ? null : Duration.ofMinutes(minutes);
    }
}
