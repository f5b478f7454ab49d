package io.afterhours.routing;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether this node still does what time makes due; a round that hangs holds up every timer. */
@Component
class SweepHealthIndicator implements HealthIndicator {

    private static final Duration LONGEST_ROUND = Duration.ofMinutes(1);

    private final TimerTicks ticks;
    private final MeterRegistry meters;
    private final Duration interval;

    SweepHealthIndicator(
            TimerTicks ticks, MeterRegistry meters, @Value("${afterhours.sweep-interval:2s}") Duration interval) {
        this.ticks = ticks;
        this.meters = meters;
        this.interval = interval;
    }

    @Override
    public Health health() {
        var age = ticks.age();
        return (age.compareTo(interval.plus(LONGEST_ROUND)) <= 0 ? Health.up() : Health.down())
                .withDetail("secondsSinceLastRound", age.toSeconds())
                .withDetail(
                        "hits",
                        Math.round(meters.counter("afterhours.sweep.hits").count()))
                .build();
    }
}
