package io.afterhours.policy.ui;

import static io.afterhours.policy.ui.HistoryWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import io.afterhours.outbox.ChangeFeed;
import io.afterhours.outbox.LiveView;
import io.afterhours.policy.SettingsHistory;
import io.afterhours.policy.SettingsVersion;
import io.afterhours.problem.ProblemException;
import io.afterhours.team.Group;
import io.afterhours.uikit.ListAndForm;
import io.afterhours.uikit.NamedView;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.Refusals;
import jakarta.annotation.security.RolesAllowed;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Every change of a setting that rules decisions, newest first, and the way back. The address names the version that is
 * open, and with {@code ?group=} whose changes are listed.
 */
@Route("settings/versions/:version?([0-9]{1,18})")
@RolesAllowed("ADMIN")
class HistoryView extends Div implements NamedView, BeforeEnterObserver {

    private final HistoryReader reader;
    private final SettingsHistory history;
    private final ComboBox<Group> filter = new ComboBox<>(text("filter"));
    private final HistoryGrid grid = new HistoryGrid(version -> select(version.version()));
    private final VersionPane pane = new VersionPane(this::askRevert, () -> select(null));
    private final Button older = new Button(text("older"));
    private final Paragraph end = new Paragraph(text("end"));
    private final ListAndForm layout;
    private volatile @Nullable Long selected;
    private volatile @Nullable String group;
    private volatile int most = HistoryReader.PAGE;
    private @Nullable HistoryPage page;

    HistoryView(HistoryReader reader, SettingsHistory history, ChangeFeed feed) {
        this.reader = reader;
        this.history = history;
        filter.setItemLabelGenerator(Group::name);
        filter.setPlaceholder(text("filter.all"));
        filter.setClearButtonVisible(true);
        filter.setHelperText(text("filter.help"));
        filter.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                filterBy(change.getValue());
            }
        });
        older.addThemeVariants(ButtonVariant.TERTIARY);
        older.addClickListener(click -> {
            most = Math.min(HistoryReader.MOST, most + HistoryReader.PAGE);
            show(read());
        });
        end.addClassName("secondary");
        var master = new Div(filter, grid, older, end);
        master.addClassName("master");
        layout = new ListAndForm(master, 420, grid::setNarrow, () -> select(null));
        addClassNames("view", "settings-history");
        var intro = new Paragraph(text("intro"));
        intro.addClassName("secondary");
        add(new H1(viewName()), intro, layout);
        LiveView.keep(this, feed, groups -> true, () -> Arrays.asList(group, most, selected), this::read, this::show);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        selected = event.getRouteParameters().get("version").map(Long::valueOf).orElse(null);
        group = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("group")
                .orElse(null);
        var entered = read();
        if (selected != null && entered.opened() == null) {
            event.rerouteToError(NotFoundException.class);
        } else {
            show(entered);
            if (selected != null) {
                pane.focus();
            }
        }
    }

    private HistoryPage read() {
        return reader.read(group, most, selected);
    }

    private void show(HistoryPage latest) {
        if (page == null || !page.groups().equals(latest.groups())) {
            filter.setItems(latest.groups());
        }
        filter.setValue(latest.groups().stream()
                .filter(each -> each.code().equals(group))
                .findFirst()
                .orElse(null));
        page = latest;
        grid.show(latest);
        older.setVisible(latest.more() && most < HistoryReader.MOST);
        end.setVisible(latest.more() && most >= HistoryReader.MOST);
        var opened = latest.opened();
        if (opened == null) {
            layout.closeForm();
        } else {
            boolean other = !Objects.equals(pane.version(), opened.version());
            pane.show(opened, latest);
            if (other || layout.getDetail() == null) {
                layout.openForm(pane, text("open.of", HistoryWords.number(opened)));
            }
        }
        grid.mark(opened == null ? null : (Long) opened.version());
        grid.setCrowded(layout.getDetail() != null);
    }

    private void filterBy(@Nullable Group chosen) {
        most = HistoryReader.PAGE;
        navigate(null, chosen == null ? null : chosen.code());
    }

    private void select(@Nullable Long version) {
        navigate(version, group);
    }

    private void navigate(@Nullable Long version, @Nullable String code) {
        var to = version == null
                ? RouteParameters.empty()
                : new RouteParameters(new RouteParam("version", String.valueOf(version)));
        var query = code == null ? QueryParameters.empty() : QueryParameters.of("group", code);
        getUI().ifPresent(ui -> ui.navigate(HistoryView.class, to, query));
    }

    private void askRevert(SettingsVersion version) {
        var shown = page;
        if (shown == null) {
            return;
        }
        try {
            var reversal = history.preview(version.version());
            List<String> meaning =
                    reversal.obstacle() == null ? reader.meaning(version.subject(), reversal.target()) : List.of();
            new RevertDialog(reversal, meaning, shown, () -> revert(version, reversal.expectedVersion())).open();
        } catch (ProblemException refused) {
            Notices.error(Refusals.of(refused));
        }
    }

    private void revert(SettingsVersion version, long expected) {
        try {
            history.revert(version.version(), expected);
            Notices.success(text("reverted", HistoryWords.number(version)));
            select(null);
        } catch (ProblemException refused) {
            Notices.error(Refusals.of(refused));
        }
    }

    @Override
    public String viewName() {
        return text("title");
    }
}
