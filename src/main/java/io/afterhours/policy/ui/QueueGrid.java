package io.afterhours.policy.ui;

import static io.afterhours.policy.ui.QueueWords.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.ValueProvider;
import io.afterhours.policy.QueuePolicy.Overflow;
import io.afterhours.uikit.LiveRows;
import io.afterhours.uikit.RowKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The groups, Default first, each with its queue and who waits in it. */
class QueueGrid extends Grid<QueueRow> {

    private final LiveRows<QueueRow> rows;
    private final List<Column<QueueRow>> roomy = new ArrayList<>();
    private @Nullable String current;
    private @Nullable QueueOverview overview;
    private boolean crowded;
    private boolean narrow;

    QueueGrid(boolean editable, Consumer<QueueRow> edit) {
        addClassName("queue-grid");
        Column<QueueRow> group = addComponentColumn(this::group).setHeader(text("column.group"));
        group.setRowHeader(true).setFlexGrow(1).setWidth("120px");
        roomy.add(addText(row -> text(row.inherits() ? "setting.inherits" : "setting.own"), "setting"));
        roomy.add(addText(row -> text(row.policy().enabled() ? "state.enabled" : "state.disabled"), "state"));
        addComponentColumn(CountBar::queued)
                .setHeader(text("column.queued"))
                .setAutoWidth(true)
                .setFlexGrow(0)
                .setTextAlign(ColumnTextAlign.END);
        roomy.add(addText(QueueGrid::overflow, "overflow"));
        if (editable) {
            addComponentColumn(row -> editButton(row, edit)).setAutoWidth(true).setFlexGrow(0);
            addItemClickListener(click -> edit.accept(click.getItem()));
            RowKeys.onEnter(this, edit);
        }
        setSelectionMode(SelectionMode.NONE);
        setPartNameGenerator(row -> row.group().code().equals(current) ? "current" : null);
        rows = new LiveRows<>(this, row -> row.group().id(), row -> List.of(row, plans(row)));
    }

    void show(QueueOverview overview) {
        this.overview = overview;
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
        recalculateColumnWidths();
    }

    private Column<QueueRow> addText(ValueProvider<QueueRow, String> cell, String header) {
        return addColumn(cell)
                .setHeader(text("column." + header))
                .setAutoWidth(true)
                .setFlexGrow(0);
    }

    private Span group(QueueRow row) {
        Span name = new Span(row.group().name());
        name.addClassName("group-name");
        name.setTitle(row.group().name());
        Span state = new Span(text(row.policy().enabled() ? "state.enabled" : "state.disabled"));
        state.addClassNames("secondary", "narrow-only");
        Span cell = new Span(name, state);
        cell.addClassName("group-cell");
        plans(row).forEach(plan -> cell.add(new PlanChip(plan)));
        return cell;
    }

    private List<ShownPlan> plans(QueueRow row) {
        return overview == null ? List.of() : overview.plansOf(row);
    }

    private static String overflow(QueueRow row) {
        if (!row.policy().enabled()) {
            return "—";
        }
        return text(row.policy().overflow() == Overflow.MISSED ? "overflow.missed" : "overflow.offline");
    }

    private static Component editButton(QueueRow row, Consumer<QueueRow> edit) {
        Button button = new Button(text("edit"), click -> edit.accept(row));
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(text("edit.of", row.group().name()));
        return button;
    }
}
