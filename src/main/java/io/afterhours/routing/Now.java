package io.afterhours.routing;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The present as the database can hold it, to the microsecond, by the clock of this node alone: for what only looks, and for
 * what falls due. Whoever decides asks {@link io.afterhours.team.GroupLocks#now()}.
 */
final class Now {

    private Now() {}

    static Instant of(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * What has fallen due by then runs out now: by this node's clock, however far on a faster one has pushed the group's
     * time, and not after {@code decided}, should the clock jump just now.
     */
    static Instant reached(Clock clock, Instant decided) {
        var now = of(clock);
        return now.isBefore(decided) ? now : decided;
    }
}
