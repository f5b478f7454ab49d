package io.afterhours.customer;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One open stream: the newest news that was not told yet, older ones are dropped. Whoever tells never waits; the one
 * thread that listens waits without a database connection.
 */
public final class Following<T> implements AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Runnable ended;
    private @Nullable T newest;
    private boolean open = true;

    Following(Runnable ended) {
        this.ended = ended;
    }

    /** The newest news, waited for at most that long; empty when there is none, or when it is closed. */
    public Optional<T> next(Duration wait) throws InterruptedException {
        lock.lock();
        try {
            long left = wait.toNanos();
            while (newest == null && open && left > 0) {
                left = changed.awaitNanos(left);
            }
            var news = newest;
            newest = null;
            return Optional.ofNullable(news);
        } finally {
            lock.unlock();
        }
    }

    /** Whether more may come. */
    public boolean isOpen() {
        lock.lock();
        try {
            return open;
        } finally {
            lock.unlock();
        }
    }

    void tell(T news) {
        lock.lock();
        try {
            newest = news;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Ends it from either side. */
    @Override
    public void close() {
        lock.lock();
        try {
            open = false;
            changed.signal();
        } finally {
            lock.unlock();
        }
        ended.run();
    }
}
