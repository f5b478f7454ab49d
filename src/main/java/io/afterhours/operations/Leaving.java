package io.afterhours.operations;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Goes on answering for a while when the application is to be stopped: it says already that it is not ready, and whoever
 * distributes requests has time to hear of it.
 */
@Component
class Leaving {

    private final ApplicationContext application;
    private final Duration delay;

    Leaving(ApplicationContext application, @Value("${afterhours.shutdown-delay}") Duration delay) {
        this.application = application;
        this.delay = delay;
    }

    /** Runs before anything is stopped. Whoever interrupts it is in a hurry. */
    @EventListener
    void closing(ContextClosedEvent event) {
        if (event.getApplicationContext().equals(application) && delay.isPositive()) {
            try {
                new CountDownLatch(1).await(delay.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
