package io.afterhours.routing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Leaves no request without an answer when the application is stopped: while the web server waits for those that came
 * before, they are decided; whose turn does not come in time is told to try again, which finds another node or this one
 * when it is back. Nothing was saved of those.
 */
@Component
class AdmissionEnd implements SmartLifecycle {

    /** Shorter than the web server waits, with room for the transaction that is under way. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final List<Combiner<?, ?, ?>> lines = new CopyOnWriteArrayList<>();
    private volatile boolean running;

    void closes(Combiner<?, ?, ?> line) {
        lines.add(line);
    }

    @Override
    public void start() {
        lines.forEach(Combiner::open);
        running = true;
    }

    @Override
    public void stop(Runnable stopped) {
        Thread.ofVirtual().name("admission-end").start(() -> {
            stop();
            stopped.run();
        });
    }

    @Override
    public void stop() {
        try {
            for (var line : lines) {
                line.close(PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Together with the web server, which has stopped taking requests by then. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE;
    }
}
