package io.afterhours.bench;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/** How long writing transactions of a node take, from their beginning until they are committed or rolled back. */
final class TransactionTimes implements TransactionExecutionListener {

    private final Map<TransactionExecution, Long> running = new ConcurrentHashMap<>();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicLong longest = new AtomicLong();

    /** Forgets what was. */
    void begin() {
        ended.set(0);
        longest.set(0);
    }

    /** So many have ended since {@link #begin()}. */
    int ended() {
        return ended.get();
    }

    /** The longest that has ended since {@link #begin()}, in milliseconds. */
    double longest() {
        return longest.get() / 1e6;
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null && !transaction.isReadOnly()) {
            running.put(transaction, System.nanoTime());
        }
    }

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
        end(transaction);
    }

    @Override
    public void afterRollback(TransactionExecution transaction, @Nullable Throwable failure) {
        end(transaction);
    }

    private void end(TransactionExecution transaction) {
        var began = running.remove(transaction);
        if (began != null) {
            ended.incrementAndGet();
            longest.accumulateAndGet(System.nanoTime() - began, Math::max);
        }
    }
}
