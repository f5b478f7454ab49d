package io.afterhours.outbox;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Rings when this node committed a writing transaction, so that its change feed need not wait out its interval. It is
 * told by the transaction manager itself: no service has to think of it, and nothing rings for a rollback.
 */
@Component
class Doorbell implements TransactionExecutionListener {

    static final long INTERVAL_MILLIS = 250;

    /** Under load the feed looks this often and no more, however many commits there are. */
    private static final long SHORTEST_MILLIS = 20;

    private final Semaphore rung = new Semaphore(0);

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null && !transaction.isReadOnly()) {
            ring();
        }
    }

    void ring() {
        if (rung.availablePermits() == 0) {
            rung.release();
        }
    }

    /** Waits for a ring, at most the interval. */
    void await() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(SHORTEST_MILLIS);
        if (rung.tryAcquire(INTERVAL_MILLIS - SHORTEST_MILLIS, TimeUnit.MILLISECONDS)) {
            rung.drainPermits();
        }
    }
}
