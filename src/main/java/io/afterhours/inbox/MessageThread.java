package io.afterhours.inbox;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.afterhours.attachment.Attachment;
import io.afterhours.inbox.InboxQueries.Opened;
import io.afterhours.ticket.Delivery;
import io.afterhours.ticket.Message;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import io.afterhours.uikit.RelativeTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A conversation, oldest first. Only what is new is added, so reading and scrolling are not disturbed. */
class MessageThread extends Div {

    private final OrderedList list = new OrderedList();
    private final FileLinks files;
    private final List<RelativeTime> times = new ArrayList<>();
    private @Nullable TicketId ticket;
    private final Map<Long, Span> byMail = new HashMap<>();
    private long last;

    MessageThread(FileLinks files) {
        this.files = files;
        addClassName("thread");
        // A scrolling region that the keyboard reaches too.
        getElement().setAttribute("tabindex", "0");
        getElement().setAttribute("role", "log");
        getElement().setAttribute("aria-label", Words.text("conversation.messages"));
        add(list);
    }

    void show(Opened opened, Instant now, ZoneId zone) {
        Ticket shown = opened.ticket();
        if (!shown.id().equals(ticket)) {
            ticket = shown.id();
            last = 0;
            list.removeAll();
            times.clear();
            byMail.clear();
        }
        if (shown.erased()) {
            showErased();
            return;
        }
        times.forEach(time -> time.refresh(now));
        boolean added = false;
        for (Message message : opened.messages()) {
            if (message.id() > last) {
                list.add(item(opened, message, now, zone));
                last = message.id();
                added = true;
            }
        }
        opened.deliveries().forEach((message, delivery) -> {
            Span span = byMail.get(message);
            if (span != null) {
                tell(span, delivery);
            }
        });
        if (added) {
            getElement().executeJs("this.scrollTop = this.scrollHeight");
        }
    }

    /** In the place of whatever stood here a moment ago. */
    private void showErased() {
        list.removeAll();
        times.clear();
        byMail.clear();
        last = 0;
        ListItem note = new ListItem(Words.text("erased"));
        note.addClassNames("message", "system");
        list.add(note);
    }

    private ListItem item(Opened opened, Message message, Instant now, ZoneId zone) {
        List<Attachment> attached = opened.attachments().getOrDefault(message.id(), List.of());
        Span author = new Span(author(opened, message));
        author.addClassName("author");
        RelativeTime time = new RelativeTime(message.at(), now, zone);
        times.add(time);
        Span mailed = new Span();
        mailed.addClassName("delivery");
        mailed.setVisible(false);
        byMail.put(message.id(), mailed);
        Div head = new Div(author, time, mailed);
        head.addClassName("message-head");
        if (message.internal()) {
            Span note = new Span(Words.text("conversation.note"));
            note.addClassName("note");
            head.addComponentAtIndex(1, note);
        }
        Div body = new Div();
        // Whatever the customer wrote is text, never markup.
        body.setText(message.body());
        body.addClassName("message-body");
        body.getElement().setAttribute("dir", "auto");
        body.setVisible(!FileLinks.sayAll(message, attached));
        ListItem item = new ListItem(head, body);
        if (!attached.isEmpty()) {
            item.add(files.of(opened.ticket().id(), attached));
        }
        item.addClassNames("message", message.author().name().toLowerCase(Locale.ROOT));
        if (message.internal()) {
            item.addClassName("internal");
        }
        return item;
    }

    /** How far the message came by e-mail; an answer that the customer saw needs no word. */
    private static void tell(Span span, Delivery delivery) {
        boolean lost = delivery.state() == Delivery.State.FAILED || delivery.state() == Delivery.State.BOUNCED;
        span.setVisible(delivery.state() != Delivery.State.SEEN);
        span.setClassName("lost", lost);
        span.setText(Words.delivery(delivery));
    }

    private static String author(Opened opened, Message message) {
        return switch (message.author()) {
            case CUSTOMER -> Words.customer(opened.ticket());
            case AGENT ->
                message.agent() == null
                        ? Words.text("conversation.team")
                        : opened.names().getOrDefault(message.agent(), message.agent());
            case SYSTEM -> Words.text("conversation.system");
        };
    }
}
