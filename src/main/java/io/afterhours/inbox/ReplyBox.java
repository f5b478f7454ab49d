package io.afterhours.inbox;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableRunnable;
import io.afterhours.attachment.AttachmentLimits;
import io.afterhours.attachment.FileRefusedException;
import io.afterhours.inbox.Drafts.Draft;
import io.afterhours.problem.ProblemException;
import io.afterhours.ticket.Messages;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import io.afterhours.uikit.Language;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.Refusals;
import io.afterhours.uikit.Unsaved;
import org.jspecify.annotations.Nullable;

/** Where replies and notes are typed. What is typed is kept per ticket until it is sent. */
class ReplyBox extends Div {

    private final InboxWork work;
    private final Drafts drafts;
    private final SerializableRunnable sent;
    private final TextArea text = new TextArea();
    private final Checkbox internal = new Checkbox(Words.text("reply.internal"));
    private final Button send = new Button(Words.text("reply.send"), click -> send());
    private final Span readOnly = new Span(Words.text("reply.readonly"));
    private final TypedMeanwhile meanwhile = new TypedMeanwhile(text);
    private final Div form;
    private final ReplyFiles files;
    private @Nullable TicketId ticket;
    private boolean takesReplies;

    ReplyBox(InboxWork work, Drafts drafts, AttachmentLimits limits, SerializableRunnable sent) {
        this.work = work;
        this.drafts = drafts;
        this.sent = sent;
        files = new ReplyFiles(limits, this::enable);
        addClassName("reply");
        text.setWidthFull();
        text.setMaxLength(Messages.MAX_LENGTH);
        text.setMinRows(2);
        text.setMaxRows(8);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeTimeout(300);
        text.addValueChangeListener(change -> typed());
        internal.addValueChangeListener(change -> {
            label();
            typed();
        });
        send.setTooltipText(Words.text("reply.shortcut"));
        Shortcuts.addShortcutListener(this, this::send, Key.ENTER, KeyModifier.CONTROL)
                .listenOn(text)
                .setEventPropagationAllowed(false);
        Div actions = new Div(internal, send);
        actions.addClassName("reply-actions");
        form = new Div(text, files, actions);
        readOnly.addClassName("secondary");
        add(form, readOnly);
        label();
    }

    void show(Ticket shown, boolean writable) {
        if (!shown.id().equals(ticket)) {
            // nothing of the one is kept as typed for the other
            ticket = null;
            files.leave();
            Draft draft = drafts.of(shown.id());
            text.setValue(draft.text());
            takesReplies = shown.state().active();
            internal.setValue(draft.internal() || !takesReplies);
            internal.setEnabled(takesReplies);
            ticket = shown.id();
            enable();
        }
        if (shown.state().active() != takesReplies) {
            takesReplies = shown.state().active();
            // what has ended takes notes alone
            internal.setValue(!takesReplies);
            internal.setEnabled(takesReplies);
        }
        form.setVisible(writable);
        readOnly.setVisible(!writable);
    }

    private void label() {
        text.setLabel(Words.text(internal.getValue() ? "reply.label.internal" : "reply.label"));
        text.setClassName("internal", internal.getValue());
    }

    private void typed() {
        enable();
        if (ticket != null) {
            drafts.keep(ticket, new Draft(text.getValue(), internal.getValue()));
        }
    }

    private void enable() {
        send.setEnabled(!text.getValue().isBlank() || !files.chosen().isEmpty());
        // a reload keeps what was typed, and no files
        Unsaved.mark(this, !files.chosen().isEmpty());
    }

    private void send() {
        try {
            if (ticket != null && write(ticket)) {
                files.clear();
                drafts.keep(ticket, Draft.NONE);
                text.clear();
                enable();
                text.focus();
                sent.run();
            }
        } finally {
            meanwhile.answered();
        }
    }

    private boolean write(TicketId to) {
        String typed = text.getValue().strip();
        if (typed.isEmpty() && files.chosen().isEmpty()) {
            return false;
        }
        try {
            if (files.chosen().isEmpty()) {
                work.write(to, typed, internal.getValue());
            } else {
                work.send(to, typed.isEmpty() ? null : typed, internal.getValue(), files.chosen());
            }
        } catch (FileRefusedException refused) {
            Notices.error(refused.in(Language.current().tag()).detail());
            return false;
        } catch (ProblemException problem) {
            Notices.error(Refusals.of(problem));
            return false;
        }
        return true;
    }
}
