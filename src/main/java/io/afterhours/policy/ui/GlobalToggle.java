package io.afterhours.policy.ui;

import static io.afterhours.policy.ui.OfflineWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.afterhours.policy.OfflineHandling;
import io.afterhours.problem.ProblemException;
import io.afterhours.uikit.Confirm;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.Refusals;

/** Whether offline tickets are accepted at all. Asks before it switches, because it concerns every group. */
class GlobalToggle extends Div {

    private final OfflineHandling handling;
    private final PlanSaves plans;
    private final Checkbox box = new Checkbox(text("toggle"));
    private final Span effect = new Span();
    private final Span chips = new Span();
    private boolean enabled;
    private long version;
    private int open;
    private long groups;

    GlobalToggle(OfflineHandling handling, PlanSaves plans, boolean editable) {
        this.handling = handling;
        this.plans = plans;
        addClassName("global-toggle");
        box.addClassName("switch");
        box.setReadOnly(!editable);
        effect.addClassName("secondary");
        Button later = new Button(PlanWords.text("toggle"), click -> plan());
        later.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        later.setVisible(editable);
        add(box, effect, later, chips);
        box.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                box.setValue(enabled);
                ask();
            }
        });
    }

    void show(OfflineOverview overview) {
        enabled = overview.enabled();
        version = overview.version();
        open = overview.open();
        groups = overview.enabledGroups();
        box.setValue(enabled);
        effect.setText(text(enabled ? "toggle.on" : "toggle.off", open));
        chips.removeAll();
        overview.plans().stream().filter(plan -> plan.group() == null).forEach(plan -> chips.add(new PlanChip(plan)));
    }

    private void plan() {
        String effect = enabled ? PlanWords.text("toggle.off") : PlanWords.text("toggle.on", groups);
        new ToggleDialog(!enabled, version, effect, plans).open();
    }

    private void ask() {
        if (enabled) {
            Confirm.ask(text("toggle.off.title"), text("toggle.off.effect", open), text("toggle.off.do"), this::set);
        } else {
            Confirm.ask(text("toggle.on.title"), text("toggle.on.effect", groups), text("toggle.on.do"), this::set);
        }
    }

    private void set() {
        try {
            handling.set(!enabled, version);
            Notices.success(text(enabled ? "toggle.off.done" : "toggle.on.done"));
        } catch (ProblemException refused) {
            Notices.error(Refusals.of(refused));
        }
    }
}
