package io.afterhours.team.ui;

import static io.afterhours.team.ui.GroupsWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import io.afterhours.problem.ProblemException;
import io.afterhours.team.ui.GroupsReader.Opened;
import io.afterhours.uikit.ConflictNotice;
import io.afterhours.uikit.Saving;
import io.afterhours.uikit.Unsaved;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The form beside the list: a group's name and members, or those of a new one. */
class GroupEditor extends Div {

    private final GroupsReader reader;
    private final GroupsSaves saves;
    private final Runnable closed;
    private final H2 title = new H2();
    private final Paragraph builtIn = new Paragraph(text("built-in.explain"));
    private final GroupForm form;
    private final Div changes = new Div();
    private final ConflictNotice conflict = new ConflictNotice(this::loadTheirs, this::overwrite);
    private final Button submit = new Button(text("submit"), click -> submit());
    private final Button delete = new Button(text("delete"), click -> askToDelete());
    private boolean open;
    private @Nullable Opened opened;
    private @Nullable Opened theirs;

    GroupEditor(GroupsReader reader, GroupsSaves saves, Runnable closed) {
        this.reader = reader;
        this.saves = saves;
        this.closed = closed;
        form = new GroupForm(reader, this::follow, this::submit);
        addClassName("editor");
        builtIn.addClassName("hint");
        changes.addClassName("effect-lines");
        changes.getElement().setAttribute("role", "status");
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        delete.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.ERROR);
        Div actions = new Div(submit, new Button(text("cancel"), click -> discard()), delete);
        actions.addClassName("form-actions");
        Div body = new Div(title, builtIn, conflict, form);
        body.addClassName("editor-body");
        Div foot = new Div(changes, actions);
        foot.addClassName("editor-foot");
        add(body, foot);
    }

    boolean isOpen() {
        return open;
    }

    /** The group in the form; null for a new one, and while it is closed. */
    @Nullable
    String code() {
        return opened == null ? null : opened.group().code();
    }

    /** Fills the form with a group, or with nothing for a new one. */
    void open(@Nullable Opened shown) {
        open = false;
        boolean standing = shown != null && shown.group().builtIn();
        title.setText(
                shown == null
                        ? text("new.title")
                        : text("edit.title", shown.group().name()));
        builtIn.setVisible(standing);
        submit.setText(text(shown == null ? "create" : "submit"));
        submit.setVisible(!standing);
        delete.setVisible(shown != null && !standing);
        conflict.setVisible(false);
        form.show(shown);
        opened = shown;
        open = true;
        follow();
    }

    /** Takes over what somebody else saved, unless that would lose input. */
    void refresh(Opened latest) {
        Opened before = opened;
        if (before == null || latest.group().version() == before.group().version()) {
            return;
        }
        if (dirty()) {
            clash(latest);
            follow();
        } else {
            open(latest);
        }
    }

    /** Whether leaving would lose input. */
    boolean dirty() {
        Opened before = opened;
        if (!open || (before != null && before.group().builtIn())) {
            return false;
        }
        return before == null
                ? !form.code().isEmpty()
                        || !form.name().isEmpty()
                        || !form.members().isEmpty()
                : !form.name().equals(before.group().name()) || !form.members().equals(before.members());
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
        if (!open) {
            return;
        }
        boolean complete = !form.name().isEmpty() && !form.code().isEmpty();
        Unsaved.mark(this, dirty());
        submit.setEnabled(complete && dirty() && !conflict.isVisible());
        changes.removeAll();
        lines().forEach(line -> changes.add(new Paragraph(line)));
    }

    private List<String> lines() {
        return dirty() ? GroupsWords.changes(opened == null ? Set.of() : opened.members(), form.members()) : List.of();
    }

    private void submit() {
        if (!submit.isEnabled() || !submit.isVisible()) {
            return;
        }
        Opened before = opened;
        attempt(() -> {
            if (before == null) {
                saves.create(form.code(), form.name(), form.members());
            } else {
                saves.save(before, form.name(), form.members());
            }
        });
    }

    private void attempt(Runnable change) {
        try {
            if (Saving.attempt(change, form.fields())) {
                discard();
            }
        } catch (ProblemException stale) {
            reader.open(Objects.requireNonNull(code(), "only what is there can be stale"))
                    .ifPresent(this::clash);
            follow();
        }
    }

    private void clash(Opened now) {
        theirs = now;
        conflict.show(saves.lastChange(now.group()), GroupsWords.state(now));
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

    private void askToDelete() {
        Opened before = opened;
        if (before != null) {
            new GroupDeleteDialog(before.group(), reader, saves, this::discard).open();
        }
    }
}
