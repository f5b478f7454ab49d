package io.afterhours.outbox;

import com.vaadin.flow.shared.Registration;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Rings when this node committed a writing transaction, so that its change feed need not wait out its interval. It is
 * told by the transaction manager itself: no service has to think of it, and nothing rings for a rollback. Where nodes
 * ring each other, {@link DistantDoorbell} passes it on and rings here for them.
 */
@Component
class Doorbell implements TransactionExecutionListener {

    static final long INTERVAL_MILLIS = 250;

    /** Under load the feed looks this often and no more, however many commits there are. */
    static final long SHORTEST_MILLIS = 20;

    private final Semaphore rung = new Semaphore(0);
    private final CopyOnWriteArrayList<Runnable> outside = new CopyOnWriteArrayList<>();
    private final long intervalMillis;

    Doorbell(@Value("${afterhours.change-feed-interval:" + INTERVAL_MILLIS + "ms}") Duration interval) {
        this.intervalMillis = Math.max(interval.toMillis(), SHORTEST_MILLIS);
    }

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null && !transaction.isReadOnly()) {
            ring();
            outside.forEach(Runnable::run);
        }
    }

    /** Calls {@code pass} on the thread of each commit of this node, which must not be held up. */
    Registration passOn(Runnable pass) {
        return Registration.addAndRemove(outside, pass);
    }

    void ring() {
        if (rung.availablePermits() == 0) {
            rung.release();
        }
    }

    /** Waits for a ring, at most the interval. */
    void await() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(SHORTEST_MILLIS);
        if (rung.tryAcquire(intervalMillis - SHORTEST_MILLIS, TimeUnit.MILLISECONDS)) {
            rung.drainPermits();
        }
    }
}
