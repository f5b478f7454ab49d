package io.afterhours.security;

import com.vaadin.flow.server.VaadinSession;
import io.afterhours.team.AgentId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who is logged in wants to be connected with the provider. Made by a click in their own view, so that no foreign
 * page can connect them by sending them to the provider.
 */
record ConnectWish(AgentId agent, Instant at) {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String ATTRIBUTE = ConnectWish.class.getName();

    static void make(VaadinSession session, AgentId agent, Instant now) {
        session.getSession().setAttribute(ATTRIBUTE, new ConnectWish(agent, now));
    }

    /** The wish of this session, which is no longer one afterwards. */
    static Optional<ConnectWish> take(HttpServletRequest request, Instant now) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return Optional.empty();
        }
        ConnectWish wish = (ConnectWish) session.getAttribute(ATTRIBUTE);
        session.removeAttribute(ATTRIBUTE);
        return Optional.ofNullable(wish).filter(made -> now.isBefore(made.at().plus(PATIENCE)));
    }
}
