package io.afterhours.policy.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.shared.SelectionPreservationMode;
import com.vaadin.flow.function.ValueProvider;
import io.afterhours.policy.Priority;
import io.afterhours.uikit.ComponentWords;
import io.afterhours.uikit.LiveRows;
import io.afterhours.uikit.RowKeys;
import io.afterhours.uikit.StateBadge;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The groups, Default first, each with what rules it and what a customer would get right now. */
class OfflineGrid extends Grid<OfflineRow> {

    private final LiveRows<OfflineRow> rows;
    private final List<Column<OfflineRow>> roomy = new ArrayList<>();
    private final List<Column<OfflineRow>> wide = new ArrayList<>();
    private @Nullable String current;
    private @Nullable OfflineOverview overview;
    private boolean crowded;
    private boolean narrow;

    OfflineGrid(boolean editable, Consumer<OfflineRow> edit, Consumer<OfflineRow> raise) {
        addClassName("offline-grid");
        addCell(this::group, "group")
                .setRowHeader(true)
                .setFrozen(true)
                .setAutoWidth(false)
                .setWidth("120px")
                .setFlexGrow(1);
        roomy.add(addText(row -> text(row.inherits() ? "setting.inherits" : "setting.own"), "setting"));
        wide.add(addText(row -> text(row.policy().enabled() ? "state.enabled" : "state.disabled"), "state"));
        addCell(CountBar::open, "open").setTextAlign(ColumnTextAlign.END);
        roomy.add(addText(row -> whenEnabled(row, row.policy().autoAssign() ? "yes" : "no"), "autoassign"));
        roomy.add(addText(OfflineGrid::priority, "priority"));
        wide.add(addCell(OfflineGrid::outlook, "now").setFlexGrow(2));
        Column<OfflineRow> missed = addText(
                row -> row.now() == null ? "—" : String.valueOf(row.now().missedLast7Days()), "missed");
        missed.setTextAlign(ColumnTextAlign.END).setPartNameGenerator(row -> "numeric");
        roomy.add(missed);
        if (editable) {
            setSelectionMode(SelectionMode.MULTI);
            ComponentWords.selection(this);
            addCell(row -> buttons(row, edit, raise), "edit").setHeader("").setFrozenToEnd(true);
            addItemClickListener(click -> edit.accept(click.getItem()));
            RowKeys.onEnter(this, edit);
        } else {
            setSelectionMode(SelectionMode.NONE);
        }
        setSelectionPreservationMode(SelectionPreservationMode.PRESERVE_ALL);
        setPartNameGenerator(row -> row.group().code().equals(current) ? "current" : null);
        rows = new LiveRows<>(this, row -> row.group().id(), row -> List.of(row, plans(row)));
    }

    /** Shows these rows; who was selected stays selected. */
    void show(OfflineOverview overview) {
        this.overview = overview;
        setClassName("inert", !overview.enabled());
        rows.show(overview.rows());
    }

    /** Marks the group whose form is open, or none. */
    void mark(@Nullable String code) {
        if (!Objects.equals(current, code)) {
            current = code;
            getDataProvider().refreshAll();
        }
    }

    /** Makes room for a form beside the grid, which shows the rest. */
    void setCrowded(boolean crowded) {
        this.crowded = crowded;
        layOut();
    }

    /** Leaves only what fits on a phone. */
    void setNarrow(boolean narrow) {
        this.narrow = narrow;
        layOut();
    }

    private void layOut() {
        setClassName("narrow", narrow);
        roomy.forEach(column -> column.setVisible(!narrow && !crowded));
        wide.forEach(column -> column.setVisible(!narrow));
        recalculateColumnWidths();
    }

    private Column<OfflineRow> addCell(ValueProvider<OfflineRow, ? extends Component> cell, String header) {
        return addComponentColumn(cell)
                .setHeader(text("column." + header))
                .setAutoWidth(true)
                .setFlexGrow(0);
    }

    private Column<OfflineRow> addText(ValueProvider<OfflineRow, String> cell, String header) {
        return addColumn(cell)
                .setHeader(text("column." + header))
                .setAutoWidth(true)
                .setFlexGrow(0);
    }

    private Span group(OfflineRow row) {
        Span name = new Span(row.group().name());
        name.addClassNames("group-name", "row-name");
        name.setTitle(row.group().name());
        Span cell = new Span(name);
        cell.addClassName("group-cell");
        if (row.now() != null) {
            cell.add(new StateBadge(row.now().outcome()));
        }
        plans(row).forEach(plan -> cell.add(new PlanChip(plan)));
        return cell;
    }

    private List<ShownPlan> plans(OfflineRow row) {
        return overview == null ? List.of() : overview.plansOf(row);
    }

    private static Component outlook(OfflineRow row) {
        if (row.now() == null) {
            return new Span("—");
        }
        Span because = new Span(OfflineWords.because(row.now()));
        because.addClassName("secondary");
        Span cell = new Span(new StateBadge(row.now().outcome()), because);
        cell.addClassName("outlook");
        return cell;
    }

    /** Where the limit is reached, or nearly, it can be raised without opening the form. */
    private Component buttons(OfflineRow row, Consumer<OfflineRow> edit, Consumer<OfflineRow> raise) {
        if (!RaiseDialog.offered(row) || crowded || narrow) {
            return editButton(row, edit);
        }
        Button button = new Button(PlanWords.text("raise"), click -> raise.accept(row));
        button.addThemeVariants(ButtonVariant.SMALL);
        button.setAriaLabel(PlanWords.text("raise.of", row.group().name()));
        Span both = new Span(editButton(row, edit), button);
        both.addClassName("row-buttons");
        return both;
    }

    private Component editButton(OfflineRow row, Consumer<OfflineRow> edit) {
        Button button = new Button(text("edit"), click -> edit.accept(row));
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(text("edit.of", row.group().name()));
        return button;
    }

    private static String priority(OfflineRow row) {
        if (!row.policy().autoAssign()) {
            return "—";
        }
        return whenEnabled(row, row.policy().priority() == Priority.QUEUED ? "priority.queued" : "priority.open");
    }

    private static String whenEnabled(OfflineRow row, String key) {
        return row.policy().enabled() ? text(key) : "—";
    }

    private static String text(String key, Object... parameters) {
        return OfflineWords.text(key, parameters);
    }
}
