package io.afterhours.monitor.ui;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.afterhours.monitor.FairShare;
import io.afterhours.uikit.Narrow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The agents of a group with what each was given; on a phone one column that says it all. */
class FairnessGrid extends Grid<FairShare> {

    private final List<Column<FairShare>> numbers = new ArrayList<>();

    FairnessGrid() {
        addClassName("fairness-grid");
        setSelectionMode(SelectionMode.NONE);
        addThemeVariants(GridVariant.WRAP_CELL_CONTENT);
        addComponentColumn(this::agent)
                .setHeader(text("agent"))
                .setComparator(Comparator.comparing(row -> row.agent().name()))
                .setRowHeader(true)
                .setWidth("160px")
                .setFlexGrow(1);
        addNumber("dealt", row -> String.valueOf(row.dealt()), FairShare::dealt);
        addNumber("other", row -> String.valueOf(row.other()), FairShare::other);
        addNumber("share", row -> percent(row.shareOfDealt()), FairShare::shareOfDealt);
        addNumber("time-share", row -> percent(row.shareOfTime()), FairShare::shareOfTime);
        addNumber("available", row -> TrendCharts.words(row.available().toSeconds()), FairShare::available);
        addNumber("offline", this::offline, row -> Objects.requireNonNullElse(row.offline(), Duration.ZERO));
        addNumber("idle", row -> TrendCharts.words(row.longestIdle().toSeconds()), FairShare::longestIdle);
        setItems(new ArrayList<>()).setIdentifierProvider(row -> row.agent().id());
        addAttachListener(attached -> Narrow.follow(this, attached.getUI(), this::fit));
    }

    void show(List<FairShare> rows) {
        setAllRowsVisible(rows.size() <= 20);
        getListDataView().setItems(rows);
    }

    private void fit(boolean narrow) {
        numbers.forEach(column -> column.setVisible(!narrow));
        setClassName("narrow", narrow);
    }

    private Div agent(FairShare row) {
        var name = new Span(row.agent().name());
        name.addClassName("group-name");
        name.setTitle(row.agent().name());
        var all = new Span(text(
                "all",
                row.dealt(),
                percent(row.shareOfDealt()),
                percent(row.shareOfTime()),
                TrendCharts.words(row.longestIdle().toSeconds()),
                offline(row)));
        all.addClassNames("secondary", "when-narrow");
        var cell = new Div(name, all);
        cell.addClassName("fairness-agent");
        return cell;
    }

    private <V extends Comparable<V>> void addNumber(
            String key, Function<FairShare, String> words, Function<FairShare, V> value) {
        numbers.add(addColumn(words::apply)
                .setHeader(text(key))
                .setComparator(Comparator.comparing(value))
                .setTextAlign(ColumnTextAlign.END)
                .setPartNameGenerator(row -> "numeric")
                .setWidth("112px")
                .setFlexGrow(1));
    }

    private String offline(FairShare row) {
        var offline = row.offline();
        return offline == null ? text("never") : TrendCharts.words(offline.toSeconds());
    }

    private static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    private String text(String key, Object... parameters) {
        return getTranslation("monitor.fair." + key, parameters);
    }
}
