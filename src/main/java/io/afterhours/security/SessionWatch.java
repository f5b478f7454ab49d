package io.afterhours.security;

import io.afterhours.database.DatabaseUnavailableException;
import io.afterhours.team.AgentChanged;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Ends the sessions of people who may not be here any more, and lets others go on with the roles they have now. The
 * change may have been made on any node, so every node looks for itself.
 */
@Component
class SessionWatch {

    private static final Logger log = LoggerFactory.getLogger(SessionWatch.class);

    private final LiveSessions sessions;
    private final PeopleSql people;
    private final Duration lifetime;

    /** {@code lifetime}: an open window keeps its session from idling out, but a login holds no longer than this. */
    SessionWatch(
            LiveSessions sessions, PeopleSql people, @Value("${server.servlet.session.timeout:8h}") Duration lifetime) {
        this.sessions = sessions;
        this.people = people;
        this.lifetime = lifetime;
    }

    @Scheduled(fixedDelay = 2_000)
    void look() {
        Collection<Seat> seats = sessions.all();
        Set<Long> ids = seats.stream().map(seat -> seat.person().agentId()).collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return;
        }
        Map<Long, Credentials> now;
        try {
            now = people.credentials(ids);
        } catch (RuntimeException failure) {
            if (!DatabaseUnavailableException.describes(failure)) {
                throw failure;
            }
            log.debug("Sessions are not checked while the database is away", failure);
            return;
        }
        seats.forEach(seat -> check(seat, now.get(seat.person().agentId())));
    }

    @TransactionalEventListener
    void changed(AgentChanged change) {
        look();
    }

    private void check(Seat seat, @Nullable Credentials now) {
        Person then = seat.person();
        boolean ended = now == null || !now.usable() || now.person().epoch() != then.epoch();
        if (now == null || ended || seat.olderThan(lifetime)) {
            log.info("Ending a session of {}", then.username());
            seat.end();
        } else if (!now.person().roles().equals(then.roles())) {
            sessions.goOn(seat, now.person());
        }
    }
}
