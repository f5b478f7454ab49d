package io.afterhours.policy.ui;

import com.vaadin.flow.component.html.Span;
import io.afterhours.policy.PlannedChange.State;
import java.util.Locale;

/** Says in a setting's row what is planned for it, or that it holds only for a while. */
class PlanChip extends Span {

    PlanChip(ShownPlan plan) {
        State state = plan.change().state();
        setText(PlanWords.chip(plan));
        setTitle(PlanWords.when(plan));
        addClassName("plan-chip");
        getElement().setAttribute("data-plan", state.name().toLowerCase(Locale.ROOT));
    }
}
