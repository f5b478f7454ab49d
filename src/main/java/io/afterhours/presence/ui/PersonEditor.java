package io.afterhours.presence.ui;

import static io.afterhours.presence.ui.AgentsWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import io.afterhours.presence.ui.PeopleReader.Opened;
import io.afterhours.problem.ProblemException;
import io.afterhours.team.Agent;
import io.afterhours.team.AgentDraft;
import io.afterhours.team.Handover;
import io.afterhours.team.Role;
import io.afterhours.uikit.Confirm;
import io.afterhours.uikit.ConflictNotice;
import io.afterhours.uikit.Saving;
import io.afterhours.uikit.Unsaved;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The form beside the list of people: one of them, or somebody new. */
class PersonEditor extends Div {

    private final PeopleReader reader;
    private final PeopleSaves saves;
    private final Runnable closed;
    private final H2 title = new H2();
    private final PersonForm form = new PersonForm(this::follow, this::submit);
    private final Paragraph effect = new Paragraph();
    private final ConflictNotice conflict = new ConflictNotice(this::loadTheirs, this::overwrite);
    private final Button submit = new Button(text("people.save"), click -> submit());
    private final Button password = new Button(text("people.password.new"), click -> askForPassword());
    private boolean open;
    private @Nullable Opened opened;
    private @Nullable Opened theirs;

    PersonEditor(PeopleReader reader, PeopleSaves saves, Runnable closed) {
        this.reader = reader;
        this.saves = saves;
        this.closed = closed;
        addClassName("editor");
        effect.getElement().setAttribute("role", "status");
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        password.addThemeVariants(ButtonVariant.TERTIARY);
        Div actions = new Div(submit, new Button(text("people.cancel"), click -> discard()), password);
        actions.addClassName("form-actions");
        Div body = new Div(title, conflict, form);
        body.addClassName("editor-body");
        Div foot = new Div(effect, actions);
        foot.addClassName("editor-foot");
        add(body, foot);
    }

    boolean isOpen() {
        return open;
    }

    /** Whose form it is; null for somebody new, and while it is closed. */
    @Nullable
    String username() {
        return opened == null ? null : opened.row().agent().username();
    }

    /** Fills the form with somebody, or with what is usual for somebody new. */
    void open(@Nullable Opened shown) {
        open = false;
        title.setText(
                shown == null
                        ? text("people.new")
                        : text("people.edit.title", shown.row().agent().name()));
        submit.setText(text(shown == null ? "people.create" : "people.save"));
        password.setVisible(shown != null && shown.row().agent().enabled());
        conflict.setVisible(false);
        form.show(shown, reader.groups());
        opened = shown;
        open = true;
        follow();
    }

    /** Takes over what somebody else saved, unless that would lose input. */
    void refresh(Opened latest) {
        Opened before = opened;
        if (before == null
                || (latest.row().agent().version() == before.row().agent().version()
                        && latest.groups().size() == before.groups().size())) {
            return;
        }
        if (!dirty()) {
            open(latest);
        } else if (latest.row().agent().version() != before.row().agent().version()) {
            clash(latest);
            follow();
        }
    }

    /** Whether leaving would lose input. */
    boolean dirty() {
        return open && form.differs(opened);
    }

    /** Forgets the input. */
    void close() {
        open = false;
        opened = null;
    }

    /** Forgets the input and tells that the form is done. */
    void discard() {
        close();
        closed.run();
    }

    void focus() {
        form.focus();
    }

    private void follow() {
        if (open) {
            Unsaved.mark(this, dirty());
            submit.setEnabled(form.complete() && dirty() && !conflict.isVisible());
            effect.setText(opened == null ? text("people.create.effect") : "");
        }
    }

    private void submit() {
        if (!submit.isEnabled()) {
            return;
        }
        Opened before = opened;
        if (before == null) {
            if (Saving.attempt(() -> saves.create(form.draft(), form.groups()), form.fields())) {
                discard();
            }
            return;
        }
        int chats = reader.open(before.row().agent().username())
                .map(now -> now.row().active())
                .orElse(0);
        if (chats > 0 && leaves(before.row().agent(), form.draft())) {
            new LeaveDialog(before.row().agent(), chats, reader, handover -> save(before, handover)).open();
        } else {
            save(before, Handover.NONE);
        }
    }

    private static boolean leaves(Agent agent, AgentDraft draft) {
        var roles = Objects.requireNonNull(draft.roles());
        boolean takes =
                Boolean.TRUE.equals(draft.enabled()) && (roles.contains(Role.AGENT) || roles.contains(Role.SUPERVISOR));
        return agent.takesChats() && !takes;
    }

    private void save(Opened before, Handover handover) {
        try {
            if (Saving.attempt(() -> saves.save(before, form.draft(), form.groups(), handover), form.fields())) {
                discard();
            }
        } catch (ProblemException stale) {
            reader.open(before.row().agent().username()).ifPresent(this::clash);
            follow();
        }
    }

    private void clash(Opened now) {
        theirs = now;
        Agent agent = now.row().agent();
        conflict.show(
                saves.lastChange(agent),
                text(
                        "people.state",
                        agent.name(),
                        PeopleGrid.roles(agent.roles()),
                        agent.concurrency(),
                        text(agent.enabled() ? "people.state.enabled" : "people.disabled")));
    }

    private void loadTheirs() {
        open(Objects.requireNonNull(theirs, "shown"));
    }

    private void overwrite() {
        opened = Objects.requireNonNull(theirs, "shown");
        conflict.setVisible(false);
        follow();
        submit();
    }

    private void askForPassword() {
        Opened before = opened;
        if (before != null) {
            Agent agent = before.row().agent();
            Confirm.ask(
                    text("people.password.ask", agent.name()),
                    text("people.password.effect", agent.name()),
                    text("people.password.new"),
                    () -> saves.newPassword(agent));
        }
    }
}
