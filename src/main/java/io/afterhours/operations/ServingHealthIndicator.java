package io.afterhours.operations;

import io.afterhours.database.ClockGuard;
import io.afterhours.outbox.ChangeFeed;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether a proxy shall send requests here rather than to another node. Answers at once and without the database: one that
 * is slow for some seconds is so for all nodes, and taking them out would cut their browsers off. A node that has had none
 * for longer may be alone with that.
 */
@Component
class ServingHealthIndicator implements HealthIndicator {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ClockGuard guard;
    private final ChangeFeed feed;

    ServingHealthIndicator(ClockGuard guard, ChangeFeed feed) {
        this.guard = guard;
        this.feed = feed;
    }

    @Override
    public Health health() {
        var hears = !feed.isRunning() || feed.lag().compareTo(PATIENCE) <= 0;
        return (guard.wasRight() && hears ? Health.up() : Health.down()).build();
    }
}
