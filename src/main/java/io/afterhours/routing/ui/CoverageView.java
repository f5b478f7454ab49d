package io.afterhours.routing.ui;

import static io.afterhours.routing.ui.CoverageWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.afterhours.outbox.ChangeFeed;
import io.afterhours.outbox.LiveView;
import io.afterhours.routing.Coverage;
import io.afterhours.routing.CoverageWeek;
import io.afterhours.team.Group;
import io.afterhours.uikit.NamedView;
import io.afterhours.uikit.Parts;
import jakarta.annotation.security.RolesAllowed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a request at any hour of a week, for one group or for all of them. The address names the group,
 * the week and who is supposed to be there. Supervisors see their own groups.
 */
@Route("settings/coverage/:group?")
@RolesAllowed({"ADMIN", "SUPERVISOR"})
class CoverageView extends Div implements NamedView, BeforeEnterObserver {

    static final String PATH = "settings/coverage";

    /** Groups on a page of the overview. */
    static final int PAGE = 20;

    private final Coverage coverage;
    private final CoverageBar bar;
    private final UnorderedList summary = new UnorderedList();
    private final WeekTable table = new WeekTable();
    private final GroupsTable overview = new GroupsTable();
    private final Span place = new Span();
    private final Button before = new Button(text("page.before"), click -> turn(-1));
    private final Button after = new Button(text("page.after"), click -> turn(1));
    private final Div pages = new Div(before, place, after);
    private volatile CoverageChoice choice;
    private @Nullable Shown shown;

    /** What is shown: one week, or a page of them. */
    private record Shown(
            CoverageChoice choice,
            List<Group> groups,
            @Nullable CoverageWeek week,
            Coverage.@Nullable Page page) {}

    CoverageView(Coverage coverage, ChangeFeed feed) {
        this.coverage = coverage;
        choice = new CoverageChoice(null, coverage.thisWeek(), null, 0);
        bar = new CoverageBar(choice, this::go);
        summary.addClassName("coverage-summary");
        pages.addClassName("coverage-pages");
        addClassNames("view", "coverage");
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(getTranslation("policy.offline.part"), "settings/offline-handling");
        parts.put(text("title"), PATH);
        add(
                new H1(viewName()),
                new Parts(viewName(), parts, PATH),
                bar,
                new CoverageLegend(),
                summary,
                table,
                overview,
                pages);
        LiveView.keep(this, feed, this::read, this::show);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var group = event.getRouteParameters().get("group").orElse(null);
        if (group != null
                && coverage.groups().stream().noneMatch(each -> each.code().equals(group))) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        choice = CoverageChoice.of(group, event.getLocation().getQueryParameters(), coverage.thisWeek());
        if (shown != null) {
            show(read());
        }
    }

    /** Also on another thread: touches no component. */
    private Shown read() {
        var wanted = choice;
        var groups = coverage.groups();
        var group = wanted.group();
        var there = groups.stream().anyMatch(each -> each.code().equals(group));
        return group != null && there
                ? new Shown(wanted, groups, coverage.week(group, wanted.monday()), null)
                : new Shown(wanted, groups, null, coverage.page(wanted.monday(), wanted.page() * PAGE, PAGE));
    }

    /** Most changes are of tickets and leave the map as it is. */
    private void show(Shown latest) {
        if (latest.equals(shown) || !latest.choice().equals(choice)) {
            return;
        }
        shown = latest;
        bar.show(latest.choice(), latest.groups());
        var supposed = latest.choice().supposed();
        var week = latest.week();
        var page = latest.page();
        table.setVisible(week != null);
        summary.setVisible(week != null);
        overview.setVisible(page != null);
        pages.setVisible(page != null && page.groups() > PAGE);
        if (week != null) {
            summary.removeAll();
            CoverageWords.summary(week, supposed).forEach(line -> summary.add(new ListItem(line)));
            table.show(week, supposed);
        }
        if (page != null) {
            var first = latest.choice().page() * PAGE;
            overview.show(page, supposed, code -> latest.choice().of(code).address());
            place.setText(text("page", first + 1, first + page.weeks().size(), page.groups()));
            before.setEnabled(first > 0);
            after.setEnabled(first + PAGE < page.groups());
        }
    }

    private void turn(int by) {
        go(choice.onPage(choice.page() + by));
    }

    private void go(CoverageChoice to) {
        getUI().ifPresent(ui -> ui.navigate(PATH + (to.group() == null ? "" : "/" + to.group()), to.query()));
    }

    @Override
    public String viewName() {
        return getTranslation("policy.offline.title");
    }

    @Override
    public String getPageTitle() {
        return text("title") + " · " + NamedView.super.getPageTitle();
    }
}
