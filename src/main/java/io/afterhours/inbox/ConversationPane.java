package io.afterhours.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableRunnable;
import io.afterhours.attachment.AttachmentLimits;
import io.afterhours.inbox.InboxQueries.Opened;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import io.afterhours.uikit.Glyph;
import io.afterhours.uikit.StateBadge;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One ticket: what was said, what can be done, and beside it the facts. */
class ConversationPane extends Div {

    private final H2 customer = new H2();
    private final Div badges = new Div();
    private final TicketRow.ReasonChip reason;
    private final Button close;
    private final Button resolve;
    private final Button assign;
    private final Button take;
    private final Button miss;
    private final Button spam;
    private final Button transfer;
    private final Button reopen;
    private final MessageThread thread;
    private final ReplyBox reply;
    private final FactsPane facts;
    private final Div conversation;
    private final Div unknown = new Div();
    private SerializableRunnable closed = () -> {};
    private SerializableRunnable changed = () -> {};
    private @Nullable Opened shown;

    ConversationPane(
            InboxWork work,
            TicketActions actions,
            WhyDialogs why,
            Drafts drafts,
            FileLinks files,
            AttachmentLimits limits) {
        thread = new MessageThread(files);
        reply = new ReplyBox(work, drafts, limits, () -> changed.run());
        close = new Button(new Glyph("close"), click -> closed.run());
        close.setAriaLabel(Words.text("conversation.close"));
        close.addThemeVariants(ButtonVariant.TERTIARY);
        close.addClassName("conversation-close");
        resolve = action("resolve", () -> actions.resolve(ticket(), changed));
        assign = action("assign.open", () -> actions.assign(List.of(ticket()), changed));
        take = action("take", () -> actions.take(ticket(), changed));
        transfer = action("transfer.open", () -> actions.transfer(List.of(ticket()), changed));
        facts = new FactsPane(() -> actions.revokeLinks(ticket(), changed));
        reopen = action("reopen.open", () -> actions.reopen(List.of(ticket()), supervises(), changed));
        miss = action("miss", () -> actions.miss(List.of(ticket()), changed));
        spam = action("spam", () -> actions.spam(List.of(ticket()), changed));
        reason = new TicketRow.ReasonChip(() -> why.open(ticket().id()));
        badges.addClassName("badges");
        badges.add(reason);
        Div title = new Div(customer, badges);
        title.addClassName("conversation-title");
        Div buttons = new Div(take, assign, transfer, miss, spam, reopen, resolve, close);
        buttons.addClassName("conversation-actions");
        Div header = new Div(title, buttons);
        header.addClassName("conversation-header");
        Div middle = new Div(thread, reply);
        middle.addClassName("conversation-middle");
        conversation = new Div(header, middle, facts);
        conversation.addClassName("conversation");
        unknown.addClassName("empty-state");
        unknown.add(
                new Glyph("search"),
                new H2(Words.text("unknown.title")),
                new Paragraph(Words.text("unknown.text")),
                new Button(Words.text("conversation.close"), click -> closed.run()));
        addClassName("conversation-pane");
        add(conversation, unknown);
    }

    void onClose(SerializableRunnable listener) {
        closed = listener;
    }

    /** Called after the ticket was changed from here. */
    void onChanged(SerializableRunnable listener) {
        changed = listener;
    }

    /** Shows the ticket as it is now. What is being typed stays. */
    void show(InboxPage page, TicketId asked) {
        Opened opened = page.opened();
        shown = opened;
        conversation.setVisible(opened != null);
        unknown.setVisible(opened == null);
        if (opened == null) {
            return;
        }
        Ticket ticket = opened.ticket();
        customer.setText(Words.customer(ticket));
        // the chip stays where it is, so that no press on it is lost
        badges.getChildren().filter(StateBadge.class::isInstance).toList().forEach(badges::remove);
        badges.addComponentAsFirst(new StateBadge(ticket.state().name()));
        reason.show(ticket.reason());
        boolean waits = ticket.state().waiting();
        resolve.setVisible(opened.handles() && ticket.state().active());
        assign.setVisible(opened.supervises() && waits);
        take.setVisible(opened.takes());
        miss.setVisible(opened.supervises() && waits);
        spam.setVisible(opened.supervises() && ticket.state().active());
        transfer.setVisible(opened.handles() && ticket.state().active());
        reopen.setVisible(opened.reopens());
        resolve.removeThemeVariants(ButtonVariant.PRIMARY);
        if (ticket.state() == TicketState.ASSIGNED) {
            resolve.addThemeVariants(ButtonVariant.PRIMARY);
        }
        thread.show(opened, page.now(), page.zone());
        reply.show(ticket, opened.handles());
        facts.show(opened, page);
    }

    private Ticket ticket() {
        if (shown == null) {
            throw new IllegalStateException("No ticket is open");
        }
        return shown.ticket();
    }

    private boolean supervises() {
        return shown != null && shown.supervises();
    }

    private static Button action(String key, Runnable action) {
        return new Button(Words.text(key), click -> action.run());
    }
}
