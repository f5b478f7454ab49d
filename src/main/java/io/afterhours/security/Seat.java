package io.afterhours.security;

import com.vaadin.flow.server.VaadinSession;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** A person's place in one browser session. It lives in the session and tells its keeper when it leaves it. */
final class Seat implements HttpSessionBindingListener {

    private static final String ATTRIBUTE = Seat.class.getName();

    private final transient HttpSession session;
    private final transient LiveSessions keeper;
    private final String id;
    private final String sessionId;
    private final long loggedInAt;
    private volatile Person person;

    private Seat(HttpSession session, LiveSessions keeper, String id, Person person, Duration age) {
        this.session = session;
        this.keeper = keeper;
        this.id = id;
        this.sessionId = session.getId();
        this.person = person;
        this.loggedInAt = System.nanoTime() - age.toNanos();
    }

    /**
     * Seats {@code person}; whoever was logged in in this session before leaves it. {@code id}: its row's; {@code age}: how
     * long ago they logged in.
     */
    static Seat take(HttpSession session, LiveSessions keeper, String id, Person person, Duration age) {
        Seat seat = new Seat(session, keeper, id, person, age);
        session.setAttribute(ATTRIBUTE, seat);
        return seat;
    }

    /** The seat of the view or request that runs on this thread. */
    static Optional<Seat> here() {
        VaadinSession view = VaadinSession.getCurrent();
        Object seat = null;
        if (view != null && view.getSession() != null) {
            seat = view.getSession().getAttribute(ATTRIBUTE);
        } else if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request) {
            HttpSession session = request.getRequest().getSession(false);
            seat = session == null ? null : session.getAttribute(ATTRIBUTE);
        }
        return Optional.ofNullable((Seat) seat);
    }

    @Override
    public void valueUnbound(HttpSessionBindingEvent event) {
        keeper.left(this);
    }

    Person person() {
        return person;
    }

    /** The key of its row in {@code login_session}. */
    String id() {
        return id;
    }

    /** When the browser last asked for something; empty once the session is over. */
    Optional<Instant> heard() {
        try {
            return Optional.of(Instant.ofEpochMilli(session.getLastAccessedTime()));
        } catch (IllegalStateException over) {
            return Optional.empty();
        }
    }

    /** Whether the person logged in at least that long ago. */
    boolean olderThan(Duration age) {
        return System.nanoTime() - loggedInAt >= age.toNanos();
    }

    String sessionId() {
        return sessionId;
    }

    /** Lets the person go on with other roles. */
    void changeTo(Person now) {
        Object stored = session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
        if (stored instanceof SecurityContext context) {
            context.setAuthentication(
                    UsernamePasswordAuthenticationToken.authenticated(now, null, now.getAuthorities()));
        }
        person = now;
    }

    /**
     * Ends the session, and with it the push connections of its windows. They are told to load anew, so that nobody goes
     * on looking at what they may not see any more; one that is at work at this moment finds out when it next asks.
     */
    void end() {
        for (VaadinSession each : VaadinSession.getAllSessions(session)) {
            var unused = each.access(
                    () -> each.getUIs().forEach(window -> window.getPage().reload()));
        }
        session.invalidate();
    }

    @Override
    public String toString() {
        return "Seat of " + person.username();
    }
}
