package io.afterhours.outbox;

import com.vaadin.flow.shared.Registration;
import io.afterhours.database.DatabaseUnavailableException;
import io.afterhours.outbox.VersionsSql.Version;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells listeners of this node which groups changed, whichever node changed them. The database is the truth: one
 * thread compares the versions of all groups every 250 ms, and a commit made in this node only skips that wait. So a
 * missed ring costs latency, never a change, and a change is never told before it is committed.
 */
@Component
public class ChangeFeed implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ChangeFeed.class);

    /** Calls of windows in a second. */
    private static final int MOST_CALLS = 5_000;

    /**
     * Windows that are told at one moment. A thousand that read at once would have the connections and the processors
     * before whoever clicked.
     */
    private static final int MOST_AT_ONCE = 32;

    private static final long NEVER = Long.MAX_VALUE;
    private static final long NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();
    static final long SHORTEST_NANOS = Duration.ofMillis(100).toNanos();
    static final long LONGEST_NANOS = Duration.ofSeconds(1).toNanos();

    /** What windows show gets older, too ("4 min ago"). Not all of them at once: a change has told them together. */
    private static final Duration SHORTEST_QUIET = Duration.ofSeconds(90);

    private static final Duration LONGEST_QUIET = Duration.ofSeconds(150);

    private final VersionsSql versions;
    private final Doorbell doorbell;
    private final Collection<Subscription> services = new CopyOnWriteArrayList<>();
    private final Collection<Subscription> windows = new CopyOnWriteArrayList<>();
    private final Collection<Subscription> windowsOfTickets = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<Consumer<Boolean>> watchers = new CopyOnWriteArrayList<>();
    private final AtomicLong changes = new AtomicLong();
    private final Semaphore turns = new Semaphore(MOST_AT_ONCE);
    private volatile Map<Long, Version> known = Map.of();
    private volatile boolean available = true;
    private volatile long lookedAt = System.nanoTime();
    private volatile @Nullable ExecutorService threads;

    ChangeFeed(VersionsSql versions, Doorbell doorbell) {
        this.versions = versions;
        this.doorbell = doorbell;
    }

    /**
     * Calls {@code listener} with the ids of the groups that changed, soon after their commit: one call at a time, at
     * most ten a second (what happens meanwhile is told together), never on the thread that reads the database. Whoever
     * subscribes first and reads afterwards misses nothing.
     */
    public Registration subscribe(Consumer<Set<Long>> listener) {
        return subscribe(
                new Subscription(groups -> true, listener, () -> SHORTEST_NANOS, new Semaphore(1), NEVER), services);
    }

    /**
     * {@link #subscribe} for one of many: where thousands listen they are called 5,000 times a second at most, all
     * together, and some at a time; each of them after a second in any case.
     *
     * @param concerns which changes; it must cost next to nothing
     */
    Registration subscribeWindow(Predicate<Set<Long>> concerns, Consumer<Set<Long>> listener) {
        return subscribe(new Subscription(concerns, listener, this::pauseNanos, turns, NEVER), windows);
    }

    /** {@link #subscribeWindow} for what shows ages: called with all groups after two minutes without a call, too. */
    Registration subscribeAgingWindow(Predicate<Set<Long>> concerns, Consumer<Set<Long>> listener) {
        return subscribe(new Subscription(concerns, listener, this::pauseNanos, turns, quietNanos()), windows);
    }

    /** {@link #subscribeWindow} for what does not change when only who is there has changed. */
    Registration subscribeWindowToTickets(Predicate<Set<Long>> concerns, Consumer<Set<Long>> listener) {
        return subscribe(new Subscription(concerns, listener, this::pauseNanos, turns, NEVER), windowsOfTickets);
    }

    /** {@link #subscribeAgingWindow} for what does not change when only who is there has changed. */
    Registration subscribeAgingWindowToTickets(Predicate<Set<Long>> concerns, Consumer<Set<Long>> listener) {
        return subscribe(new Subscription(concerns, listener, this::pauseNanos, turns, quietNanos()), windowsOfTickets);
    }

    private static long quietNanos() {
        return ThreadLocalRandom.current().nextLong(SHORTEST_QUIET.toNanos(), LONGEST_QUIET.toNanos());
    }

    private static Registration subscribe(Subscription subscription, Collection<Subscription> all) {
        all.add(subscription);
        return () -> {
            subscription.end();
            all.remove(subscription);
        };
    }

    /** A first change is told at once, however long the pause; it is a stream of them that must leave room for work. */
    private long pauseNanos() {
        return pauseNanos(windows.size() + windowsOfTickets.size());
    }

    static long pauseNanos(int listeners) {
        return Math.clamp(listeners * NANOS_PER_SECOND / MOST_CALLS, SHORTEST_NANOS, LONGEST_NANOS);
    }

    /** Grows with every change that was seen: what was read at the same count need not be read again. */
    public long changes() {
        return changes.get();
    }

    /** Whether the database answered when it was last asked. */
    public boolean available() {
        return available;
    }

    /** Since it last knew what every group's version is: how far it may be behind. */
    public Duration lag() {
        return Duration.ofNanos(System.nanoTime() - lookedAt);
    }

    /** Calls {@code watcher} with false when the database goes away, and with true when it is back. */
    public Registration watchAvailability(Consumer<Boolean> watcher) {
        return Registration.addAndRemove(watchers, watcher);
    }

    @Override
    public void start() {
        ExecutorService started = Executors.newVirtualThreadPerTaskExecutor();
        threads = started;
        started.execute(() -> follow(started));
    }

    @Override
    public void stop() {
        ExecutorService running = threads;
        threads = null;
        if (running != null) {
            running.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return threads != null;
    }

    private void follow(ExecutorService mine) {
        try {
            while (!mine.isShutdown()) {
                look(mine);
                doorbell.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(ExecutorService deliveries) {
        try {
            Map<Long, Version> now = versions.read();
            // After an outage everybody reads again: what a view showed meanwhile may be anything.
            Set<Long> changed = available ? difference(known, now, Version::any) : now.keySet();
            Set<Long> tickets = available ? difference(known, now, Version::tickets) : now.keySet();
            known = now;
            lookedAt = System.nanoTime();
            switchAvailability(true, null, deliveries);
            if (!changed.isEmpty()) {
                changes.incrementAndGet();
                services.forEach(each -> each.offer(changed, deliveries));
                windows.forEach(each -> each.offer(changed, deliveries));
            }
            if (!tickets.isEmpty()) {
                windowsOfTickets.forEach(each -> each.offer(tickets, deliveries));
            }
            windows.forEach(each -> each.remind(now.keySet(), deliveries));
            windowsOfTickets.forEach(each -> each.remind(now.keySet(), deliveries));
        } catch (RuntimeException failure) {
            if (!deliveries.isShutdown()) {
                switchAvailability(false, failure, deliveries);
            }
        }
    }

    /** Lets all windows look again because time has moved for what they show, though nothing has changed. */
    public void timeHasMoved() {
        ExecutorService running = threads;
        if (running != null) {
            Set<Long> all = known.keySet();
            windows.forEach(each -> each.offer(all, running));
            windowsOfTickets.forEach(each -> each.offer(all, running));
        }
    }

    private void switchAvailability(boolean now, @Nullable RuntimeException failure, ExecutorService deliveries) {
        if (now == available) {
            return;
        }
        available = now;
        if (failure == null) {
            log.info("The database is back; the change feed goes on");
        } else if (DatabaseUnavailableException.describes(failure)) {
            log.warn("The change feed waits for the database: {}", failure.getMessage());
        } else {
            log.error("The change feed cannot read the versions of the groups", failure);
        }
        watchers.forEach(watcher -> deliveries.execute(() -> watcher.accept(now)));
    }

    private static Set<Long> difference(
            Map<Long, Version> before, Map<Long, Version> now, ToLongFunction<Version> which) {
        Set<Long> changed = new HashSet<>(before.keySet());
        changed.removeAll(now.keySet());
        now.forEach((group, version) -> {
            Version was = before.get(group);
            if (was == null || which.applyAsLong(was) != which.applyAsLong(version)) {
                changed.add(group);
            }
        });
        return changed;
    }
}
