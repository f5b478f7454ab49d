package io.afterhours.security;

import com.vaadin.flow.server.VaadinSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has typed the right password and not yet a code. It lies in the session and gives no right to anything: no
 * filter and no view takes it for a login.
 *
 * @param setup what their app is being given, when they have to set up the second step first
 */
record HalfIn(Person person, @Nullable AuthenticatorSetup setup, Instant since) {

    /** After that the password is asked for again. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final String ATTRIBUTE = HalfIn.class.getName();

    /** The session gets a new id, as at a login: whoever knew the old one must not come along. */
    static void begin(HttpServletRequest request, SecondStepOwedException owed, Instant now) {
        boolean setUp = owed.owed() == SecondFactorCheck.Owed.SET_UP;
        HttpSession session = request.getSession();
        request.changeSessionId();
        session.setAttribute(
                ATTRIBUTE,
                new HalfIn(
                        owed.person(),
                        setUp ? new AuthenticatorSetup(owed.person().username()) : null,
                        now));
    }

    static Optional<HalfIn> of(HttpServletRequest request, Instant now) {
        HttpSession session = request.getSession(false);
        return session == null ? Optional.empty() : fresh(session.getAttribute(ATTRIBUTE), now);
    }

    static Optional<HalfIn> of(VaadinSession session, Instant now) {
        return fresh(session.getSession().getAttribute(ATTRIBUTE), now);
    }

    static void end(HttpServletRequest request) {
        request.getSession().removeAttribute(ATTRIBUTE);
    }

    private static Optional<HalfIn> fresh(@Nullable Object stored, Instant now) {
        return Optional.ofNullable((HalfIn) stored)
                .filter(half -> now.isBefore(half.since().plus(PATIENCE)));
    }

    @Override
    public String toString() {
        return "HalfIn of " + person.username();
    }
}
