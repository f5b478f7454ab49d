package io.afterhours.customer.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.i18n.I18NProvider;
import io.afterhours.customer.SpamGuard;
import io.afterhours.customer.SpamGuardSettings;
import io.afterhours.policy.StaleSettingsException;
import io.afterhours.policy.Versioned;
import io.afterhours.problem.ProblemException;
import io.afterhours.uikit.ConflictNotice;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.NumberInput;
import io.afterhours.uikit.Refusals;
import io.afterhours.uikit.Saving;
import io.afterhours.uikit.Unsaved;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The fields of the guard; says in words what they come to. */
class SpamGuardEditor extends Section {

    private static final int LIGHT = 12;
    private static final int MEDIUM = 15;
    private static final int STRONG = 18;

    private final SpamGuardSettings settings;
    private final Clock clock;
    private final Checkbox tickets = new Checkbox(text("tickets"));
    private final NumberInput seconds =
            new NumberInput(text("seconds"), text("unit"), 0, SpamGuard.LONGEST_FILL, this::follow, this::save);
    private final Select<Integer> proof = new Select<>();
    private final Paragraph effect = new Paragraph();
    private final Button save = new Button(text("save"), click -> save());
    private final ConflictNotice conflict = new ConflictNotice(this::loadTheirs, this::overwrite);
    private @Nullable Versioned<SpamGuard> shown;

    SpamGuardEditor(SpamGuardSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        addClassName("form");
        tickets.setHelperText(text("tickets.help"));
        tickets.addValueChangeListener(change -> follow());
        seconds.setHelperText(text("seconds.help"));
        proof.setLabel(text("proof"));
        proof.setHelperText(text("proof.help"));
        proof.setItemLabelGenerator(SpamGuardEditor::strength);
        proof.addValueChangeListener(change -> follow());
        effect.getElement().setAttribute("role", "status");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        Div actions = new Div(save);
        actions.addClassName("form-actions");
        add(conflict, tickets, seconds, proof, effect, actions);
    }

    /** Takes over what somebody else saved, unless that would lose input. */
    void show(Versioned<SpamGuard> latest) {
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

    private void load(Versioned<SpamGuard> latest) {
        shown = null;
        conflict.setVisible(false);
        SpamGuard guard = latest.value();
        tickets.setValue(guard.formTickets());
        seconds.show(guard.minimumFillSeconds());
        var strengths = new TreeSet<>(List.of(0, LIGHT, MEDIUM, STRONG));
        strengths.add(guard.proofBits());
        proof.setItems(strengths);
        proof.setValue(guard.proofBits());
        shown = latest;
        follow();
    }

    private @Nullable SpamGuard typed() {
        Integer number = seconds.number();
        Integer bits = proof.getValue();
        // what cannot be typed now stays as it was
        if (number == null && !tickets.getValue() && shown != null) {
            number = shown.value().minimumFillSeconds();
        }
        return number == null || bits == null ? null : new SpamGuard(tickets.getValue(), number, bits);
    }

    private void follow() {
        if (shown == null) {
            return;
        }
        seconds.setEnabled(tickets.getValue());
        proof.setEnabled(tickets.getValue());
        seconds.check();
        SpamGuard typed = typed();
        Unsaved.mark(this, dirty());
        save.setEnabled(typed != null && dirty() && !conflict.isVisible());
        effect.setText(typed == null ? "" : effect(typed));
    }

    private static String effect(SpamGuard guard) {
        if (!guard.formTickets()) {
            return text("effect.off");
        }
        return text("effect.on", guard.minimumFillSeconds())
                + (guard.proofBits() == 0 ? "" : " " + text("effect.proof"));
    }

    private void save() {
        SpamGuard typed = typed();
        Versioned<SpamGuard> before = shown;
        if (typed == null || before == null || !save.isEnabled()) {
            return;
        }
        try {
            Saving.attempt(() -> load(saved(before, typed)), Map.of("minimumFillSeconds", seconds, "proofBits", proof));
        } catch (StaleSettingsException stale) {
            conflict.show(
                    ConflictNotice.who(stale.changedBy(), stale.changedAt(), clock.instant(), clock.getZone()),
                    effect(settings.current().value()));
            follow();
        }
    }

    /** Saves, and offers to undo it. */
    private Versioned<SpamGuard> saved(Versioned<SpamGuard> before, SpamGuard typed) {
        var after = settings.save(typed, before.version());
        Notices.success(text("saved"), () -> {
            try {
                load(settings.save(before.value(), after.version()));
            } catch (ProblemException refused) {
                Notices.error(Refusals.of(refused));
            }
        });
        return after;
    }

    private void loadTheirs() {
        load(settings.current());
    }

    private void overwrite() {
        SpamGuard mine = typed();
        conflict.setVisible(false);
        shown = settings.current();
        if (mine != null) {
            follow();
            save();
        }
    }

    private static String strength(@Nullable Integer bits) {
        return switch (bits == null ? 0 : bits) {
            case 0 -> text("proof.none");
            case LIGHT -> text("proof.light");
            case MEDIUM -> text("proof.medium");
            case STRONG -> text("proof.strong");
            default -> text("proof.bits", bits);
        };
    }

    private static String text(String key, @Nullable Object... parameters) {
        return I18NProvider.translate("customer.spam." + key, parameters);
    }
}
