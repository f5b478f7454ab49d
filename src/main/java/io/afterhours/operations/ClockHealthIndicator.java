package io.afterhours.operations;

import io.afterhours.database.Instants;
import io.afterhours.database.NodeClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether this node's clock is near enough to the database's for it to decide anything. A simulated clock is not meant to
 * agree with real time.
 *
 * @see "docs/decisions/0059-a-groups-time-never-goes-back.md"
 */
@Component
class ClockHealthIndicator extends AbstractHealthIndicator {

    private final JdbcClient jdbc;
    private final Clock clock;

    ClockHealthIndicator(JdbcClient jdbc, Clock clock) {
        super("The database's clock cannot be read");
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        if (!(clock instanceof NodeClock)) {
            builder.up().withDetail("simulated", true);
            return;
        }
        var before = clock.instant();
        Instant database = jdbc.sql("SELECT UTC_TIMESTAMP(6) AS now")
                .query((row, n) -> Instants.of(row, "now"))
                .single();
        // the way to the database and back is no difference of the clocks
        var ahead = Duration.between(database, before);
        var behind = Duration.between(clock.instant(), database);
        var apart = ahead.isPositive() ? ahead : behind.isPositive() ? behind.negated() : Duration.ZERO;
        (apart.abs().compareTo(NodeClock.TOLERANCE) <= 0 ? builder.up() : builder.down())
                .withDetail("millisAheadOfDatabase", apart.toMillis())
                .withDetail("mostMillis", NodeClock.TOLERANCE.toMillis());
    }
}
