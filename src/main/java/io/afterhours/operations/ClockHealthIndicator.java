package io.afterhours.operations;

import io.afterhours.database.ClockGuard;
import io.afterhours.database.NodeClock;
import java.time.Duration;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Whether this node's clock is near enough to the database's for it to decide anything. A simulated clock is not meant to
 * agree with real time.
 *
 * @see "docs/decisions/0059-a-groups-time-never-goes-back.md"
 */
@Component
class ClockHealthIndicator extends AbstractHealthIndicator {

    private final ClockGuard guard;

    ClockHealthIndicator(ClockGuard guard) {
        super("The database's clock cannot be read");
        this.guard = guard;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        guard.ahead()
                .ifPresentOrElse(
                        ahead -> tell(builder, ahead), () -> builder.up().withDetail("simulated", true));
    }

    private static void tell(Health.Builder builder, Duration ahead) {
        (ahead.abs().compareTo(NodeClock.TOLERANCE) <= 0 ? builder.up() : builder.down())
                .withDetail("millisAheadOfDatabase", ahead.toMillis())
                .withDetail("mostMillis", NodeClock.TOLERANCE.toMillis());
    }
}
