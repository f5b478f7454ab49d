package io.afterhours.policy.ui;

import static io.afterhours.policy.ui.QueueWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.shared.HasValidationProperties;
import io.afterhours.policy.QueuePolicy;
import io.afterhours.policy.StaleSettingsException;
import io.afterhours.uikit.Confirm;
import io.afterhours.uikit.ConflictNotice;
import io.afterhours.uikit.Saving;
import io.afterhours.uikit.Unsaved;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The form of one group's queue beside the list: fields, their effect in words, warnings, conflicts, Submit. */
class QueueEditor extends Div {

    private final QueueSaves saves;
    private final Runnable closed;
    private final H2 title = new H2();
    private final Paragraph inherits = new Paragraph();
    private final QueueForm form = new QueueForm(this::follow, this::submit);
    private final WhenFields when = new WhenFields(this::follow);
    private final PlanHint planned = new PlanHint();
    private final EffectLines effect = new EffectLines();
    private final ConflictNotice conflict = new ConflictNotice(this::loadTheirs, this::overwrite);
    private final Button submit = new Button(text("submit"), click -> submit());
    private final Button reset = new Button(text("reset"), click -> askReset());
    private @Nullable QueueRow row;
    private @Nullable QueueRow theirs;
    private List<QueueRow> ruled = List.of();

    QueueEditor(QueueSaves saves, Runnable closed) {
        this.saves = saves;
        this.closed = closed;
        addClassName("editor");
        inherits.addClassName("hint");
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        reset.addThemeVariants(ButtonVariant.TERTIARY);
        Button cancel = new Button(text("cancel"), click -> discard());
        Div actions = new Div(submit, cancel, reset);
        actions.addClassName("form-actions");
        Div body = new Div(title, inherits, planned, conflict, form, when);
        body.addClassName("editor-body");
        Div foot = new Div(effect, actions);
        foot.addClassName("editor-foot");
        add(body, foot);
    }

    /** The group in the form, or null while it is closed. */
    @Nullable
    String code() {
        return row == null ? null : row.group().code();
    }

    /** Fills the form with what rules this group. */
    void open(QueueRow opened, QueueOverview overview) {
        ruled = overview.ruledBy(opened);
        title.setText(text("edit.title", opened.group().name()));
        planned.show(overview.plansOf(opened));
        when.show(saves.time(opened.group().id()));
        show(opened);
    }

    private void show(QueueRow shown) {
        row = null;
        boolean builtIn = shown.group().builtIn();
        inherits.setText(
                text(builtIn ? "edit.default" : "edit.inherits", shown.group().name()));
        inherits.setVisible(shown.inherits() || builtIn);
        reset.setVisible(!shown.inherits() && !builtIn);
        conflict.setVisible(false);
        form.show(shown.policy());
        row = shown;
        follow();
    }

    /** Takes new numbers over; what somebody else saved too, unless that would lose input. */
    void refresh(QueueRow latest, QueueOverview overview) {
        QueueRow before = Objects.requireNonNull(row, "open");
        if (latest.version() != before.version() && !dirty()) {
            open(latest, overview);
            return;
        }
        ruled = overview.ruledBy(latest);
        planned.show(overview.plansOf(latest));
        if (latest.version() != before.version()) {
            clash(saves.lastChange(latest), latest);
        }
        follow();
    }

    /** Whether leaving would lose input. */
    boolean dirty() {
        return row != null && !row.policy().equals(form.policy());
    }

    /** Forgets the input. */
    void close() {
        row = null;
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
        QueueRow current = row;
        if (current == null) {
            return;
        }
        QueuePolicy policy = form.policy();
        Unsaved.mark(this, dirty());
        submit.setEnabled(policy != null && dirty() && !when.broken() && !conflict.isVisible());
        submit.setText(when.planning() ? PlanWords.text("submit") : text("submit"));
        if (policy == null) {
            effect.show(List.of(), List.of());
        } else {
            effect.show(
                    List.of(QueueWords.effect(policy, current.group().name())),
                    dirty() ? QueueWords.warnings(policy, ruled) : List.of());
        }
    }

    private void submit() {
        QueueRow before = row;
        if (before != null && submit.isEnabled()) {
            save(before);
        }
    }

    private void save(QueueRow before) {
        QueuePolicy policy = form.policy();
        if (policy != null) {
            attempt(before, () -> save(before, policy));
        }
    }

    private void save(QueueRow before, QueuePolicy policy) {
        PlanTimes times = when.times();
        if (times.planned()) {
            saves.plan(before, policy, times, before.version());
        } else {
            saves.save(before, policy, before.version());
        }
    }

    private void askReset() {
        QueueRow before = Objects.requireNonNull(row, "open");
        String name = before.group().name();
        Confirm.ask(
                text("reset.title", name),
                saves.effectOfReset(before),
                text("reset"),
                () -> attempt(before, () -> saves.reset(before)));
    }

    private void attempt(QueueRow before, Runnable change) {
        try {
            Map<String, HasValidationProperties> fields = new HashMap<>(form.fields());
            fields.putAll(when.fields());
            if (Saving.attempt(change, fields)) {
                discard();
            }
        } catch (StaleSettingsException stale) {
            clash(saves.change(stale), saves.latest(before));
            follow();
        }
    }

    private void clash(String who, QueueRow now) {
        theirs = now;
        conflict.show(who, QueueWords.effect(now.policy(), now.group().name()));
    }

    private void loadTheirs() {
        show(Objects.requireNonNull(theirs, "shown"));
    }

    private void overwrite() {
        QueueRow now = Objects.requireNonNull(theirs, "shown");
        conflict.setVisible(false);
        row = now;
        follow();
        save(now);
    }
}
