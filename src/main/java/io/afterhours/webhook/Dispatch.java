package io.afterhours.webhook;

import io.afterhours.database.ClockGuard;
import io.afterhours.database.DatabaseUnavailableException;
import io.afterhours.database.Transactions;
import io.afterhours.webhook.ClaimSql.Claim;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Sends what is due. Each webhook has a few places of its own for what is under way, so that one that is slow or down
 * holds up nobody else.
 */
@Component
class Dispatch {

    /** Deliveries of one webhook under way at once, on this node. */
    static final int AT_ONCE = 4;

    /** Three times what an attempt can take. */
    static final Duration LEASE = Sender.LONGEST.multipliedBy(3);

    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

    private final ClaimSql claims;
    private final Transactions transactions;
    private final Sender sender;
    private final DeliveryNews news;
    private final Clock clock;
    private final ClockGuard guard;
    private final Map<Long, Integer> places = new ConcurrentHashMap<>();
    private final Set<Long> underWay = ConcurrentHashMap.newKeySet();

    Dispatch(
            ClaimSql claims,
            Transactions transactions,
            Sender sender,
            DeliveryNews news,
            Clock clock,
            ClockGuard guard) {
        this.claims = claims;
        this.transactions = transactions;
        this.sender = sender;
        this.news = news;
        this.clock = clock;
        this.guard = guard;
    }

    /**
     * Begins whatever is due and finds a place, and returns; {@code done} is run after each that has ended. With a clock
     * that is wrong nothing is begun, since leases would end too soon and one failure could be the last.
     */
    void run(Executor threads, Runnable done) {
        var now = clock.instant();
        var webhooks = claims.webhooks(now);
        if (webhooks.isEmpty() || !guard.isRight()) {
            return;
        }
        for (long webhook : webhooks) {
            var free = AT_ONCE - places.getOrDefault(webhook, 0);
            if (free > 0) {
                claims.heads(webhook, now, 2 * AT_ONCE).stream()
                        .filter(id -> !underWay.contains(id))
                        .limit(free)
                        .forEach(id -> begin(id, threads, done));
            }
        }
    }

    private void begin(long id, Executor threads, Runnable done) {
        var now = clock.instant();
        transactions.write(() -> claims.claim(id, now, now.plus(LEASE))).ifPresent(claim -> {
            underWay.add(id);
            places.merge(claim.webhook(), 1, Integer::sum);
            try {
                threads.execute(() -> {
                    try {
                        send(claim);
                    } finally {
                        leave(claim);
                        done.run();
                    }
                });
            } catch (RejectedExecutionException stopping) {
                leave(claim); // its lease ends, and somebody else goes on
            }
        });
    }

    private void leave(Claim claim) {
        underWay.remove(claim.id());
        places.computeIfPresent(claim.webhook(), (webhook, was) -> was == 1 ? null : was - 1);
    }

    private void send(Claim claim) {
        var answer = sender.send(claim.url(), claim.secret(), claim.type(), Long.toString(claim.id()), claim.payload());
        if (Thread.currentThread().isInterrupted()) {
            return; // the application stops: the lease ends, and somebody else goes on
        }
        try {
            transactions.write(() -> note(claim, answer));
            news.changed();
        } catch (DataAccessException | DatabaseUnavailableException failure) {
            LOG.warn(
                    "What became of delivery {} could not be written down, so it is sent again: {}",
                    claim.id(),
                    failure.getMessage());
        }
    }

    private void note(Claim claim, Answer answer) {
        var now = clock.instant();
        if (answer.delivered()) {
            claims.delivered(claim, answer, now);
            return;
        }
        var jitter = ThreadLocalRandom.current().nextDouble();
        RetryRules.next(claim.first(), now, jitter)
                .ifPresentOrElse(next -> claims.again(claim, answer, next), () -> claims.dead(claim, answer, now));
    }
}
