package io.afterhours.policy.ui;

import static io.afterhours.policy.ui.QueueWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.shared.HasValidationProperties;
import io.afterhours.policy.QueueRule;
import io.afterhours.policy.StaleSettingsException;
import io.afterhours.policy.Versioned;
import io.afterhours.team.GroupId;
import io.afterhours.uikit.ConflictNotice;
import io.afterhours.uikit.Saving;
import io.afterhours.uikit.Unsaved;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The form of the rule for all groups beside the list. */
class RuleEditor extends Div {

    private final QueueSaves saves;
    private final Runnable closed;
    private final RuleForm form = new RuleForm(this::follow, this::submit);
    private final WhenFields when = new WhenFields(this::follow);
    private final PlanHint planned = new PlanHint();
    private final EffectLines effect = new EffectLines();
    private final ConflictNotice conflict = new ConflictNotice(this::loadTheirs, this::overwrite);
    private final Button submit = new Button(text("submit"), click -> submit());
    private @Nullable Versioned<QueueRule> rule;
    private @Nullable Versioned<QueueRule> theirs;
    private boolean offlineEnabled;

    RuleEditor(QueueSaves saves, Runnable closed) {
        this.saves = saves;
        this.closed = closed;
        addClassNames("editor", "rule-editor");
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        Button cancel = new Button(text("cancel"), click -> discard());
        Div actions = new Div(submit, cancel);
        actions.addClassName("form-actions");
        Div body = new Div(new H2(text("rule.edit.title")), planned, conflict, form, when, effect);
        body.addClassName("editor-body");
        Div foot = new Div(actions);
        foot.addClassName("editor-foot");
        add(body, foot);
    }

    boolean isOpen() {
        return rule != null;
    }

    void open(QueueOverview overview) {
        offlineEnabled = overview.offlineEnabled();
        planned.show(overview.plansOfRule());
        when.show(saves.time(GroupId.DEFAULT));
        show(overview.rule());
    }

    private void show(Versioned<QueueRule> shown) {
        rule = null;
        conflict.setVisible(false);
        form.show(shown.value(), offlineEnabled);
        rule = shown;
        follow();
    }

    /** Takes over what somebody else saved, unless that would lose input. */
    void refresh(QueueOverview overview) {
        Versioned<QueueRule> before = Objects.requireNonNull(rule, "open");
        boolean changed = overview.rule().version() != before.version();
        if (!dirty() && (changed || offlineEnabled != overview.offlineEnabled())) {
            open(overview);
        } else if (changed) {
            clash(saves.lastChangeOfRule(), overview.rule());
            follow();
        }
    }

    /** Whether leaving would lose input. */
    boolean dirty() {
        return rule != null && !rule.value().equals(form.rule());
    }

    /** Forgets the input. */
    void close() {
        rule = null;
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
        if (rule == null) {
            return;
        }
        QueueRule typed = form.rule();
        Unsaved.mark(this, dirty());
        submit.setEnabled(typed != null && dirty() && !when.broken() && !conflict.isVisible());
        submit.setText(when.planning() ? PlanWords.text("submit") : text("submit"));
        effect.show(typed == null ? List.of() : QueueWords.effect(typed, offlineEnabled), List.of());
    }

    private void submit() {
        Versioned<QueueRule> before = rule;
        if (before != null && submit.isEnabled()) {
            save(before);
        }
    }

    private void save(Versioned<QueueRule> before) {
        QueueRule typed = form.rule();
        if (typed == null) {
            return;
        }
        try {
            Map<String, HasValidationProperties> fields = new HashMap<>(form.fields());
            fields.putAll(when.fields());
            if (Saving.attempt(() -> save(before, typed), fields)) {
                discard();
            }
        } catch (StaleSettingsException stale) {
            clash(saves.change(stale), saves.latestRule());
            follow();
        }
    }

    private void save(Versioned<QueueRule> before, QueueRule typed) {
        PlanTimes times = when.times();
        if (times.planned()) {
            saves.plan(typed, times, before.version());
        } else {
            saves.save(before.value(), typed, before.version());
        }
    }

    private void clash(String who, Versioned<QueueRule> now) {
        theirs = now;
        conflict.show(who, String.join(" ", QueueWords.effect(now.value(), offlineEnabled)));
    }

    private void loadTheirs() {
        show(Objects.requireNonNull(theirs, "shown"));
    }

    private void overwrite() {
        Versioned<QueueRule> now = Objects.requireNonNull(theirs, "shown");
        conflict.setVisible(false);
        rule = now;
        follow();
        save(now);
    }
}
