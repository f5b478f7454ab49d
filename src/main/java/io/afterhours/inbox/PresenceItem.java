package io.afterhours.inbox;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.afterhours.outbox.ChangeFeed;
import io.afterhours.uikit.TopBarItem;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;

/** Puts the presence selector into the top bar of those who take chats. */
@Service
@Order(50)
class PresenceItem implements TopBarItem {

    private final MyPresence presence;
    private final Reaches reaches;
    private final SessionPresence sessions;
    private final ChangeFeed feed;
    private final AuthenticationContext authentication;

    PresenceItem(
            MyPresence presence,
            Reaches reaches,
            SessionPresence sessions,
            ChangeFeed feed,
            AuthenticationContext authentication) {
        this.presence = presence;
        this.reaches = reaches;
        this.sessions = sessions;
        this.feed = feed;
        this.authentication = authentication;
    }

    @Override
    public Component create() {
        Reach reach = reaches.current();
        if (!reach.takesChats()) {
            Div nothing = new Div();
            nothing.setVisible(false);
            return nothing;
        }
        return new PresenceMenu(presence, sessions, reaches, feed, authentication::logout);
    }
}
