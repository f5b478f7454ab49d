package io.afterhours.inbox;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.afterhours.ticket.Contact;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.uikit.Glyph;
import io.afterhours.uikit.RelativeTime;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** One ticket in a list, shown anew in its place; everything the customer wrote is set as text. */
class TicketRow extends Div {

    private final Folder folder;
    private final Anchor customer = new Anchor();
    private final Span question = new Span();
    private final Span group = new Span();
    private final ReasonChip reason;
    private final Span reach = new Span();
    private @Nullable Contact contact;
    private @Nullable RelativeTime since;
    private @Nullable Instant sinceWhen;

    TicketRow(Folder folder, Runnable openWhy) {
        this.folder = folder;
        reason = new ReasonChip(openWhy);
        addClassName("ticket-row");
        customer.setRouterIgnore(false);
        customer.addClassName("customer");
        question.addClassName("question");
        // cut off at its own end, whatever the direction of the screen
        question.getElement().setAttribute("dir", "auto");
        group.addClassName("group");
        reach.addClassName("reach");
        add(customer, question, group, reason, reach);
    }

    TicketRow show(Ticket ticket, String groupName, Instant now, ZoneId zone) {
        customer.setHref(folder.path() + "/" + ticket.id().value());
        customer.setText(Words.customer(ticket));
        question.setText(ticket.erased() ? Words.text("erased") : ticket.query());
        group.setText(groupName);
        reason.show(ticket.reason());
        showReach(ticket.contact());
        Instant when = since(ticket);
        if (since == null || !when.equals(sinceWhen)) {
            if (since != null) {
                remove(since);
            }
            since = new RelativeTime(when, now, zone);
            add(since);
            sinceWhen = when;
        } else {
            since.refresh(now);
        }
        return this;
    }

    /** Who was missed and found again has waited since they first asked. */
    static Instant since(Ticket ticket) {
        boolean found = ticket.askedAt() != null && ticket.state().waiting();
        return found ? ticket.firstAskedAt() : ticket.stateSince();
    }

    private void showReach(Contact latest) {
        if (latest.equals(contact)) {
            return;
        }
        contact = latest;
        boolean mail = latest.email() != null;
        boolean phone = latest.phone() != null;
        reach.removeAll();
        if (mail) {
            reach.add(new Glyph("mail"));
        }
        if (phone) {
            reach.add(new Glyph("phone"));
        }
        String words =
                Words.text(mail && phone ? "reach.both" : mail ? "reach.mail" : phone ? "reach.phone" : "reach.none");
        reach.setTitle(words);
        Span read = new Span(words);
        read.addClassName("sr-only");
        reach.add(read);
    }

    /** The reason in a word; pressing it answers "Why?". */
    static final class ReasonChip extends NativeButton {
        ReasonChip(Runnable openWhy) {
            addClassName("chip");
            setTitle(Words.text("why.hint"));
            addClickListener(click -> openWhy.run());
        }

        void show(Reason reason) {
            setText(Words.reason(reason));
        }
    }
}
