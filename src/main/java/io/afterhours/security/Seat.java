package io.afterhours.security;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.time.Duration;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** A person's place in one browser session. It lives in the session and tells its keeper when it leaves it. */
final class Seat implements HttpSessionBindingListener {

    private static final String ATTRIBUTE = Seat.class.getName();

    private final transient HttpSession session;
    private final transient LiveSessions keeper;
    private final String sessionId;
    private final long takenAt = System.nanoTime();
    private volatile Person person;

    private Seat(HttpSession session, LiveSessions keeper, Person person) {
        this.session = session;
        this.keeper = keeper;
        this.sessionId = session.getId();
        this.person = person;
    }

    /** Seats {@code person}; whoever was logged in in this session before leaves it. */
    static Seat take(HttpSession session, LiveSessions keeper, Person person) {
        Seat seat = new Seat(session, keeper, person);
        session.setAttribute(ATTRIBUTE, seat);
        return seat;
    }

    @Override
    public void valueUnbound(HttpSessionBindingEvent event) {
        keeper.left(this);
    }

    Person person() {
        return person;
    }

    /** Whether the person logged in at least that long ago. */
    boolean olderThan(Duration age) {
        return System.nanoTime() - takenAt >= age.toNanos();
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

    /** Ends the session, and with it the push connections of its windows. */
    void end() {
        session.invalidate();
    }

    @Override
    public String toString() {
        return "Seat of " + person.username();
    }
}
