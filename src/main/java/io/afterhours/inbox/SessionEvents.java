package io.afterhours.inbox;

import io.afterhours.security.LoggedIn;
import io.afterhours.security.LoggedOut;
import io.afterhours.security.RolesChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears of logins and logouts, and of people who take chats from now on. */
@Component
class SessionEvents {

    private final Absences absences;
    private final SessionPresence presence;

    SessionEvents(Absences absences, SessionPresence presence) {
        this.absences = absences;
        this.presence = presence;
    }

    @EventListener
    void on(LoggedIn login) {
        absences.loggedIn(login.agent());
        presence.begin(login.agent(), login.sessionId());
    }

    @EventListener
    void on(RolesChanged change) {
        presence.goOn(change.agent(), change.sessionId());
    }

    @EventListener
    void on(LoggedOut logout) {
        presence.end(logout.agent(), logout.sessionId());
    }
}
