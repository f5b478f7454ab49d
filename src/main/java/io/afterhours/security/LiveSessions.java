package io.afterhours.security;

import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
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
    private final Duration lifetime;
    private final Set<Seat> seats = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    LiveSessions(ApplicationEventPublisher events, @Value("${server.servlet.session.timeout:8h}") Duration lifetime) {
        this.events = events;
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
            var session = request.getRequest().getSession();
            session.setMaxInactiveInterval((int) lifetime.toSeconds());
            Seat seat = Seat.take(session, this, person);
            seats.add(seat);
            announce(new LoggedIn(person.id(), seat.sessionId()));
        }
    }

    void left(Seat seat) {
        if (seats.remove(seat) && !stopping) {
            announce(new LoggedOut(seat.person().id(), seat.sessionId()));
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
