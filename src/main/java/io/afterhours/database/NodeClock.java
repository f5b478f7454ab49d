package io.afterhours.database;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The clock of the machine that this node runs on, which follows real time as well as that machine does: that can be
 * compared with the database's. A simulated clock, or one of a test, is none.
 */
public final class NodeClock extends Clock {

    /** So far it may be from the database's clock; a node whose clock is farther away decides nothing. */
    public static final Duration TOLERANCE = Duration.ofMinutes(1);

    private final Clock source;

    /** Ticks in microseconds, what DATETIME(6) keeps: an instant read back equals the one that was written. */
    public NodeClock(Clock source) {
        this.source = Clock.tick(source, Duration.of(1, ChronoUnit.MICROS));
    }

    @Override
    public Instant instant() {
        return source.instant();
    }

    @Override
    public ZoneId getZone() {
        return source.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new NodeClock(source.withZone(zone));
    }
}
