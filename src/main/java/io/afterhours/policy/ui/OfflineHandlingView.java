package io.afterhours.policy.ui;

import static io.afterhours.policy.ui.OfflineWords.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.afterhours.outbox.ChangeFeed;
import io.afterhours.outbox.LiveView;
import io.afterhours.policy.OfflineHandling;
import io.afterhours.uikit.Confirm;
import io.afterhours.uikit.Finding;
import io.afterhours.uikit.Findings;
import io.afterhours.uikit.ListAndForm;
import io.afterhours.uikit.NamedView;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.Parts;
import jakarta.annotation.security.RolesAllowed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happens to requests while nobody is there, group by group. The address names the group whose form is open.
 * Supervisors see their own groups and change nothing.
 */
@Route("settings/offline-handling/:group?")
@RolesAllowed({"ADMIN", "SUPERVISOR"})
class OfflineHandlingView extends Div implements NamedView, BeforeEnterObserver, BeforeLeaveObserver {

    private static final String PATH = "settings/offline-handling";

    private final OfflineReader reader;
    private final boolean editable;
    private final GlobalToggle toggle;
    private final Findings findings;
    private final PlansPanel plans;
    private final OfflineGrid grid;
    private final BulkBar bulkBar;
    private final OfflineEditor editor;
    private final BulkEditor bulk;
    private final ListAndForm layout;
    private @Nullable OfflineOverview overview;
    private @Nullable String selected;

    OfflineHandlingView(
            OfflineReader reader,
            OfflineSaves saves,
            OfflineHandling handling,
            PlanSaves planned,
            ChangeFeed feed,
            AuthenticationContext user) {
        this.reader = reader;
        editable = user.hasRole("ADMIN");
        findings = new Findings(this::mend, reader::preview);
        toggle = new GlobalToggle(handling, planned, editable);
        plans = new PlansPanel(planned, editable);
        editor = new OfflineEditor(saves, new CapNote(reader::forecast), () -> select(null));
        bulk = new BulkEditor(saves, this::arrange);
        grid = new OfflineGrid(editable, row -> select(row.group().code()), saves::raise);
        bulkBar = new BulkBar(this::editSelected, grid::deselectAll);
        if (editable) {
            grid.addSelectionListener(
                    change -> bulkBar.show(change.getAllSelectedItems().size()));
        }
        Div master = new Div(bulkBar, grid);
        master.addClassName("master");
        layout = new ListAndForm(master, 400, grid::setNarrow, this::closeAfterAsking);
        addClassNames("view", "offline-handling");
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(text("part"), PATH);
        parts.put(getTranslation("routing.coverage.title"), "settings/coverage");
        add(new H1(viewName()), new Parts(viewName(), parts, PATH), toggle, findings, plans, layout);
        LiveView.keep(this, feed, reader::read, this::show);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        selected = editable ? event.getRouteParameters().get("group").orElse(null) : null;
        // what is shown first is read when the view is attached
        if (selected != null
                && (overview == null ? reader.read() : overview).row(selected).isEmpty()) {
            event.rerouteToError(NotFoundException.class);
        } else if (overview != null) {
            arrange();
        }
    }

    /** Input is never lost without a question. */
    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        if (dirty()) {
            var go = event.postpone();
            askToDiscard(go::proceed, go::cancel);
        }
    }

    private void show(OfflineOverview latest) {
        overview = latest;
        toggle.show(latest);
        findings.show(
                editable
                        ? latest.findings()
                        : latest.findings().stream().map(Finding::withoutTarget).toList());
        plans.show(latest.plans());
        grid.show(latest);
        if (bulk.isOpen()) {
            bulk.refresh(latest);
        }
        String code = editor.code();
        if (code != null) {
            latest.row(code).ifPresentOrElse(row -> editor.refresh(row, latest), this::groupGone);
        }
        arrange();
    }

    private void groupGone() {
        Notices.error(text("gone"));
        editor.discard();
    }

    /** Opens and closes the forms so that they fit the address. */
    private void arrange() {
        OfflineOverview shown = overview;
        if (shown == null) {
            return;
        }
        if (selected != null && !selected.equals(editor.code())) {
            shown.row(selected).ifPresent(row -> {
                editor.open(row, shown);
                layout.openForm(editor, text("edit.of", row.group().name()));
            });
            editor.focus();
        } else if (selected == null) {
            editor.close();
            if (bulk.isOpen()) {
                layout.setDetail(bulk);
            } else {
                layout.closeForm();
            }
        }
        grid.mark(selected);
        grid.setCrowded(layout.getDetail() != null);
    }

    private void mend(String path) {
        getUI().ifPresent(ui -> ui.navigate(path));
    }

    private void select(@Nullable String code) {
        RouteParameters to =
                code == null ? RouteParameters.empty() : new RouteParameters(new RouteParam("group", code));
        getUI().ifPresent(ui -> ui.navigate(OfflineHandlingView.class, to));
    }

    private void editSelected() {
        OfflineOverview shown = overview;
        if (shown == null) {
            return;
        }
        List<OfflineRow> rows = shown.rows().stream()
                .filter(row -> grid.getSelectedItems().stream()
                        .anyMatch(each -> each.group().id().equals(row.group().id())))
                .toList();
        afterAsking(() -> {
            editor.close();
            bulk.open(rows, shown);
            if (selected == null) {
                arrange();
            } else {
                select(null);
            }
            bulk.focus();
        });
    }

    private void closeAfterAsking() {
        afterAsking(() -> {
            bulk.close();
            editor.discard();
        });
    }

    private void afterAsking(Runnable go) {
        if (dirty()) {
            askToDiscard(go, () -> {});
        } else {
            go.run();
        }
    }

    private void askToDiscard(Runnable go, Runnable stay) {
        Confirm.discard(
                () -> {
                    editor.close();
                    bulk.close();
                    go.run();
                },
                stay);
    }

    private boolean dirty() {
        return editor.dirty() || bulk.dirty();
    }

    @Override
    public String viewName() {
        return getTranslation("policy.offline.title");
    }
}
