package io.afterhours.presence.ui;

import static io.afterhours.presence.ui.AgentsWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import io.afterhours.policy.StaleSettingsException;
import io.afterhours.policy.Versioned;
import io.afterhours.presence.AwayRule;
import io.afterhours.uikit.ConflictNotice;
import io.afterhours.uikit.Language;
import io.afterhours.uikit.NumberInput;
import io.afterhours.uikit.Saving;
import io.afterhours.uikit.Unsaved;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** For how long whoever logs out as Away counts as Away. */
class AwayPanel extends Section {

    private final AgentsSaves saves;
    private final NumberInput minutes;
    private final Paragraph effect = new Paragraph();
    private final Button save = new Button(text("agents.away.save"), click -> save());
    private final ConflictNotice conflict = new ConflictNotice(this::loadTheirs, this::overwrite);
    private @Nullable AgentsOverview overview;
    private @Nullable Versioned<AwayRule> rule;

    AwayPanel(AgentsSaves saves) {
        this.saves = saves;
        addClassNames("form", "away-panel");
        minutes = new NumberInput(
                text("agents.away.field"),
                text("agents.away.unit"),
                0,
                AwayRule.LONGEST_MINUTES,
                this::follow,
                this::save);
        minutes.setHelperText(text("agents.away.help"));
        effect.getElement().setAttribute("role", "status");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        Div actions = new Div(save);
        actions.addClassName("form-actions");
        add(new H2(text("agents.away.title")), conflict, minutes, effect, actions);
    }

    /** Takes over what somebody else saved, unless that would lose input. */
    void show(AgentsOverview latest) {
        overview = latest;
        if (rule == null || !dirty()) {
            load(latest.rule());
        } else {
            follow();
        }
    }

    /** Whether leaving would lose input. */
    boolean dirty() {
        return rule != null && !rule.value().equals(typed());
    }

    /** Forgets the input. */
    void discard() {
        rule = null;
    }

    private void load(Versioned<AwayRule> shown) {
        rule = null;
        conflict.setVisible(false);
        minutes.show(shown.value().awayAfterLogoutMaxMinutes());
        rule = shown;
        follow();
    }

    private @Nullable AwayRule typed() {
        Integer number = minutes.number();
        return number == null ? null : new AwayRule(number);
    }

    private void follow() {
        AwayRule typed = typed();
        AgentsOverview shown = overview;
        if (rule == null || shown == null) {
            return;
        }
        Unsaved.mark(this, dirty());
        save.setEnabled(typed != null && dirty() && !conflict.isVisible());
        var ended = typed == null || !dirty() ? null : AgentsWords.ended(typed, shown.agents(), shown.now());
        effect.setText(
                typed == null
                        ? ""
                        : AgentsWords.effect(typed)
                                + (ended == null || ended.isEmpty()
                                        ? ""
                                        : " " + text("agents.away.ends", Language.list(ended))));
    }

    private void save() {
        AwayRule typed = typed();
        Versioned<AwayRule> before = rule;
        if (typed == null || before == null || !save.isEnabled()) {
            return;
        }
        try {
            Saving.attempt(() -> load(saves.save(before, typed)), Map.of("awayAfterLogoutMaxMinutes", minutes));
        } catch (StaleSettingsException stale) {
            conflict.show(
                    saves.change(stale), AgentsWords.effect(saves.latestRule().value()));
            follow();
        }
    }

    private void loadTheirs() {
        load(saves.latestRule());
    }

    private void overwrite() {
        AwayRule typed = Objects.requireNonNull(typed(), "typed");
        conflict.setVisible(false);
        rule = saves.latestRule();
        minutes.show(typed.awayAfterLogoutMaxMinutes());
        follow();
        save();
    }
}
