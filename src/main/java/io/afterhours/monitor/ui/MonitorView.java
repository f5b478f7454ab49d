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

/** What is going on in every group now, and whether the product's promises hold. */
@Route("monitor")
@Menu(title = "monitor.title", order = 20, icon = "chart")
@RolesAllowed({"ADMIN", "SUPERVISOR"})
class MonitorView extends Div implements NamedView {

    MonitorView(NowReader reader, Exactness exactness, ChangeFeed feed) {
        var groups = new NowGrid();
        addClassNames("view", "monitor");
        add(new H1(viewName()), exactness, new H2(getTranslation("monitor.groups.title")), groups);
        LiveView.keep(this, feed, reader::read, groups::show);
    }

    @Override
    public String viewName() {
        return getTranslation("monitor.title");
    }
}
