package io.afterhours.policy.ui;

import static io.afterhours.policy.ui.QueueWords.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.afterhours.outbox.ChangeFeed;
import io.afterhours.outbox.LiveView;
import io.afterhours.uikit.Confirm;
import io.afterhours.uikit.Finding;
import io.afterhours.uikit.Findings;
import io.afterhours.uikit.ListAndForm;
import io.afterhours.uikit.NamedView;
import io.afterhours.uikit.Notices;
import jakarta.annotation.security.RolesAllowed;
import org.jspecify.annotations.Nullable;

/**
 * How many may wait in each group, and what time does to those who wait. The address names the form that is open: a
 * group's, or with {@code ?form=rule} that of the rule for all groups. Supervisors see their own groups and change
 * nothing.
 */
@Route("settings/queue-handling/:group?")
@RolesAllowed({"ADMIN", "SUPERVISOR"})
class QueueHandlingView extends Div implements NamedView, BeforeEnterObserver, BeforeLeaveObserver {

    private final QueueReader reader;
    private final boolean editable;
    private final RuleSummary summary;
    private final Findings findings;
    private final PlansPanel plans;
    private final QueueGrid grid;
    private final QueueEditor editor;
    private final RuleEditor ruleEditor;
    private final ListAndForm layout;
    private @Nullable QueueOverview overview;
    private @Nullable String selected;
    private boolean ruleSelected;

    QueueHandlingView(
            QueueReader reader, QueueSaves saves, PlanSaves planned, ChangeFeed feed, AuthenticationContext user) {
        this.reader = reader;
        editable = user.hasRole("ADMIN");
        findings = new Findings(path -> getUI().ifPresent(ui -> ui.navigate(path)), reader::preview);
        plans = new PlansPanel(planned, editable);
        summary = new RuleSummary(editable, this::selectRule);
        grid = new QueueGrid(editable, row -> select(row.group().code()));
        editor = new QueueEditor(saves, () -> select(null));
        ruleEditor = new RuleEditor(saves, () -> select(null));
        Div master = new Div(grid);
        master.addClassName("master");
        layout = new ListAndForm(master, 420, grid::setNarrow, this::closeAfterAsking);
        addClassNames("view", "queue-handling");
        add(new H1(viewName()), summary, findings, plans, layout);
        LiveView.keep(this, feed, reader::read, this::show);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        selected = editable ? event.getRouteParameters().get("group").orElse(null) : null;
        ruleSelected = editable
                && selected == null
                && event.getLocation()
                        .getQueryParameters()
                        .getSingleParameter("form")
                        .filter("rule"::equals)
                        .isPresent();
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
            Confirm.discard(
                    () -> {
                        closeForms();
                        go.proceed();
                    },
                    go::cancel);
        }
    }

    private void show(QueueOverview latest) {
        overview = latest;
        summary.show(latest);
        findings.show(
                editable
                        ? latest.findings()
                        : latest.findings().stream().map(Finding::withoutTarget).toList());
        plans.show(latest.plans());
        grid.show(latest);
        if (ruleEditor.isOpen()) {
            ruleEditor.refresh(latest);
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
        QueueOverview shown = overview;
        if (shown == null) {
            return;
        }
        if (selected != null && !selected.equals(editor.code())) {
            ruleEditor.close();
            shown.row(selected).ifPresent(row -> {
                editor.open(row, shown);
                layout.openForm(editor, text("edit.of", row.group().name()));
            });
            editor.focus();
        } else if (ruleSelected && !ruleEditor.isOpen()) {
            editor.close();
            ruleEditor.open(shown);
            layout.openForm(ruleEditor, text("rule.edit.title"));
            ruleEditor.focus();
        } else if (selected == null && !ruleSelected) {
            closeForms();
            layout.closeForm();
        }
        grid.mark(selected);
        grid.setCrowded(layout.getDetail() != null);
    }

    private void select(@Nullable String code) {
        RouteParameters to =
                code == null ? RouteParameters.empty() : new RouteParameters(new RouteParam("group", code));
        getUI().ifPresent(ui -> ui.navigate(QueueHandlingView.class, to));
    }

    private void selectRule() {
        getUI().ifPresent(ui ->
                ui.navigate(QueueHandlingView.class, RouteParameters.empty(), QueryParameters.of("form", "rule")));
    }

    private void closeAfterAsking() {
        if (dirty()) {
            Confirm.discard(this::closeAll, () -> {});
        } else {
            closeAll();
        }
    }

    private void closeAll() {
        closeForms();
        select(null);
    }

    private void closeForms() {
        editor.close();
        ruleEditor.close();
    }

    private boolean dirty() {
        return editor.dirty() || ruleEditor.dirty();
    }

    @Override
    public String viewName() {
        return getTranslation("policy.queue.title");
    }
}
