package io.afterhours.presence.ui;

import static io.afterhours.presence.ui.AgentsWords.text;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import io.afterhours.policy.ManualWorkRule;
import io.afterhours.policy.Versioned;
import org.jspecify.annotations.Nullable;

/** Whether agents take waiting tickets themselves (A26). Saved at once, with an undo. */
class ClaimPanel extends Section {

    private final Checkbox box = new Checkbox(text("agents.claim.field"));
    private final Paragraph effect = new Paragraph();
    private @Nullable Versioned<ManualWorkRule> rule;

    ClaimPanel(AgentsSaves saves) {
        addClassNames("form", "claim-panel");
        box.addClassName("switch");
        effect.getElement().setAttribute("role", "status");
        box.addValueChangeListener(change -> {
            var before = rule;
            if (change.isFromClient() && before != null) {
                saves.save(before, new ManualWorkRule(change.getValue()));
            }
        });
        add(new H2(text("agents.claim.title")), box, effect);
    }

    void show(Versioned<ManualWorkRule> latest) {
        rule = latest;
        boolean claims = latest.value().agentsMayClaim();
        box.setValue(claims);
        effect.setText(text(claims ? "agents.claim.on" : "agents.claim.off"));
    }
}
