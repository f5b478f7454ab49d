package io.afterhours.policy.ui;

import static io.afterhours.policy.ui.OfflineWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.shared.HasValidationProperties;
import io.afterhours.policy.OfflinePolicy;
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

/** The form of one group beside the grid: fields, their effect in words, warnings, conflicts, Submit. */
class OfflineEditor extends Div {

    private final OfflineSaves saves;
    private final Runnable closed;
    private final H2 title = new H2();
    private final Paragraph inherits = new Paragraph();
    private final OfflineForm form = new OfflineForm(this::follow, this::enter);
    private final WhenFields when = new WhenFields(this::follow);
    private final PlanHint planned = new PlanHint();
    private final Button raise = new Button(PlanWords.text("raise"), click -> raise());
    private final Paragraph effect = new Paragraph();
    private final Div warnings = new Div();
    private final CapNote cap;
    private final ConflictNotice conflict = new ConflictNotice(this::loadTheirs, this::overwrite);
    private final Button submit = new Button(text("submit"), click -> submit());
    private final Button reset = new Button(text("reset"), click -> askReset());
    private @Nullable OfflineRow row;
    private @Nullable OfflineRow theirs;
    private List<OfflineRow> ruled = List.of();

    OfflineEditor(OfflineSaves saves, CapNote cap, Runnable closed) {
        this.saves = saves;
        this.cap = cap;
        this.closed = closed;
        addClassName("editor");
        inherits.addClassName("hint");
        effect.addClassName("effect");
        effect.getElement().setAttribute("role", "status");
        warnings.getElement().setAttribute("role", "status");
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        reset.addThemeVariants(ButtonVariant.TERTIARY);
        Button cancel = new Button(text("cancel"), click -> discard());
        Div actions = new Div(submit, cancel, raise, reset);
        actions.addClassName("form-actions");
        Div body = new Div(title, inherits, planned, conflict, form, cap, when);
        body.addClassName("editor-body");
        Div foot = new Div(effect, warnings, actions);
        foot.addClassName("editor-foot");
        add(body, foot);
    }

    /** The group in the form, or null while it is closed. */
    @Nullable
    String code() {
        return row == null ? null : row.group().code();
    }

    /** Fills the form with what rules this group. */
    void open(OfflineRow opened, OfflineOverview overview) {
        row = opened;
        ruled = overview.ruledBy(opened);
        title.setText(text("edit.title", opened.group().name()));
        inherits.setText(text(
                opened.group().builtIn() ? "edit.default" : "edit.inherits",
                opened.group().name()));
        inherits.setVisible(opened.inherits() || opened.group().builtIn());
        reset.setVisible(!opened.inherits() && !opened.group().builtIn());
        conflict.setVisible(false);
        form.show(OfflineDraft.of(opened.policy()));
        when.show(saves.time(opened));
        planned.show(overview.plansOf(opened));
        follow();
    }

    /** Takes new numbers over; what somebody else saved too, unless that would lose input. */
    void refresh(OfflineRow latest, OfflineOverview overview) {
        OfflineRow before = Objects.requireNonNull(row, "open");
        if (latest.version() != before.version() && !dirty()) {
            open(latest, overview);
            return;
        }
        ruled = overview.ruledBy(latest);
        planned.show(overview.plansOf(latest));
        if (latest.version() != before.version()) {
            clash(saves.lastChange(latest.group()), latest);
        }
        follow();
    }

    /** Whether leaving would lose input. */
    boolean dirty() {
        return row != null && !form.draft().equals(OfflineDraft.of(row.policy()));
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
        OfflineRow current = row;
        if (current == null) {
            return;
        }
        OfflineDraft draft = form.draft();
        boolean valid = draft.valid();
        Unsaved.mark(this, dirty());
        submit.setEnabled(valid && dirty() && !when.broken() && !conflict.isVisible());
        submit.setText(when.planning() ? PlanWords.text("submit") : text("submit"));
        raise.setVisible(RaiseDialog.offered(current));
        effect.setVisible(valid);
        warnings.removeAll();
        cap.show(current.group(), valid ? draft.policy() : null);
        if (valid) {
            effect.setText(OfflineWords.effect(draft.policy(), current.group().name()));
            if (dirty()) {
                OfflineWords.warnings(draft.policy(), ruled).forEach(warning -> warnings.add(warning(warning)));
            }
        }
    }

    private static Div warning(String text) {
        Div warning = new Div(text);
        warning.addClassName("notice");
        return warning;
    }

    private void enter() {
        if (submit.isEnabled()) {
            submit();
        }
    }

    private void submit() {
        OfflineRow before = Objects.requireNonNull(row, "open");
        save(before, before.version());
    }

    private void save(OfflineRow before, long version) {
        try {
            Map<String, HasValidationProperties> fields = new HashMap<>(form.fields());
            fields.putAll(when.fields());
            if (Saving.attempt(() -> save(before, form.draft().policy(), version), fields)) {
                discard();
            }
        } catch (StaleSettingsException stale) {
            clash(saves.change(stale), saves.latest(before));
            follow();
        }
    }

    private void save(OfflineRow before, OfflinePolicy policy, long version) {
        PlanTimes times = when.times();
        if (times.planned()) {
            saves.plan(before, policy, times, version);
        } else {
            saves.save(before, policy, version);
        }
    }

    private void raise() {
        saves.raise(Objects.requireNonNull(row, "open"));
    }

    private void askReset() {
        OfflineRow before = Objects.requireNonNull(row, "open");
        String name = before.group().name();
        Confirm.ask(text("reset.title", name), saves.effectOfReset(before), text("reset"), () -> reset(before));
    }

    private void reset(OfflineRow before) {
        try {
            if (Saving.attempt(() -> saves.reset(before), form.fields())) {
                discard();
            }
        } catch (StaleSettingsException stale) {
            clash(saves.change(stale), saves.latest(before));
            follow();
        }
    }

    private void clash(String who, OfflineRow now) {
        theirs = now;
        conflict.show(who, OfflineWords.effect(now.policy(), now.group().name()));
    }

    private void loadTheirs() {
        OfflineRow now = Objects.requireNonNull(theirs, "shown");
        row = now;
        ruled = ruled.stream()
                .map(each -> each.group().equals(now.group()) ? now : each)
                .toList();
        conflict.setVisible(false);
        form.show(OfflineDraft.of(now.policy()));
        inherits.setVisible(now.inherits() || now.group().builtIn());
        reset.setVisible(!now.inherits() && !now.group().builtIn());
        follow();
    }

    private void overwrite() {
        OfflineRow now = Objects.requireNonNull(theirs, "shown");
        conflict.setVisible(false);
        if (form.draft().valid()) {
            save(now, now.version());
        } else {
            row = now;
            follow();
        }
    }
}
