package io.afterhours.security.ui;

import static io.afterhours.security.ui.AccountWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.afterhours.security.LoginSession;
import io.afterhours.security.Sessions;
import io.afterhours.uikit.Confirm;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.RelativeTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Where one is logged in, and the way out of there. */
class SessionsPanel extends Section {

    private final transient Sessions sessions;
    private final ZoneId zone;
    private final UnorderedList list = new UnorderedList();
    private final Button others = new Button(text("sessions.others"), click -> askOthers());

    SessionsPanel(Sessions sessions, ZoneId zone) {
        this.sessions = sessions;
        this.zone = zone;
        addClassNames("form", "sessions-panel");
        Div head = new Div(new H2(text("sessions.title")), others);
        head.addClassName("section-head");
        add(head, list);
    }

    void read() {
        List<LoginSession> mine = sessions.mine();
        Instant now = sessions.now();
        list.removeAll();
        mine.forEach(session -> list.add(item(session, now)));
        others.setVisible(mine.stream().anyMatch(session -> !session.here()));
    }

    private ListItem item(LoginSession session, Instant now) {
        Span name = new Span(name(session));
        name.addClassName("session-name");
        Span words = new Span(name);
        words.addClassName("session-words");
        if (session.here()) {
            Span here = new Span(text("sessions.here"));
            here.addClassName("session-here");
            words.add(here);
        }
        Span facts = new Span(
                new Span(session.address()),
                new Span(new Span(text("sessions.since") + " "), new RelativeTime(session.since(), now, zone)),
                new Span(new Span(text("sessions.seen") + " "), new RelativeTime(session.seen(), now, zone)));
        facts.addClassNames("session-facts", "secondary");
        words.add(facts);
        ListItem item = new ListItem(words);
        if (!session.here()) {
            Button end = new Button(text("sessions.end"), click -> end(session));
            end.addThemeVariants(ButtonVariant.TERTIARY);
            end.setAriaLabel(text("sessions.end.of", name(session)));
            item.add(end);
        }
        return item;
    }

    private static String name(LoginSession session) {
        String browser = session.browser().isEmpty() ? text("sessions.browser") : session.browser();
        return session.platform().isEmpty() ? browser : text("sessions.name", browser, session.platform());
    }

    private void end(LoginSession session) {
        if (AccountWords.attempt(() -> sessions.end(session.id()), Map.of())) {
            Notices.success(text("sessions.ended", name(session)));
        }
        read();
    }

    private void askOthers() {
        Confirm.ask(text("sessions.others.ask"), text("sessions.others.effect"), text("sessions.others"), () -> {
            sessions.endOthers();
            Notices.success(text("sessions.others.done"));
            read();
        });
    }
}
