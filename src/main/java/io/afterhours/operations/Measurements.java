package io.afterhours.operations;

import io.afterhours.database.DatabaseUnavailableException;
import io.afterhours.monitor.StatusCounts;
import io.afterhours.security.SystemAccess;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * What the database says, read at most every few seconds however many ask. While it is away nothing is known, and it is
 * asked no oftener than otherwise, so that looking at measurements makes an outage no worse.
 */
@Component
class Measurements {

    static final Duration FRESH = Duration.ofSeconds(3);

    private static final Logger log = LoggerFactory.getLogger(Measurements.class);

    private final MeasureSql sql;
    private final StatusCounts statuses;
    private final Clock clock;
    private Measured latest = Measured.NOTHING;
    private long readAt = System.nanoTime() - FRESH.toNanos();
    private Consumer<Measured> whenRead = measured -> {};

    Measurements(MeasureSql sql, StatusCounts statuses, Clock clock) {
        this.sql = sql;
        this.statuses = statuses;
        this.clock = clock;
    }

    /** Tells of whatever is read from now on. */
    synchronized void whenRead(Consumer<Measured> listener) {
        whenRead = listener;
    }

    /** The newest there is, or one that is a few seconds old. */
    synchronized Measured latest() {
        if (System.nanoTime() - readAt >= FRESH.toNanos()) {
            latest = read();
            readAt = System.nanoTime();
            whenRead.accept(latest);
        }
        return latest;
    }

    /** Forgets what it knows, so that the next look is a new one. */
    synchronized void forget() {
        readAt = System.nanoTime() - FRESH.toNanos();
    }

    private Measured read() {
        try {
            return new Measured(
                    sql.groups(),
                    SystemAccess.call(statuses::now),
                    sql.connections(),
                    sql.behind(),
                    sql.queues(clock.instant()));
        } catch (DataAccessException | DatabaseUnavailableException failure) {
            log.debug("Nothing is measured while the database is away", failure);
            return Measured.NOTHING;
        }
    }
}
