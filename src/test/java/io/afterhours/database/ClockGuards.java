package io.afterhours.database;

import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Guards of nodes with other clocks than this one's. */
public final class ClockGuards {

    private ClockGuards() {}

    /** Of a node with this clock. */
    public static ClockGuard of(JdbcClient jdbc, Clock clock) {
        return new ClockGuard(jdbc, clock);
    }

    /** Of a node whose clock is two hours ahead. */
    public static ClockGuard wrong(JdbcClient jdbc) {
        return of(jdbc, new NodeClock(Clock.offset(Clock.systemUTC(), Duration.ofHours(2))));
    }
}
