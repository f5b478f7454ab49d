package io.afterhours.operations;

import io.afterhours.database.ClockGuard;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether a proxy shall send requests here rather than to another node. Answers at once and without the database: while
 * that is away all nodes tell their callers so, and taking them out would only cut the browsers off.
 */
@Component
class ServingHealthIndicator implements HealthIndicator {

    private final ClockGuard guard;

    ServingHealthIndicator(ClockGuard guard) {
        this.guard = guard;
    }

    @Override
    public Health health() {
        return (guard.wasRight() ? Health.up() : Health.down()).build();
    }
}
