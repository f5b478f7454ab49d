package io.afterhours.inbox;

import io.afterhours.security.LoggedIn;
import io.afterhours.security.LoggedOut;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears of logins and logouts. */
@Component
class SessionEvents {

    private final SessionPresence presence;

    SessionEvents(SessionPresence presence) {
        this.presence = presence;
    }

    @EventListener
    void on(LoggedIn login) {
        presence.begin(login.agent(), login.sessionId());
    }

    @EventListener
    void on(LoggedOut logout) {
        presence.end(logout.agent(), logout.sessionId());
    }
}
