package io.afterhours.mail;

import io.afterhours.database.DatabaseUnavailableException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that does its round whenever it is rung for, and at least every interval. */
final class Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Duration FAREWELL = Duration.ofSeconds(8);

    private final String name;
    private final Duration interval;
    private final Runnable round;
    private final Semaphore rung = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    Rounds(String name, Duration interval, Runnable round) {
        this.name = name;
        this.interval = interval;
        this.round = round;
    }

    /** Whether a round that is under way should go on. */
    boolean running() {
        return running;
    }

    void start() {
        running = true;
        thread = Thread.ofVirtual().name(name).start(this::follow);
    }

    /** Lets what is under way end, but not for ever. */
    void stop() {
        running = false;
        ring();
        try {
            if (thread != null && !thread.join(FAREWELL)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void ring() {
        if (rung.availablePermits() == 0) {
            rung.release();
        }
    }

    private void follow() {
        try {
            while (running) {
                once();
                if (rung.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                    rung.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever breaks a round: the next one may do better, and nobody else would begin it. */
    private void once() {
        try {
            round.run();
        } catch (Throwable failure) {
            if (DatabaseUnavailableException.describes(failure)) {
                LOG.warn("{} waits for the database: {}", name, failure.getMessage());
            } else if (running) {
                LOG.error("{} could not do its round, and tries again", name, failure);
            }
        }
    }
}
