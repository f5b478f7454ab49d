package io.afterhours.inbox;

import com.vaadin.flow.component.UI;
import io.afterhours.outbox.ChangeFeed;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Reads once for all browser windows of this node: a change costs one statement per question, however many people look.
 * An answer holds until the change feed saw another change. Under a stream of changes an answer is renewed at most once
 * per interval, and who asks in between on a feed's thread waits for that, so nobody is left with an old answer. A window
 * that opens or moves on never waits for the interval and never gets an answer that is known to be old: the change that
 * made it old was told before the window listened. What nobody asks for any more is forgotten after some minutes: answers
 * hold what customers said.
 */
@Component
class SharedReads {

    private static final int MOST_REMEMBERED = 5_000;
    private static final Duration TOLD = Duration.ofMillis(100);

    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final ChangeFeed feed;
    private final Map<Object, Slot> slots = new ConcurrentHashMap<>();
    private volatile LongSupplier nanos = System::nanoTime;

    SharedReads(ChangeFeed feed) {
        this.feed = feed;
    }

    private static final class Slot {
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable Object value;
        private long changes = -1;
        /** Grows with what makes an answer old before the feed has seen it. */
        private final AtomicInteger age = new AtomicInteger();

        private int answered = -1;
        private long readAt;
        private volatile long askedAt;
    }

    /** Takes real time, which is what memory is held for, from somewhere else. */
    void measureWith(LongSupplier otherNanos) {
        nanos = otherNanos;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void forget() {
        long now = nanos.getAsLong();
        slots.values().removeIf(slot -> now - slot.askedAt > REMEMBERED.toNanos());
    }

    /**
     * What is the same for many windows: read once for all that a change is told to, and afresh for whoever does something
     * in theirs.
     */
    <T> T told(Object question, Class<T> type, Supplier<T> read) {
        return UI.getCurrent() == null ? read(question, TOLD, type, read) : read.get();
    }

    <T> T read(Object question, Duration interval, Class<T> type, Supplier<T> read) {
        if (slots.size() > MOST_REMEMBERED) {
            slots.clear();
        }
        Slot slot = slots.compute(question, (each, known) -> asked(known == null ? new Slot() : known));
        boolean window = UI.getCurrent() != null;
        if (!window) {
            slot.lock.lock();
        } else if (!slot.lock.tryLock()) {
            return read.get();
        }
        try {
            Object known = slot.value;
            boolean valid = slot.changes == feed.changes() && slot.answered == slot.age.get();
            if (known != null && (valid || !(window || waited(slot, interval)))) {
                return type.cast(known);
            }
            // Looked at before reading: what commits while we read is not in the answer for sure.
            long changes = feed.changes();
            int age = slot.age.get();
            long readAt = System.nanoTime();
            T fresh = read.get();
            slot.value = fresh;
            slot.changes = changes;
            slot.answered = age;
            slot.readAt = readAt;
            return fresh;
        } finally {
            slot.lock.unlock();
        }
    }

    /** Says that this window has changed the answer: what is read for everybody from now on holds it. */
    void changed(Object question) {
        Slot slot = slots.get(question);
        if (slot != null) {
            slot.age.incrementAndGet();
        }
    }

    private Slot asked(Slot slot) {
        slot.askedAt = nanos.getAsLong();
        return slot;
    }

    /** Waits until the answer may be renewed; false when interrupted meanwhile. */
    private static boolean waited(Slot slot, Duration interval) {
        try {
            TimeUnit.NANOSECONDS.sleep(slot.readAt + interval.toNanos() - System.nanoTime());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
