package io.afterhours.inbox;

import com.vaadin.flow.component.UI;
import io.afterhours.outbox.ChangeFeed;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads once for all browser windows of this node: a change costs one statement per question, however many people look.
 * An answer holds until the change feed saw another change. Under a stream of changes an answer is renewed at most once
 * per interval, and who asks in between (on a feed's thread) waits for that, so nobody is left with an old answer.
 */
@Component
class SharedReads {

    private static final int MOST_REMEMBERED = 5_000;

    private final ChangeFeed feed;
    private final Map<Object, Slot> slots = new ConcurrentHashMap<>();

    SharedReads(ChangeFeed feed) {
        this.feed = feed;
    }

    private static final class Slot {
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable Object value;
        private long changes = -1;
        private long readAt;
    }

    <T> T read(Object question, Duration interval, Class<T> type, Supplier<T> read) {
        if (slots.size() > MOST_REMEMBERED) {
            slots.clear();
        }
        Slot slot = slots.computeIfAbsent(question, each -> new Slot());
        slot.lock.lock();
        try {
            Object known = slot.value;
            if (known != null && (slot.changes == feed.changes() || !due(slot, interval))) {
                return type.cast(known);
            }
            // Noted before reading: what commits while we read is not in the answer for sure.
            slot.changes = feed.changes();
            slot.readAt = System.nanoTime();
            T fresh = read.get();
            slot.value = fresh;
            return fresh;
        } finally {
            slot.lock.unlock();
        }
    }

    /** Whether it may be read again, after waiting for that unless somebody's window would stand still meanwhile. */
    private static boolean due(Slot slot, Duration interval) {
        long pause = slot.readAt + interval.toNanos() - System.nanoTime();
        if (pause <= 0) {
            return true;
        }
        if (UI.getCurrent() != null) {
            return false;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
