package io.afterhours.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
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
    private final InstantSource realTime;
    private final Duration lifetime;
    private final Set<Seat> seats = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    LiveSessions(
            ApplicationEventPublisher events,
            LoginSessionSql rows,
            @Qualifier("realTime") InstantSource realTime,
            @Value("${server.servlet.session.timeout:8h}") Duration lifetime) {
        this.events = events;
        this.rows = rows;
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
            Seat seat = seated(person, request.getRequest());
            seats.add(seat);
            announce(new LoggedIn(person.id(), seat.sessionId()));
        }
    }

    /** A session that could not be ended from afar must not begin. */
    private Seat seated(Person person, HttpServletRequest request) {
        HttpSession session = request.getSession();
        String id = UUID.randomUUID().toString();
        String agent = request.getHeader(HttpHeaders.USER_AGENT);
        try {
            rows.insert(
                    id,
                    person,
                    address(request),
                    BrowserRules.browser(agent),
                    BrowserRules.platform(agent),
                    realTime.instant());
        } catch (RuntimeException failure) {
            session.invalidate();
            throw failure;
        }
        session.setMaxInactiveInterval((int) lifetime.toSeconds());
        return Seat.take(session, this, id, person);
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
