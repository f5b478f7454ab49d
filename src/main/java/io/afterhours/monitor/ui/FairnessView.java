package io.afterhours.monitor.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.afterhours.monitor.FairShare;
import io.afterhours.monitor.Fairness;
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

/** Who was given how many chats beside how long they were there. Agents see themselves. */
@Route("monitor/fairness")
@Menu(title = "monitor.fair.title", order = 21, icon = "users")
@RolesAllowed({"ADMIN", "SUPERVISOR", "AGENT"})
class FairnessView extends Div implements NamedView, BeforeEnterObserver {

    private static final Duration REST = Duration.ofMinutes(1);
    private static final List<Integer> DAYS = List.of(1, 7, 30);
    private static final int USUAL_DAYS = 7;

    private final Fairness fairness;
    private final Select<Group> groups = new Select<>();
    private final Select<Integer> days = new Select<>();
    private final FairnessGrid grid = new FairnessGrid();
    private final Paragraph empty = new Paragraph(getTranslation("monitor.fair.empty"));
    private volatile Shown shown = new Shown(null, USUAL_DAYS);

    /** What the address says; without a group there is none to show. */
    private record Shown(@Nullable String group, int days) {}

    FairnessView(Fairness fairness, ChangeFeed feed, Rest rest) {
        this.fairness = fairness;
        addClassNames("view", "monitor");
        groups.setLabel(getTranslation("monitor.trend.group"));
        groups.setItemLabelGenerator(Group::name);
        groups.setItems(fairness.groups());
        days.setLabel(getTranslation("monitor.trend.range"));
        days.setItems(DAYS);
        days.setItemLabelGenerator(each -> getTranslation("monitor.fair.days", each));
        groups.addValueChangeListener(change -> follow(change.isFromClient()));
        days.addValueChangeListener(change -> follow(change.isFromClient()));
        empty.addClassName("hint");
        var filters = new Div(groups, days);
        filters.addClassName("trend-filters");
        var explain = new Paragraph(getTranslation("monitor.fair.explain"));
        explain.addClassName("secondary");
        add(new H1(viewName()), explain, filters, empty, grid);
        LiveView.keep(this, feed, rest.between(REST), () -> shown, this::read, this::show);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var address = event.getLocation().getQueryParameters();
        var all = groups.getListDataView().getItems().toList();
        var code = address.getSingleParameter("group").orElse(null);
        Optional<Group> group = code == null
                ? all.stream().findFirst()
                : all.stream().filter(each -> each.code().equals(code)).findFirst();
        if (code != null && group.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        var back = address.getSingleParameter("days")
                .flatMap(text -> DAYS.stream()
                        .filter(each -> each.toString().equals(text))
                        .findFirst())
                .orElse(USUAL_DAYS);
        shown = new Shown(group.map(Group::code).orElse(null), back);
        group.ifPresent(groups::setValue);
        days.setValue(back);
        if (isAttached()) {
            show(read());
        }
    }

    private List<FairShare> read() {
        var now = shown;
        return now.group() == null ? List.of() : fairness.of(now.group(), now.days());
    }

    private void show(List<FairShare> shares) {
        empty.setVisible(shares.isEmpty());
        grid.setVisible(!shares.isEmpty());
        grid.show(shares);
    }

    private void follow(boolean byReader) {
        var group = groups.getValue();
        if (byReader && group != null) {
            var address = new LinkedHashMap<String, List<String>>();
            address.put("group", List.of(group.code()));
            address.put("days", List.of(String.valueOf(days.getValue())));
            getUI().ifPresent(ui -> ui.navigate(FairnessView.class, new QueryParameters(address)));
        }
    }

    @Override
    public String viewName() {
        return getTranslation("monitor.fair.title");
    }
}
