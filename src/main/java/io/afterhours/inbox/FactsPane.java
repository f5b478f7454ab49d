package io.afterhours.inbox;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;
import io.afterhours.inbox.InboxQueries.Opened;
import io.afterhours.ticket.Contact;
import io.afterhours.ticket.Deliveries;
import io.afterhours.ticket.Delivery;
import io.afterhours.ticket.Ticket;
import io.afterhours.uikit.RelativeTime;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of a ticket and its customer. */
class FactsPane extends Details {

    private static final int WIDE = 1100;

    private final DescriptionList list = new DescriptionList();
    private final Button revoke;

    /** {@code revoke}: makes the private links to the ticket that is shown worthless. */
    FactsPane(Runnable revoke) {
        super(Words.text("facts.title"));
        addClassName("facts");
        this.revoke = new Button(Words.text("facts.revoke"), click -> revoke.run());
        this.revoke.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
        add(list, this.revoke);
    }

    /** Open where there is room beside the conversation, folded where it would push it away. */
    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        if (event.isInitialAttach()) {
            int width = event.getUI().getPage().windowSizeSignal().peek().width();
            setOpened(width == 0 || width >= WIDE);
        }
    }

    void show(Opened opened, InboxPage page) {
        Ticket ticket = opened.ticket();
        Contact contact = ticket.contact();
        list.removeAll();
        revoke.setVisible(opened.handles());
        fact("name", contact.name());
        fact("email", contact.email() == null ? null : link("mailto:", contact.email()));
        fact("phone", contact.phone() == null ? null : link("tel:", contact.phone()));
        fact("group", page.groups().getOrDefault(ticket.groupCode(), ticket.shownGroupCode()));
        String agent = ticket.agentUsername();
        fact("agent", agent == null ? null : opened.names().getOrDefault(agent, agent));
        if (opened.queuePosition() != null) {
            fact("position", String.valueOf(opened.queuePosition()));
        }
        fact("since", time(ticket.stateSince(), page));
        if (ticket.askedAt() != null) {
            fact("asked", time(ticket.askedAt(), page));
        }
        fact("created", time(ticket.createdAt(), page));
        fact("channel", ticket.channel());
        fact("language", ticket.language());
        fact("reference", ticket.reference());
        Delivery acknowledgement = opened.deliveries().get(Deliveries.ACKNOWLEDGEMENT);
        if (acknowledgement != null) {
            fact("acknowledgement", Words.delivery(acknowledgement));
        }
        if (ticket.possibleDuplicate()) {
            fact("duplicate", Words.text("facts.duplicate.text"));
        }
    }

    private void fact(String key, @Nullable String value) {
        if (value != null) {
            fact(key, new Span(value));
        }
    }

    private void fact(String key, @Nullable Component value) {
        if (value != null) {
            list.add(new DescriptionList.Term(Words.text("facts." + key)), new DescriptionList.Description(value));
        }
    }

    /** The address is encoded, so nothing but an address can be in the link. */
    private static Anchor link(String scheme, String address) {
        return new Anchor(
                scheme + URLEncoder.encode(address, StandardCharsets.UTF_8).replace("+", "%20"), address);
    }

    private static RelativeTime time(Instant at, InboxPage page) {
        return new RelativeTime(at, page.now(), page.zone());
    }
}
