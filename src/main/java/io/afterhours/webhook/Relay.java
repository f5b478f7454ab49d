package io.afterhours.webhook;

import com.vaadin.flow.shared.Registration;
import io.afterhours.database.ClockGuard;
import io.afterhours.database.DatabaseUnavailableException;
import io.afterhours.outbox.ChangeFeed;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps deliveries going on this node: one thread looks what is new and what is due, whenever the change feed tells of a
 * commit, whenever a delivery has ended, and once a second in any case. Nothing is kept between two looks, so every node
 * does this, and a restart loses nothing.
 */
@Component
class Relay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    /** For how long what is over can be looked at. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final long STOP_SECONDS = 8;

    private final ChangeFeed feed;
    private final FanOut fanOut;
    private final Dispatch dispatch;
    private final DeliverySql deliveries;
    private final Clock clock;
    private final ClockGuard guard;
    private final Duration interval;
    private final Semaphore bell = new Semaphore(0);
    private volatile @Nullable Running running;
    private boolean failing;

    private record Running(ExecutorService threads, Thread looking, Registration subscription) {}

    Relay(
            ChangeFeed feed,
            FanOut fanOut,
            Dispatch dispatch,
            DeliverySql deliveries,
            Clock clock,
            ClockGuard guard,
            @Value("${afterhours.webhooks.interval:1s}") Duration interval) {
        this.feed = feed;
        this.fanOut = fanOut;
        this.dispatch = dispatch;
        this.deliveries = deliveries;
        this.clock = clock;
        this.guard = guard;
        this.interval = interval;
    }

    /** Skips the wait. */
    void ring() {
        if (bell.availablePermits() == 0) {
            bell.release();
        }
    }

    @Override
    public void start() {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var looking = Thread.ofVirtual().name("webhook-relay").unstarted(() -> follow(threads));
        running = new Running(threads, looking, feed.subscribe(groups -> ring()));
        looking.start();
    }

    /** Lets what is under way end; what does not end in time is sent again by another node, or after the next start. */
    @Override
    public void stop() {
        var was = running;
        running = null;
        if (was == null) {
            return;
        }
        was.subscription().remove();
        ring();
        try {
            was.looking().join(Duration.ofSeconds(STOP_SECONDS));
            was.threads().shutdown();
            if (!was.threads().awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                was.threads().shutdownNow();
            }
        } catch (InterruptedException e) {
            was.threads().shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }

    private void follow(ExecutorService threads) {
        try {
            while (isMine(threads)) {
                look(threads);
                if (bell.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isMine(ExecutorService threads) {
        var now = running;
        return now != null && now.threads().equals(threads);
    }

    private void look(ExecutorService threads) {
        try {
            fanOut.run();
            dispatch.run(threads, this::ring);
            failing = false;
        } catch (DataAccessException | DatabaseUnavailableException failure) {
            if (!failing) {
                LOG.warn("Webhooks could not go on, trying again: {}", failure.getMessage());
            }
            failing = true;
        } catch (Throwable failure) {
            LOG.error("Webhooks cannot go on; trying again", failure);
        }
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        if (!guard.isRight()) {
            return;
        }
        var before = clock.instant().minus(KEPT);
        while (deliveries.forget(before) == DeliverySql.MOST_FORGOTTEN) {
            // more may be told in an hour than are forgotten at once
        }
    }
}
