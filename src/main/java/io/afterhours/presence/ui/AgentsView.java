package io.afterhours.presence.ui;

import static io.afterhours.presence.ui.AgentsWords.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.afterhours.outbox.ChangeFeed;
import io.afterhours.outbox.LiveView;
import io.afterhours.uikit.Confirm;
import io.afterhours.uikit.NamedView;
import jakarta.annotation.security.RolesAllowed;

/** Who is there, and what counts as being there. The address names the part that is shown. */
@Route("settings/agents/:part?")
@RolesAllowed("ADMIN")
class AgentsView extends Div implements NamedView, BeforeEnterObserver, BeforeLeaveObserver {

    private final AgentsSaves saves;
    private final AgentsGrid grid;
    private final StatusesPanel statuses;
    private final AwayPanel away;
    private final ClaimPanel claim;
    private final Div rules;
    private final AgentsParts parts = new AgentsParts();

    AgentsView(AgentsReader reader, AgentsSaves saves, ChangeFeed feed) {
        this.saves = saves;
        grid = new AgentsGrid(this::askToSetOffline);
        statuses = new StatusesPanel(saves);
        away = new AwayPanel(saves);
        claim = new ClaimPanel(saves);
        rules = new Div(statuses, away, claim);
        rules.addClassName("presence-rules");
        addClassNames("view", "agents-view");
        add(new H1(viewName()), parts, grid, rules);
        LiveView.keep(this, feed, reader::read, this::show);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String part = event.getRouteParameters().get("part").orElse("");
        if (!part.isEmpty() && !part.equals(AgentsParts.STATUSES)) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        boolean ruled = part.equals(AgentsParts.STATUSES);
        parts.mark(ruled ? AgentsParts.Part.RULES : AgentsParts.Part.PRESENCE);
        grid.setVisible(!ruled);
        rules.setVisible(ruled);
    }

    /** Input is never lost without a question. */
    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        if (away.dirty()) {
            var go = event.postpone();
            Confirm.discard(
                    () -> {
                        away.discard();
                        go.proceed();
                    },
                    go::cancel);
        }
    }

    private void show(AgentsOverview overview) {
        grid.show(overview);
        statuses.show(overview.statuses());
        away.show(overview);
        claim.show(overview.claiming());
    }

    private void askToSetOffline(AgentRow agent) {
        Confirm.ask(
                text("agents.force.ask", agent.name()),
                text("agents.force.effect", agent.name()) + " " + text("agents.force.chats", agent.active()),
                text("agents.force"),
                () -> saves.setOffline(agent));
    }

    @Override
    public String viewName() {
        return getTranslation("presence.agents.title");
    }
}
