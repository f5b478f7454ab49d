package io.afterhours.monitor.ui;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.ValueProvider;
import io.afterhours.uikit.LiveRows;
import io.afterhours.uikit.StateBadge;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The groups with their numbers against their limits. */
class NowGrid extends Grid<NowRow> {

    private final LiveRows<NowRow> rows;

    NowGrid() {
        addClassName("now-grid");
        setAllRowsVisible(true);
        setSelectionMode(SelectionMode.NONE);
        addComponentColumn(NowGrid::name)
                .setHeader(getTranslation("monitor.groups.group"))
                .setRowHeader(true)
                .setWidth("120px")
                .setFlexGrow(1);
        addComponentColumn(NowGrid::outcome)
                .setHeader(getTranslation("monitor.groups.now"))
                .setAutoWidth(true)
                .setFlexGrow(1);
        addNumber("open", row -> against(row.now().open(), row.maxOpen()));
        addNumber("queued", row -> against(row.now().queued(), row.queueLimit()));
        addNumber(
                "room",
                row -> getTranslation(
                        "monitor.groups.room.value",
                        row.now().agentsWithRoom(),
                        row.now().members()));
        addNumber("missed", row -> String.valueOf(row.now().missedLast7Days()));
        rows = new LiveRows<>(this, row -> row.group().id());
    }

    void show(List<NowRow> latest) {
        rows.show(latest);
    }

    private void addNumber(String key, ValueProvider<NowRow, String> value) {
        addColumn(value)
                .setHeader(getTranslation("monitor.groups." + key))
                .setTextAlign(ColumnTextAlign.END)
                .setPartNameGenerator(row -> "numeric")
                .setAutoWidth(true)
                .setFlexGrow(0);
    }

    private static Span name(NowRow row) {
        var name = new Span(row.group().name());
        name.addClassName("group-name");
        name.setTitle(row.group().name());
        return name;
    }

    private static Span outcome(NowRow row) {
        var because = new Span(new Span().getTranslation("reason." + row.now().reason() + ".label"));
        because.addClassName("secondary");
        var cell = new Span(new StateBadge(row.now().outcome()), because);
        cell.addClassName("outlook");
        return cell;
    }

    private static String against(int number, @Nullable Integer limit) {
        return limit == null ? String.valueOf(number) : new Span().getTranslation("monitor.now.limit", number, limit);
    }
}
