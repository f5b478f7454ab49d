package io.afterhours.monitor.ui;

import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.function.DoubleFunction;

/** A picture of some rows of numbers, what tells them apart, and a table with the same numbers behind it. */
class Chart extends Div {

    /** What a chart is of. */
    record Content(
            String id,
            String title,
            String summary,
            boolean bars,
            List<String> labels,
            List<Series> series,
            DoubleFunction<String> number) {

        boolean empty() {
            return series.stream().allMatch(each -> each.most() == 0);
        }
    }

    Chart(Content content) {
        addClassName("chart");
        setId("chart-" + content.id());
        add(new H2(content.title()), new Paragraph(content.summary()));
        if (content.empty()) {
            var nothing = new Paragraph(getTranslation("monitor.trend.nothing"));
            nothing.addClassName("hint");
            add(nothing);
            return;
        }
        var words = new ChartSvg.Words(
                content.id(), content.title(), content.summary(), content.labels(), content.number());
        add(new Svg(content.bars() ? ChartSvg.bars(words, content.series()) : ChartSvg.lines(words, content.series())));
        if (content.series().size() > 1) {
            add(legend(content));
        }
        add(table(content));
    }

    private static Div legend(Content content) {
        var legend = new Div();
        legend.addClassName("chart-legend");
        for (var n = 0; n < content.series().size(); n++) {
            var entry = new Span(
                    new Svg(ChartSvg.key(content.id(), n, content.bars())),
                    new Span(content.series().get(n).name()));
            entry.addClassName("chart-entry");
            legend.add(entry);
        }
        return legend;
    }

    /** Filled when it is opened: half a year by day is long. */
    private NativeDetails table(Content content) {
        var behind = new Div();
        behind.addClassName("chart-table");
        behind.getElement().setAttribute("role", "region");
        behind.getElement().setAttribute("aria-label", content.title());
        behind.getElement().setAttribute("tabindex", "0");
        var details = new NativeDetails(getTranslation("monitor.trend.table"), behind);
        details.getSummary()
                .getElement()
                .setAttribute("aria-label", getTranslation("monitor.trend.table.of", content.title()));
        details.addToggleListener(toggle -> {
            if (toggle.isOpened() && behind.getChildren().findAny().isEmpty()) {
                behind.add(filled(content));
            }
        });
        return details;
    }

    private NativeTable filled(Content content) {
        var table = new NativeTable();
        var head = table.getHead().addRow();
        head.addHeaderCell().setText(getTranslation("monitor.trend.table.when"));
        content.series().forEach(each -> column(head.addHeaderCell(), each.name()));
        for (var n = 0; n < content.labels().size(); n++) {
            var row = table.getBody().addRow();
            var when = row.addHeaderCell();
            when.setText(content.labels().get(n));
            when.getElement().setAttribute("scope", "row");
            for (var each : content.series()) {
                var value = each.values().get(n);
                var cell = row.addDataCell();
                cell.addClassName("numeric");
                cell.setText(value == null ? "—" : content.number().apply(value));
            }
        }
        return table;
    }

    private static void column(NativeTableHeaderCell cell, String name) {
        cell.setText(name);
        cell.addClassName("numeric");
        cell.getElement().setAttribute("scope", "col");
    }
}
