package io.afterhours.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import io.afterhours.database.ClockGuards;
import io.afterhours.database.NodeClock;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What health says of a node's clock. */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class})
class ClockHealthTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock simulated;

    private Health health(Clock clock) {
        return new ClockHealthIndicator(ClockGuards.of(jdbc, clock)).health();
    }

    @ParameterizedTest
    @CsvSource({"-3600, DOWN", "-70, DOWN", "-40, UP", "0, UP", "40, UP", "70, DOWN", "3600, DOWN"})
    void aClockThatIsMoreThanAMinuteOffIsDownAndSaysByHowMuch(int seconds, String status) {
        var health = health(new NodeClock(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds))));

        assertThat(health.getStatus()).isEqualTo(new Status(status));
        assertThat((Long) health.getDetails().get("millisAheadOfDatabase"))
                .isBetween(seconds * 1_000L - 9_000, seconds * 1_000L + 9_000);
    }

    @Test
    void aSimulatedClockNeedNotAgreeWithTheDatabases() {
        assertThat(health(simulated).getStatus()).isEqualTo(Status.UP);
    }
}
