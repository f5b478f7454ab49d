package io.afterhours.policy.ui;

import static io.afterhours.policy.ui.OfflineWords.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.shared.HasValidationProperties;
import io.afterhours.policy.ReturnShape.Mode;
import io.afterhours.uikit.NumberInput;
import java.util.Map;

/** How open tickets are dealt to agents who come back. */
class ReturnFields extends Div {

    private static final int MOST = 1_000;
    private static final int LONGEST_MINUTES = 1_440;

    private final RadioButtonGroup<Mode> mode = new RadioButtonGroup<>(text("field.return"));
    private final NumberInput agents;
    private final NumberInput minutes;
    private final OptionalNumber burst;
    private boolean enabled;

    ReturnFields(Runnable changed) {
        Runnable follow = () -> followAnd(changed);
        Runnable nothing = () -> {};
        agents = new NumberInput(text("field.quorum.agents"), text("unit.agents"), 1, MOST, follow, nothing);
        minutes = new NumberInput(
                text("field.quorum.minutes"), text("unit.minutes"), 1, LONGEST_MINUTES, follow, nothing);
        burst = new OptionalNumber(
                OfflineWords::text, "field.burst", text("unit.tickets"), 1, MOST, 3, follow, nothing);
        addClassName("return-fields");
        mode.setItems(Mode.values());
        mode.setValue(Mode.FIRST_IN);
        mode.setItemLabelGenerator(each -> text("return." + each.name()));
        mode.addValueChangeListener(change -> {
            if (change.getValue() == Mode.QUORUM && agents.isEmpty() && minutes.isEmpty()) {
                agents.show(2);
                minutes.show(10);
            }
            follow.run();
        });
        agents.addClassName("indented");
        minutes.addClassName("indented");
        add(mode, agents, minutes, burst);
    }

    ReturnDraft draft() {
        boolean quorum = mode.getValue() == Mode.QUORUM;
        return new ReturnDraft(
                mode.getValue(),
                quorum ? agents.number() : null,
                quorum ? minutes.number() : null,
                burst.isOn(),
                burst.number());
    }

    void show(ReturnDraft draft) {
        agents.show(draft.agents());
        minutes.show(draft.minutes());
        burst.show(draft.burst());
        mode.setValue(draft.mode());
        follow();
    }

    /** Without auto-assign nothing is dealt that could be shaped. */
    void allow(boolean dealt) {
        enabled = dealt;
        follow();
    }

    /** The fields by the names that {@link io.afterhours.policy.OfflinePolicies} gives them. */
    Map<String, HasValidationProperties> fields() {
        return Map.of("quorumAgents", agents, "quorumMinutes", minutes, "burstCap", burst.field());
    }

    private void followAnd(Runnable changed) {
        follow();
        changed.run();
    }

    private void follow() {
        boolean quorum = mode.getValue() == Mode.QUORUM;
        mode.setEnabled(enabled);
        mode.setHelperText(text(enabled ? "field.return.help" : "field.priority.manual"));
        agents.setVisible(quorum);
        minutes.setVisible(quorum);
        agents.setEnabled(enabled);
        minutes.setEnabled(enabled);
        burst.allow(enabled);
    }
}
