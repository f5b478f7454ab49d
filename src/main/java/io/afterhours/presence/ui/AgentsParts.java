package io.afterhours.presence.ui;

import static io.afterhours.presence.ui.AgentsWords.text;

import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;

/** Leads from one part of the Agents screen to the others. */
class AgentsParts extends Nav {

    static final String STATUSES = "statuses";

    /** The parts there are. */
    enum Part {
        PRESENCE,
        PEOPLE,
        RULES
    }

    private final RouterLink presence = new RouterLink(text("agents.tab.people"), AgentsView.class);
    private final RouterLink people = new RouterLink(text("people.tab"), PeopleView.class);
    private final RouterLink rules = new RouterLink(
            text("agents.tab.settings"), AgentsView.class, new RouteParameters(new RouteParam("part", STATUSES)));

    AgentsParts() {
        addClassName("parts");
        setAriaLabel(text("agents.title"));
        add(presence, people, rules);
    }

    void mark(Part current) {
        mark(presence, current == Part.PRESENCE);
        mark(people, current == Part.PEOPLE);
        mark(rules, current == Part.RULES);
    }

    private static void mark(RouterLink part, boolean current) {
        if (current) {
            part.getElement().setAttribute("aria-current", "page");
        } else {
            part.getElement().removeAttribute("aria-current");
        }
    }
}
