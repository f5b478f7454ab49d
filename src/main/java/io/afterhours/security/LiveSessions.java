package io.afterhours.security;

import io.afterhours.database.DatabaseUnavailableException;
import io.afterhours.security.LoginSessionSql.Returned;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Knows who is logged in on this node, and publishes {@link LoggedIn}, {@link RolesChanged} and {@link LoggedOut}. */
@Component
class LiveSessions implements HttpSessionListener {

    /** A session in which nobody logged in yet is soon forgotten: opening the login page must not fill the memory. */
    private static final Duration ANONYMOUS = Duration.ofMinutes(10);

    private static final Logger log = LoggerFactory.getLogger(LiveSessions.class);

    private final ApplicationEventPublisher events;
    private final LoginSessionSql rows;
    private final WayBack wayBack;
    private final InstantSource realTime;
    private final Duration lifetime;
    private final Set<Seat> seats = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    LiveSessions(
            ApplicationEventPublisher events,
            LoginSessionSql rows,
            WayBack wayBack,
            @Qualifier("realTime") InstantSource realTime,
            @Value("${server.servlet.session.timeout:8h}") Duration lifetime) {
        this.events = events;
        this.rows = rows;
        this.wayBack = wayBack;
        this.realTime = realTime;
        this.lifetime = lifetime;
    }

    @Override
    public void sessionCreated(HttpSessionEvent created) {
        created.getSession().setMaxInactiveInterval((int) ANONYMOUS.toSeconds());
    }

    @EventListener
    void loggedIn(InteractiveAuthenticationSuccessEvent success) {
        if (success.getAuthentication().getPrincipal() instanceof Person person
                && RequestContextHolder.currentRequestAttributes() instanceof ServletRequestAttributes request) {
            seated(person, request.getRequest(), Objects.requireNonNull(request.getResponse()));
        }
    }

    /** The login that this browser brings along from a node that is gone; it is this node's from now on. */
    Optional<Returned> returning(HttpServletRequest request) {
        Instant now = realTime.instant();
        try {
            return wayBack.shown(request)
                    .flatMap(shown -> rows.takeOver(
                            shown, UUID.randomUUID().toString(), address(request), now.minus(lifetime), now));
        } catch (RuntimeException failure) {
            if (!DatabaseUnavailableException.describes(failure)) {
                throw failure;
            }
            log.debug("Nobody comes back while the database is away", failure);
            return Optional.empty();
        }
    }

    /** Seats whoever came back; they are logged in for no longer than they would have been. */
    void returned(Returned back, HttpServletRequest request) {
        log.info("A session of {} goes on here", back.person().username());
        seat(request.getSession(), back.id(), back.person(), Duration.between(back.began(), realTime.instant()));
    }

    /** A session that could not be ended from afar must not begin. */
    private void seated(Person person, HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession();
        String id = UUID.randomUUID().toString();
        String agent = request.getHeader(HttpHeaders.USER_AGENT);
        try {
            rows.insert(
                    id,
                    wayBack.give(response),
                    person,
                    address(request),
                    BrowserRules.browser(agent),
                    BrowserRules.platform(agent),
                    realTime.instant());
        } catch (RuntimeException failure) {
            session.invalidate();
            throw failure;
        }
        seat(session, id, person, Duration.ZERO);
    }

    private void seat(HttpSession session, String id, Person person, Duration age) {
        session.setMaxInactiveInterval((int) lifetime.toSeconds());
        Seat seat = Seat.take(session, this, id, person, age);
        seats.add(seat);
        announce(new LoggedIn(person.id(), seat.sessionId()));
        if (seat.heard().isEmpty()) {
            // another request of this browser logged out before the seat was known, so that nobody would clear it
            left(seat);
        }
    }

    /** An IPv6 address may come with the name of a network card behind it. */
    private static String address(HttpServletRequest request) {
        return request.getRemoteAddr().replaceFirst("%.*", "");
    }

    void left(Seat seat) {
        if (seats.remove(seat) && !stopping) {
            forget(seat);
            announce(new LoggedOut(seat.person().id(), seat.sessionId()));
        }
    }

    /** While the database is away the row stays, is shown for some minutes, and is swept up later. */
    private void forget(Seat seat) {
        try {
            rows.end(seat.id());
        } catch (DataAccessException failure) {
            log.debug("The row of a session that is over stays for now", failure);
        }
    }

    /** Lets whoever sits there go on with other roles. */
    void goOn(Seat seat, Person now) {
        seat.changeTo(now);
        announce(new RolesChanged(now.id(), seat.sessionId()));
    }

    /** Coming and going must not fail with whoever listens: a session that ends has more to clean up than this. */
    private void announce(Object event) {
        try {
            events.publishEvent(event);
        } catch (RuntimeException failure) {
            log.error("Not everybody heard of {}", event, failure);
        }
    }

    /** Everybody's seats at this moment. */
    Collection<Seat> all() {
        return List.copyOf(seats);
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopping = true;
    }
}
