package io.afterhours.security;

import io.afterhours.database.ClockGuard;
import io.afterhours.database.DatabaseUnavailableException;
import io.afterhours.security.LoginSessionSql.Standing;
import io.afterhours.team.AgentChanged;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Ends the sessions of people who may not be here any more and those that somebody ended, and lets others go on with the
 * roles they have now. The change may have been made on any node, so every node looks for itself.
 */
@Component
class SessionWatch {

    /** How often a node says that its sessions live. */
    static final Duration ALIVE = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(SessionWatch.class);

    private final LiveSessions sessions;
    private final LoginSessionSql rows;
    private final InstantSource realTime;
    private final ClockGuard guard;
    private final Duration lifetime;

    /** {@code lifetime}: an open window keeps its session from idling out, but a login holds no longer than this. */
    SessionWatch(
            LiveSessions sessions,
            LoginSessionSql rows,
            @Qualifier("realTime") InstantSource realTime,
            ClockGuard guard,
            @Value("${server.servlet.session.timeout:8h}") Duration lifetime) {
        this.sessions = sessions;
        this.rows = rows;
        this.realTime = realTime;
        this.guard = guard;
        this.lifetime = lifetime;
    }

    @Scheduled(fixedDelay = 2_000)
    void look() {
        Collection<Seat> seats = sessions.all();
        if (seats.isEmpty()) {
            return;
        }
        whileThereIsADatabase(() -> {
            Map<String, Standing> now =
                    rows.standings(seats.stream().map(Seat::id).toList());
            seats.forEach(seat -> check(seat, now.get(seat.id())));
        });
    }

    /** Says which sessions live, and which of them were used since the last time; sweeps up after nodes that died. */
    @Scheduled(fixedDelay = 60_000)
    void speakForThem() {
        Instant now = realTime.instant();
        Collection<Seat> seats = sessions.all();
        List<String> used = seats.stream()
                .filter(seat ->
                        seat.heard().filter(at -> at.isAfter(now.minus(ALIVE))).isPresent())
                .map(Seat::id)
                .toList();
        whileThereIsADatabase(() -> {
            rows.alive(seats.stream().map(Seat::id).toList(), now);
            rows.seen(used, now);
            // by a clock that is wrong the sessions of all nodes would be long over
            if (guard.isRight()) {
                rows.forget(now.minus(lifetime).minus(Duration.ofHours(1)));
            }
        });
    }

    @TransactionalEventListener
    void changed(AgentChanged change) {
        look();
    }

    private static void whileThereIsADatabase(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            if (!DatabaseUnavailableException.describes(failure)) {
                throw failure;
            }
            log.debug("Sessions are not checked while the database is away", failure);
        }
    }

    private void check(Seat seat, @Nullable Standing now) {
        Person then = seat.person();
        try {
            if (now == null || !now.holds() || seat.olderThan(lifetime)) {
                log.info("Ending a session of {}", then.username());
                seat.end();
            } else if (!now.person().roles().equals(then.roles())) {
                sessions.goOn(seat, now.person());
            }
        } catch (IllegalStateException over) {
            // it ended meanwhile; the others are looked at all the same
            log.debug("A session of {} is over already", then.username(), over);
            sessions.left(seat);
        }
    }
}
