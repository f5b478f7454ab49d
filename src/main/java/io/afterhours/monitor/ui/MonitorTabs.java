package io.afterhours.monitor.ui;

import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.router.HighlightConditions;
import com.vaadin.flow.router.RouterLink;

/** The screens of the Monitor. */
class MonitorTabs extends Nav {

    MonitorTabs() {
        addClassName("monitor-tabs");
        getElement().setAttribute("aria-label", getTranslation("monitor.title"));
        var now = new RouterLink(getTranslation("monitor.tab.now"), MonitorView.class);
        var trend = new RouterLink(getTranslation("monitor.tab.trend"), TrendView.class);
        for (var link : new RouterLink[] {now, trend}) {
            link.setHighlightCondition(HighlightConditions.sameLocation());
            link.setHighlightAction((each, here) -> {
                if (here) {
                    each.getElement().setAttribute("aria-current", "page");
                } else {
                    each.getElement().removeAttribute("aria-current");
                }
            });
        }
        add(now, trend);
    }
}
