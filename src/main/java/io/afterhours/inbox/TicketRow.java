package io.afterhours.inbox;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import io.afterhours.ticket.Contact;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.uikit.RelativeTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One ticket in a list. The browser draws it from a template, for which the server keeps nothing: a list of components would
 * be most of what a window takes of its memory. Whatever is filled in, also by customers, arrives as text.
 */
final class TicketRow {

    private static final String TEMPLATE = """
            <div class="ticket-row">
              <a class="customer row-name" href="${item.href}">${item.customer}</a>
              <span class="question" dir="auto">${item.question}</span>
              <span class="group" title="${item.group}">${item.group}</span>
              <button class="chip" data-due="${item.due}" title="${item.reason} · ${item.hint}" @click="${why}">${item.reason}</button>
              <span class="reach" title="${item.reach}">
                ${item.mail ? html`<span class="glyph glyph-mail" aria-hidden="true"></span>` : ''}
                ${item.phone ? html`<span class="glyph glyph-phone" aria-hidden="true"></span>` : ''}
                <span class="sr-only">${item.reach}</span>
              </span>
              <time class="time" datetime="${item.at}" title="${item.exactly}">${item.since}</time>
            </div>""";

    private TicketRow() {}

    /**
     * Draws tickets of this folder.
     *
     * @param groupName what a ticket's group is called
     * @param followUp whether a ticket has waited for too long to be given to anybody by itself
     * @param why answers "Why?" about a ticket
     */
    static Renderer<Ticket> renderer(
            Folder folder,
            Function<Ticket, String> groupName,
            Predicate<Ticket> followUp,
            Supplier<Instant> now,
            Supplier<ZoneId> zone,
            Consumer<Ticket> why) {
        return LitRenderer.<Ticket>of(TEMPLATE)
                .withProperty(
                        "href", ticket -> folder.path() + "/" + ticket.id().value())
                .withProperty("customer", Words::customer)
                .withProperty("question", ticket -> ticket.erased() ? Words.text("erased") : ticket.query())
                .withProperty("group", groupName::apply)
                .withProperty("hint", ticket -> Words.text("why.hint"))
                .withProperty("due", followUp::test)
                .withProperty(
                        "reason",
                        ticket -> followUp.test(ticket) ? Words.text("list.due") : Words.reason(ticket.reason()))
                .withProperty("mail", ticket -> ticket.contact().email() != null)
                .withProperty("phone", ticket -> ticket.contact().phone() != null)
                .withProperty("reach", ticket -> reach(ticket.contact()))
                .withProperty("at", ticket -> since(ticket).toString())
                .withProperty("exactly", ticket -> RelativeTime.exactly(since(ticket), zone.get()))
                .withProperty("since", ticket -> RelativeTime.words(since(ticket), now.get(), zone.get()))
                .withFunction("why", why::accept);
    }

    /** Who was missed and found again has waited since they first asked. */
    static Instant since(Ticket ticket) {
        boolean found = ticket.askedAt() != null && ticket.state().waiting();
        return found ? ticket.firstAskedAt() : ticket.stateSince();
    }

    private static String reach(Contact contact) {
        boolean mail = contact.email() != null;
        boolean phone = contact.phone() != null;
        return Words.text(mail && phone ? "reach.both" : mail ? "reach.mail" : phone ? "reach.phone" : "reach.none");
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
