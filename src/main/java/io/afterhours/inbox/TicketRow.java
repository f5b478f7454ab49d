package io.afterhours.inbox;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.uikit.Glyph;
import io.afterhours.uikit.RelativeTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/** One ticket in a list; everything the customer wrote is set as text. */
class TicketRow extends Div {

    TicketRow(
            Ticket ticket, Folder folder, Map<String, String> groupNames, Instant now, ZoneId zone, Runnable openWhy) {
        addClassName("ticket-row");
        Anchor customer = new Anchor(folder.path() + "/" + ticket.id().value(), Words.customer(ticket));
        customer.setRouterIgnore(false);
        customer.addClassName("customer");
        Span question = new Span(ticket.query());
        question.addClassName("question");
        // cut off at its own end, whatever the direction of the screen
        question.getElement().setAttribute("dir", "auto");
        Span group = new Span(groupNames.getOrDefault(ticket.groupCode(), ticket.groupCode()));
        group.addClassName("group");
        add(customer, question, group, new ReasonChip(ticket.reason(), openWhy), reach(ticket));
        // who was missed and found again has waited since they first asked
        boolean found = ticket.askedAt() != null && ticket.state().waiting();
        RelativeTime since = new RelativeTime(found ? ticket.firstAskedAt() : ticket.stateSince(), now, zone);
        add(since);
    }

    private static Span reach(Ticket ticket) {
        boolean mail = ticket.contact().email() != null;
        boolean phone = ticket.contact().phone() != null;
        Span reach = new Span();
        reach.addClassName("reach");
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
        return reach;
    }

    /** The reason in a word; pressing it answers "Why?". */
    static final class ReasonChip extends NativeButton {
        ReasonChip(Reason reason, Runnable openWhy) {
            super(Words.reason(reason));
            addClassName("chip");
            setTitle(Words.text("why.hint"));
            addClickListener(click -> openWhy.run());
        }
    }
}
