package io.afterhours.monitor.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.afterhours.presence.EffectiveStatus;
import java.util.Map;

/** How many agents have each status. */
class AgentsNow extends Div {

    AgentsNow() {
        addClassName("agents-now");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", getTranslation("monitor.agents.title"));
    }

    void show(Map<EffectiveStatus, Integer> counts) {
        removeAll();
        for (var status : EffectiveStatus.values()) {
            var number = new Span(String.valueOf(counts.getOrDefault(status, 0)));
            number.addClassNames("numeric", "big-number");
            var entry = new Div(number, new Span(getTranslation("monitor.agents." + status.name())));
            entry.addClassName("agents-with");
            add(entry);
        }
    }
}
