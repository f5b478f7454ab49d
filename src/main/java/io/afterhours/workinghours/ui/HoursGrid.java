package io.afterhours.workinghours.ui;

import static io.afterhours.workinghours.ui.HoursWords.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.ValueProvider;
import io.afterhours.uikit.LiveRows;
import io.afterhours.uikit.RowKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The groups, Default first, each with its hours and whether it is open now. */
class HoursGrid extends Grid<HoursRow> {

    private final LiveRows<HoursRow> rows;
    private final List<Column<HoursRow>> roomy = new ArrayList<>();
    private Instant at = Instant.EPOCH;
    private @Nullable String current;
    private boolean crowded;
    private boolean narrow;

    HoursGrid(boolean editable, Consumer<HoursRow> edit) {
        addClassName("hours-grid");
        Column<HoursRow> group = addComponentColumn(this::group).setHeader(text("column.group"));
        group.setRowHeader(true).setFlexGrow(1).setWidth("160px");
        roomy.add(addText(row -> text(setting(row)), "setting"));
        Column<HoursRow> week =
                addText(row -> HoursWords.week(row.ruling().schedule().week()), "week");
        week.setFlexGrow(2)
                .setTooltipGenerator(
                        row -> HoursWords.week(row.ruling().schedule().week()));
        roomy.add(week);
        roomy.add(addText(row -> row.zone().getId(), "zone"));
        Column<HoursRow> now = addComponentColumn(this::now);
        now.setHeader(text("column.now")).setAutoWidth(true).setFlexGrow(1);
        roomy.add(now);
        if (editable) {
            addComponentColumn(row -> editButton(row, edit)).setAutoWidth(true).setFlexGrow(0);
            addItemClickListener(click -> edit.accept(click.getItem()));
            RowKeys.onEnter(this, edit);
        }
        setSelectionMode(SelectionMode.NONE);
        setPartNameGenerator(row -> row.group().code().equals(current) ? "current" : null);
        rows = new LiveRows<>(this, row -> row.group().id(), row -> List.of(row, HoursWords.now(row, at)));
    }

    void show(HoursOverview overview) {
        at = overview.at();
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
        setClassName("narrow", narrow || crowded);
        roomy.forEach(column -> column.setVisible(!narrow && !crowded));
        recalculateColumnWidths();
    }

    private Column<HoursRow> addText(ValueProvider<HoursRow, String> cell, String header) {
        return addColumn(cell)
                .setHeader(text("column." + header))
                .setAutoWidth(true)
                .setFlexGrow(0);
    }

    private static String setting(HoursRow row) {
        if (row.unset()) {
            return "setting.unset";
        }
        return row.inherits() ? "setting.inherits" : "setting.own";
    }

    private Span group(HoursRow row) {
        Span name = new Span(row.group().name());
        name.addClassName("group-name");
        name.setTitle(row.group().name());
        Span cell = new Span(name, now(row));
        cell.addClassName("group-cell");
        return cell;
    }

    private Span now(HoursRow row) {
        Span now = new Span(HoursWords.now(row, at));
        now.addClassNames("state", "hours-now");
        now.getElement().setAttribute("data-state", row.now().verdict().inside() ? "inside" : "outside");
        return now;
    }

    private static Component editButton(HoursRow row, Consumer<HoursRow> edit) {
        Button button = new Button(text("edit"), click -> edit.accept(row));
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(text("edit.of", row.group().name()));
        return button;
    }
}
