package io.afterhours.monitor.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.afterhours.monitor.Trend;
import io.afterhours.monitor.TrendRange;
import io.afterhours.monitor.TrendUnit;
import io.afterhours.monitor.Trends;
import io.afterhours.outbox.ChangeFeed;
import io.afterhours.outbox.LiveView;
import io.afterhours.team.Group;
import io.afterhours.uikit.NamedView;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happened over time. The address holds what is shown: range, unit and group. */
@Route("monitor/trend")
@RolesAllowed({"ADMIN", "SUPERVISOR"})
class TrendView extends Div implements NamedView, BeforeEnterObserver {

    private static final Duration REST = Duration.ofMinutes(1);

    /** What catching up is not worth a word. */
    private static final int FEW = 1_000;

    private final Trends trends;
    private final Select<TrendRange> ranges = new Select<>();
    private final Select<TrendUnit> units = new Select<>();
    private final Select<Group> groups = new Select<>();
    private final Span counting = new Span();
    private final TrendCharts charts = new TrendCharts();
    private volatile Shown shown = new Shown(TrendRange.WEEK, TrendUnit.DAY, null);

    /** What the address says. */
    private record Shown(
            TrendRange range, TrendUnit unit, @Nullable String group) {}

    TrendView(Trends trends, ChangeFeed feed, Rest rest) {
        this.trends = trends;
        addClassNames("view", "monitor");
        ranges.setLabel(getTranslation("monitor.trend.range"));
        ranges.setItems(TrendRange.values());
        ranges.setItemLabelGenerator(range -> getTranslation("monitor.trend.range." + range.code()));
        units.setLabel(getTranslation("monitor.trend.unit"));
        units.setItemLabelGenerator(unit -> getTranslation("monitor.trend.unit." + unit.code()));
        groups.setLabel(getTranslation("monitor.trend.group"));
        groups.setEmptySelectionAllowed(true);
        groups.setEmptySelectionCaption(getTranslation("monitor.trend.group.all"));
        groups.setItemLabelGenerator(group -> group == null ? getTranslation("monitor.trend.group.all") : group.name());
        groups.setItems(trends.groups());
        ranges.addValueChangeListener(change -> follow(change.isFromClient(), true));
        units.addValueChangeListener(change -> follow(change.isFromClient(), false));
        groups.addValueChangeListener(change -> follow(change.isFromClient(), false));
        counting.addClassName("hint");
        counting.getElement().setAttribute("role", "status");
        var filters = new Div(ranges, units, groups);
        filters.addClassName("trend-filters");
        add(new H1(viewName()), new MonitorTabs(), filters, counting, charts);
        LiveView.keep(this, feed, rest.between(REST), () -> shown, this::read, this::show);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var address = event.getLocation().getQueryParameters();
        var range =
                address.getSingleParameter("range").flatMap(TrendRange::ofCode).orElse(TrendRange.WEEK);
        var unit = address.getSingleParameter("by")
                .flatMap(TrendUnit::ofCode)
                .filter(range.units()::contains)
                .orElse(range.units().getFirst());
        var code = address.getSingleParameter("group").orElse(null);
        var group = group(code);
        if (code != null && group.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        shown = new Shown(range, unit, code);
        ranges.setValue(range);
        units.setItems(range.units());
        units.setValue(unit);
        group.ifPresentOrElse(groups::setValue, groups::clear);
        if (isAttached()) {
            show(read());
        }
    }

    private Trend read() {
        var now = shown;
        return trends.of(now.range(), now.unit(), now.group());
    }

    private void show(Trend trend) {
        counting.setVisible(trend.uncounted() > FEW);
        counting.setText(getTranslation("monitor.trend.counting", trend.uncounted()));
        charts.show(trend);
    }

    private Optional<Group> group(@Nullable String code) {
        return groups.getListDataView()
                .getItems()
                .filter(group -> group.code().equals(code))
                .findFirst();
    }

    /** Another range has units of its own. */
    private void follow(boolean byReader, boolean otherRange) {
        if (byReader) {
            var address = new LinkedHashMap<String, List<String>>();
            address.put("range", List.of(ranges.getValue().code()));
            if (!otherRange) {
                address.put("by", List.of(units.getValue().code()));
            }
            var group = groups.getValue();
            if (group != null) {
                address.put("group", List.of(group.code()));
            }
            getUI().ifPresent(ui -> ui.navigate(TrendView.class, new QueryParameters(address)));
        }
    }

    @Override
    public String viewName() {
        return getTranslation("monitor.trend.title");
    }
}
