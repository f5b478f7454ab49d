package io.afterhours.database;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Says whether this node's clock is near enough to the database's to decide anything by it. Whoever locks groups is held
 * back by the lock itself; whoever deletes, sends or decides by the hour without one asks here.
 *
 * @see "docs/decisions/0059-a-groups-time-never-goes-back.md"
 */
@Component
public class ClockGuard {

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile boolean right = true;

    ClockGuard(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * How far this node's clock is ahead of the database's; negative when it is behind. Reads the database. Empty for a
     * clock that is not meant to agree with real time.
     */
    public Optional<Duration> ahead() {
        if (!(clock instanceof NodeClock)) {
            return Optional.empty();
        }
        var before = clock.instant();
        Instant database = jdbc.sql("SELECT UTC_TIMESTAMP(6) AS now")
                .query((row, n) -> Instants.of(row, "now"))
                .single();
        // the way to the database and back is no difference of the clocks
        var ahead = Duration.between(database, before);
        var behind = Duration.between(clock.instant(), database);
        var apart = ahead.isPositive() ? ahead : behind.isPositive() ? behind.negated() : Duration.ZERO;
        right = isRight(apart);
        return Optional.of(apart);
    }

    /** Whether it was right when somebody last looked; true before. Reads nothing. */
    public boolean wasRight() {
        return right;
    }

    /** Whether anything may be decided by this node's clock. Reads the database. */
    public boolean isRight() {
        return ahead().map(ClockGuard::isRight).orElse(true);
    }

    /**
     * Goes on only if {@link #isRight}.
     *
     * @throws WrongClockException otherwise
     */
    public void require() {
        ahead().filter(apart -> !isRight(apart)).ifPresent(apart -> {
            throw new WrongClockException(apart);
        });
    }

    private static boolean isRight(Duration ahead) {
        return ahead.abs().compareTo(NodeClock.TOLERANCE) <= 0;
    }
}
