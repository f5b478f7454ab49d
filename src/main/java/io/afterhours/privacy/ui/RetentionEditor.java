package io.afterhours.privacy.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.i18n.I18NProvider;
import io.afterhours.policy.StaleSettingsException;
import io.afterhours.policy.Versioned;
import io.afterhours.privacy.Retention;
import io.afterhours.privacy.RetentionRule;
import io.afterhours.uikit.Confirm;
import io.afterhours.uikit.ConflictNotice;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.NumberInput;
import io.afterhours.uikit.Saving;
import io.afterhours.uikit.Unsaved;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether and when what customers said is erased. What erases more than before is asked about, as nothing brings it back. */
class RetentionEditor extends Section {

    private static final int USUAL_DAYS = 365;

    private final Retention retention;
    private final Clock clock;
    private final Checkbox on = new Checkbox(text("erase"));
    private final NumberInput days =
            new NumberInput(text("days"), text("unit"), 1, RetentionRule.MOST_DAYS, this::follow, this::save);
    private final Paragraph effect = new Paragraph();
    private final Button save = new Button(text("save"), click -> save());
    private final ConflictNotice conflict = new ConflictNotice(this::loadTheirs, this::overwrite);
    private @Nullable Versioned<RetentionRule> shown;

    RetentionEditor(Retention retention, Clock clock) {
        this.retention = retention;
        this.clock = clock;
        addClassName("form");
        on.addValueChangeListener(change -> follow());
        days.setHelperText(text("days.help"));
        effect.getElement().setAttribute("role", "status");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        Div actions = new Div(save);
        actions.addClassName("form-actions");
        add(new H2(text("title")), conflict, on, days, effect, actions);
    }

    /** Takes over what somebody else saved, unless that would lose input. */
    void show(Versioned<RetentionRule> latest) {
        if (!dirty()) {
            load(latest);
        }
    }

    /** Whether leaving would lose input. */
    boolean dirty() {
        return shown != null && !shown.value().equals(typed());
    }

    /** Forgets the input. */
    void discard() {
        shown = null;
    }

    private void load(Versioned<RetentionRule> latest) {
        shown = null;
        conflict.setVisible(false);
        Integer number = latest.value().days();
        on.setValue(number != null);
        days.show(number == null ? (Integer) USUAL_DAYS : number);
        shown = latest;
        follow();
    }

    private @Nullable RetentionRule typed() {
        if (!on.getValue()) {
            return new RetentionRule(null);
        }
        Integer number = days.number();
        return number == null ? null : new RetentionRule(number);
    }

    private void follow() {
        if (shown == null) {
            return;
        }
        days.setEnabled(on.getValue());
        days.check();
        RetentionRule typed = typed();
        Unsaved.mark(this, dirty());
        save.setEnabled(typed != null && dirty() && !conflict.isVisible());
        effect.setText(typed == null ? "" : words(typed));
    }

    private static String words(RetentionRule rule) {
        return rule.days() == null ? text("effect.off") : text("effect.on", rule.days());
    }

    private void save() {
        RetentionRule typed = typed();
        Versioned<RetentionRule> before = shown;
        if (typed == null || before == null || !save.isEnabled()) {
            return;
        }
        if (erasesMore(before.value().days(), typed.days())) {
            Confirm.ask(text("ask"), text("ask.effect", typed.days()), text("save"), () -> write(before, typed));
        } else {
            write(before, typed);
        }
    }

    private static boolean erasesMore(@Nullable Integer before, @Nullable Integer after) {
        return after != null && (before == null || after < before);
    }

    private void write(Versioned<RetentionRule> before, RetentionRule typed) {
        try {
            if (Saving.attempt(() -> load(retention.save(typed, before.version())), Map.of("days", days))) {
                Notices.success(text("saved"));
            }
        } catch (StaleSettingsException stale) {
            conflict.show(
                    ConflictNotice.who(stale.changedBy(), stale.changedAt(), clock.instant(), clock.getZone()),
                    words(retention.current().value()));
            follow();
        }
    }

    private void loadTheirs() {
        load(retention.current());
    }

    private void overwrite() {
        conflict.setVisible(false);
        shown = retention.current();
        follow();
        save();
    }

    private static String text(String key, @Nullable Object... parameters) {
        return I18NProvider.translate("privacy.retention." + key, parameters);
    }
}
