package io.afterhours.workinghours.ui;

import static io.afterhours.workinghours.ui.HoursWords.text;

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
import io.afterhours.uikit.Confirm;
import io.afterhours.uikit.Findings;
import io.afterhours.uikit.ListAndForm;
import io.afterhours.uikit.NamedView;
import io.afterhours.uikit.Notices;
import io.afterhours.workinghours.HoursSettings;
import jakarta.annotation.security.RolesAllowed;
import org.jspecify.annotations.Nullable;

/**
 * When each group works. The address names the group whose form is open. Supervisors see their own groups and change
 * nothing.
 */
@Route("settings/working-hours/:group?")
@RolesAllowed({"ADMIN", "SUPERVISOR"})
class WorkingHoursView extends Div implements NamedView, BeforeEnterObserver, BeforeLeaveObserver {

    private final HoursReader reader;
    private final boolean editable;
    private final HoursToggle toggle;
    private final Findings findings = new Findings(this::select);
    private final HoursGrid grid;
    private final ScheduleEditor editor;
    private final ListAndForm layout;
    private @Nullable HoursOverview overview;
    private @Nullable String selected;

    WorkingHoursView(
            HoursReader reader, HoursSaves saves, HoursSettings settings, ChangeFeed feed, AuthenticationContext user) {
        this.reader = reader;
        editable = user.hasRole("ADMIN");
        toggle = new HoursToggle(settings, editable);
        grid = new HoursGrid(editable, row -> select(row.group().code()));
        editor = new ScheduleEditor(saves, () -> select(null));
        Div master = new Div(grid);
        master.addClassName("master");
        layout = new ListAndForm(master, 500, grid::setNarrow, this::closeAfterAsking);
        addClassNames("view", "working-hours");
        add(new H1(viewName()), toggle, findings, layout);
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
        if (editor.dirty()) {
            var go = event.postpone();
            Confirm.discard(
                    () -> {
                        editor.close();
                        go.proceed();
                    },
                    go::cancel);
        }
    }

    private void show(HoursOverview latest) {
        overview = latest;
        toggle.show(latest);
        findings.show(latest.findings());
        grid.show(latest);
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

    /** Opens and closes the form so that it fits the address. */
    private void arrange() {
        HoursOverview shown = overview;
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
            layout.closeForm();
        }
        grid.mark(selected);
        grid.setCrowded(layout.getDetail() != null);
    }

    private void select(@Nullable String code) {
        RouteParameters to =
                code == null ? RouteParameters.empty() : new RouteParameters(new RouteParam("group", code));
        getUI().ifPresent(ui -> ui.navigate(WorkingHoursView.class, to));
    }

    private void closeAfterAsking() {
        if (editor.dirty()) {
            Confirm.discard(editor::discard, () -> {});
        } else {
            editor.discard();
        }
    }

    @Override
    public String viewName() {
        return getTranslation("workinghours.title");
    }
}
