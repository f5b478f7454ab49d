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

/** Opt-in: takes chats from agents who have been offline for too long (semantics 1.13, A31). */
@Component
@Order(TimerOrder.AGENT_OFFLINE)
class AgentOfflineTimer implements TimedWork {

    private final QueueHandling queueHandling;
    private final TimerSql sql;
    private final HandOn handOn;
    private final Clock clock;

    AgentOfflineTimer(QueueHandling queueHandling, TimerSql sql, HandOn handOn, Clock clock) {
        this.queueHandling = queueHandling;
        this.sql = sql;
        this.handOn = handOn;
        this.clock = clock;
    }

    @Override
    public Optional<Instant> nextDue(Instant after, Instant until) {
        var patience = patience();
        if (patience == null) {
            return Optional.empty();
        }
        return sql.ofOfflineAgents(after).stream()
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
        var latest = now.minus(patience);
        var why = new HandOn.Why(Trigger.AGENT_OFFLINE, Reason.AGENT_WENT_OFFLINE, patience, null);
        for (var chat : sql.ofOfflineAgents(now)) {
            if (!chat.since().isAfter(latest)) {
                handOn.handOn(chat, why, this::isStillDue);
            }
        }
    }

    private boolean isStillDue(TimerSql.Chat chat) {
        var patience = patience();
        var now = Now.of(clock);
        return patience != null
                && sql.ofOfflineAgents(now).stream()
                        .filter(each -> each.ticket().equals(chat.ticket()))
                        .anyMatch(each -> !each.since().plus(patience).isAfter(now));
    }

    private @Nullable Duration patience() {
        var minutes = queueHandling.rule().returnAfterOfflineMinutes();
        return minutes == null ? null : Duration.ofMinutes(minutes);
    }
}
