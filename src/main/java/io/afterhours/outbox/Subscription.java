package io.afterhours.outbox;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listener with what it was not told yet. At most one delivery is under way, so calls never overlap, and between two
 * beginnings there is a pause.
 */
final class Subscription {

    private static final Logger log = LoggerFactory.getLogger(Subscription.class);

    private final Predicate<Set<Long>> concerns;
    private final Consumer<Set<Long>> listener;
    private final LongSupplier pauseNanos;
    private final Semaphore turns;
    private final long longestQuietNanos;
    private final Set<Long> untold = new HashSet<>();
    private boolean delivering;
    private boolean ended;
    private long lastCall = System.nanoTime() - ChangeFeed.LONGEST_NANOS;
    private volatile long lastTold = System.nanoTime();

    /**
     * Makes a subscription.
     *
     * @param concerns which changes are told at all; asked before it is this one's turn, so that it must cost next to nothing
     * @param pauseNanos nanoseconds from the beginning of a call to that of the next, at least
     * @param turns one of which is needed for a call
     * @param longestQuietNanos after which it is reminded though nothing has changed; the largest number for never
     */
    Subscription(
            Predicate<Set<Long>> concerns,
            Consumer<Set<Long>> listener,
            LongSupplier pauseNanos,
            Semaphore turns,
            long longestQuietNanos) {
        this.concerns = concerns;
        this.listener = listener;
        this.pauseNanos = pauseNanos;
        this.turns = turns;
        this.longestQuietNanos = longestQuietNanos;
    }

    synchronized void offer(Set<Long> groups, Executor threads) {
        untold.addAll(groups);
        if (!delivering && !ended) {
            threads.execute(this::deliver);
            delivering = true;
        }
    }

    /** The same if nothing was told, nor offered here, for as long as this one may go without. */
    void remind(Set<Long> groups, Executor threads) {
        long now = System.nanoTime();
        if (now - lastTold >= longestQuietNanos) {
            lastTold = now;
            offer(groups, threads);
        }
    }

    synchronized void end() {
        ended = true;
        untold.clear();
    }

    private void deliver() {
        try {
            while (waitsForMore()) {
                callInTurn(take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped();
        }
    }

    private void callInTurn(Set<Long> groups) throws InterruptedException {
        if (isConcerned(groups)) {
            turns.acquire();
            try {
                call(groups);
            } finally {
                turns.release();
            }
        }
    }

    /** Whoever cannot tell is told: a delivery that ended here would leave a listener without any for good. */
    private boolean isConcerned(Set<Long> groups) {
        try {
            return concerns.test(groups);
        } catch (RuntimeException | Error failure) {
            log.error("Whether groups {} concern a listener of the change feed cannot be told", groups, failure);
            return true;
        }
    }

    private void call(Set<Long> groups) {
        lastTold = System.nanoTime();
        try {
            listener.accept(groups);
        } catch (RuntimeException | Error failure) {
            log.error("A listener of the change feed failed on groups {}", groups, failure);
        }
    }

    /** Waits for the pause between two calls; false when there is nothing left to tell. */
    private boolean waitsForMore() throws InterruptedException {
        if (!anythingLeft()) {
            return false;
        }
        TimeUnit.NANOSECONDS.sleep(lastCall + pauseNanos.getAsLong() - System.nanoTime());
        return true;
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
