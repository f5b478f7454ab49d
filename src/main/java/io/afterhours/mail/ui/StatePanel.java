package io.afterhours.mail.ui;

import static io.afterhours.mail.ui.EmailWords.text;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.afterhours.mail.MailOverview;
import io.afterhours.uikit.Glyph;
import io.afterhours.uikit.RelativeTime;
import java.time.Instant;
import java.time.ZoneId;

/** Whether mail works, and who gets what. */
class StatePanel extends Section {

    private final UnorderedList state = new UnorderedList();

    StatePanel(int mostAnHour) {
        addClassName("mail-state");
        add(
                new H2(text("status.title")),
                state,
                new H2(text("customers.title")),
                new UnorderedList(
                        new ListItem(text("customers.acknowledgement")),
                        new ListItem(text("customers.answer")),
                        new ListItem(text("customers.limit", mostAnHour)),
                        new ListItem(text("status.team.told"))));
    }

    void show(MailOverview mail, Instant now, ZoneId zone) {
        state.removeAll();
        if (!mail.configured()) {
            warn(text("status.off"));
            return;
        }
        say(text("status.on", mail.from(), mail.server()));
        if (mail.links()) {
            say(text("status.links"));
        } else {
            warn(text("status.links.none"));
        }
        replies(mail, now, zone);
        if (mail.pending() > 0) {
            say(text("status.pending", mail.pending()));
        }
        if (mail.problem() != null) {
            warn(text("status.problem", mail.problem()));
        }
        if (mail.failed() > 0) {
            warn(text("status.failed", mail.failed()));
        }
    }

    private void replies(MailOverview mail, Instant now, ZoneId zone) {
        if (!mail.replies()) {
            warn(text("status.replies.none", mail.from()));
        } else if (mail.readAt() == null) {
            say(text("status.replies.first", mail.mailbox()));
        } else {
            say(text("status.replies", mail.mailbox(), RelativeTime.words(mail.readAt(), now, zone)));
        }
        if (mail.replies() && mail.mailboxProblem() != null) {
            warn(text("status.replies.problem", mail.mailboxProblem()));
        }
    }

    private void say(String words) {
        state.add(new ListItem(words));
    }

    private void warn(String words) {
        ListItem item = new ListItem(new Glyph("alert"), new Span(words));
        item.addClassName("attention");
        state.add(item);
    }
}
