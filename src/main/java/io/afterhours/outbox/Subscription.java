package io.afterhours.outbox;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listener with what it was not told yet. At most one delivery is under way, so calls never overlap, and between two
 * beginnings there is a pause.
 */
final class Subscription {

    private static final Logger log = LoggerFactory.getLogger(Subscription.class);

    private final Consumer<Set<Long>> listener;
    private final LongSupplier pauseNanos;
    private final Set<Long> untold = new HashSet<>();
    private boolean delivering;
    private boolean ended;
    private long lastCall = System.nanoTime() - ChangeFeed.LONGEST_NANOS;

    /**
     * Makes a subscription.
     *
     * @param pauseNanos nanoseconds from the beginning of a call to that of the next, at least
     */
    Subscription(Consumer<Set<Long>> listener, LongSupplier pauseNanos) {
        this.listener = listener;
        this.pauseNanos = pauseNanos;
    }

    synchronized void offer(Set<Long> groups, Executor threads) {
        untold.addAll(groups);
        if (!delivering && !ended) {
            threads.execute(this::deliver);
            delivering = true;
        }
    }

    synchronized void end() {
        ended = true;
        untold.clear();
    }

    private void deliver() {
        try {
            for (Set<Long> groups = next(); !groups.isEmpty(); groups = next()) {
                call(groups);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped();
        }
    }

    private void call(Set<Long> groups) {
        try {
            listener.accept(groups);
        } catch (RuntimeException | Error failure) {
            log.error("A listener of the change feed failed on groups {}", groups, failure);
        }
    }

    /** What to tell now, after the pause between two calls; empty when there is nothing left. */
    private Set<Long> next() throws InterruptedException {
        if (!anythingLeft()) {
            return Set.of();
        }
        TimeUnit.NANOSECONDS.sleep(lastCall + pauseNanos.getAsLong() - System.nanoTime());
        return take();
    }

    private synchronized boolean anythingLeft() {
        delivering = !untold.isEmpty();
        return delivering;
    }

    private synchronized Set<Long> take() {
        Set<Long> groups = Set.copyOf(untold);
        untold.clear();
        lastCall = System.nanoTime();
        return groups;
    }

    private synchronized void stopped() {
        delivering = false;
    }
}
