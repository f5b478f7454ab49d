package io.afterhours.outbox;

import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether this node hears of changes. While it does not, its screens show what was. */
@Component
class ChangeFeedHealthIndicator implements HealthIndicator {

    private static final Duration MOST = Duration.ofSeconds(30);

    private final ChangeFeed feed;

    ChangeFeedHealthIndicator(ChangeFeed feed) {
        this.feed = feed;
    }

    @Override
    public Health health() {
        var lag = feed.lag();
        return (!feed.isRunning() || lag.compareTo(MOST) <= 0 ? Health.up() : Health.down())
                .withDetail("lagMillis", lag.toMillis())
                .build();
    }
}
