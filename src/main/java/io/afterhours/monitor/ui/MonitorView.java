package io.afterhours.monitor.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.afterhours.outbox.ChangeFeed;
import io.afterhours.outbox.LiveView;
import io.afterhours.uikit.NamedView;
import jakarta.annotation.security.RolesAllowed;

/** What is going on in every group now, what is to be expected, and whether the product's promises hold. */
@Route("monitor")
@Menu(title = "monitor.title", order = 20, icon = "chart")
@RolesAllowed({"ADMIN", "SUPERVISOR"})
class MonitorView extends Div implements NamedView {

    MonitorView(NowReader reader, ForecastList forecasts, Exactness exactness, ChangeFeed feed, Rest rest) {
        var groups = new NowGrid();
        var agents = new AgentsNow();
        addClassNames("view", "monitor");
        add(new H1(viewName()), new MonitorTabs(), agents, forecasts);
        add(new H2(getTranslation("monitor.groups.title")), groups, exactness);
        LiveView.keep(this, feed, reader::read, read -> {
            groups.show(read.groups());
            agents.show(read.agents());
        });
        LiveView.keep(forecasts, feed, rest.between(ForecastList.REST), forecasts::read, forecasts::show);
    }

    @Override
    public String viewName() {
        return getTranslation("monitor.title");
    }
}
