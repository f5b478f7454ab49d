package io.afterhours.policy.ui;

import com.vaadin.flow.component.html.Div;
import io.afterhours.policy.PlannedChange.State;
import java.util.List;

/** Says in a form that the setting holds only for a while, and what becomes of that when it is changed now. */
class PlanHint extends Div {

    PlanHint() {
        setVisible(false);
    }

    void show(List<ShownPlan> plans) {
        removeAll();
        for (ShownPlan plan : plans) {
            if (plan.change().state() != State.OVER) {
                boolean running = plan.change().state() == State.RUNNING;
                Div notice = new Div(PlanWords.text(running ? "hint.running" : "hint.planned", PlanWords.chip(plan)));
                notice.addClassNames("notice", "info");
                add(notice);
            }
        }
        setVisible(getElement().getChildCount() > 0);
    }
}
