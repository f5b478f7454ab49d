package io.afterhours.simulation;

import io.afterhours.database.DatabaseUnavailableException;
import io.afterhours.database.Instants;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The clock of a workspace whose time is simulated: it stands still until {@link SimulatedTime} moves it. The instant
 * is kept in the database, so that a restart goes on where it stopped and several nodes agree; asking for the time
 * reads memory, which follows the database within a second.
 */
@Component
@ConditionalOnProperty(name = "afterhours.clock", havingValue = "simulated")
class SimulatedClock extends Clock {

    private static final Logger log = LoggerFactory.getLogger(SimulatedClock.class);

    /** A Friday night in March, two days before Europe's clocks change. */
    private static final String DEFAULT_START = "2026-03-27T22:00:00Z";

    private final JdbcClient jdbc;
    private final Instant start;
    private final Set<Runnable> followers = new CopyOnWriteArraySet<>();
    private volatile Instant now;

    SimulatedClock(JdbcClient jdbc, @Value("${afterhours.clock-start:}") String configuredStart) {
        this.jdbc = jdbc;
        this.start = Instant.parse(configuredStart.isBlank() ? DEFAULT_START : configuredStart.strip());
        jdbc.sql("INSERT IGNORE INTO simulated_clock (id, now_at) VALUES (1, :start)")
                .param("start", Instants.toDatabase(start))
                .update();
        this.now = read();
    }

    /** Where a new workspace's time begins. */
    Instant start() {
        return start;
    }

    /** Calls {@code follower}, which must be quick, after each change until the answer is run. */
    Runnable onChange(Runnable follower) {
        followers.add(follower);
        return () -> followers.remove(follower);
    }

    /** Takes over what another node set; synchronized so that a slow read never undoes a newer move. */
    @Scheduled(fixedDelay = 1000)
    synchronized void refresh() {
        try {
            takeOver(read());
        } catch (RuntimeException e) {
            if (!DatabaseUnavailableException.describes(e)) {
                throw e;
            }
            log.debug("Simulated time keeps standing at {} while the database is away", now, e);
        }
    }

    /** Moves forward, here and for every node; an earlier instant changes nothing. */
    synchronized void forwardTo(Instant next) {
        jdbc.sql("UPDATE simulated_clock SET now_at = GREATEST(now_at, :next) WHERE id = 1")
                .param("next", Instants.toDatabase(next))
                .update();
        takeOver(read());
    }

    /** Goes back, which is only right while nothing has happened yet. */
    synchronized void rewindTo(Instant earlier) {
        jdbc.sql("UPDATE simulated_clock SET now_at = :earlier WHERE id = 1")
                .param("earlier", Instants.toDatabase(earlier))
                .update();
        takeOver(read());
    }

    private void takeOver(Instant next) {
        boolean changed = !next.equals(now);
        now = next;
        if (changed) {
            followers.forEach(Runnable::run);
        }
    }

    private Instant read() {
        return jdbc.sql("SELECT now_at FROM simulated_clock WHERE id = 1")
                .query(LocalDateTime.class)
                .single()
                .toInstant(ZoneOffset.UTC);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new InZone(this, zone);
    }

    /** The same standing time seen from another zone. */
    private static final class InZone extends Clock {
        private final Clock source;
        private final ZoneId zone;

        InZone(Clock source, ZoneId zone) {
            this.source = source;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return source.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new InZone(source, other);
        }
    }
}
