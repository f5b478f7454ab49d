package io.afterhours.audit.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.afterhours.audit.AuditEntry;
import io.afterhours.audit.DiffRules;
import io.afterhours.uikit.Narrow;
import io.afterhours.uikit.RelativeTime;
import io.afterhours.uikit.RowKeys;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Entries, newest first; a click or Enter unfolds what changed, field by field. */
class AuditGrid extends Grid<AuditEntry> {

    private static final int SUMMARY = 160;

    private final AuditWords words;
    private final List<Column<AuditEntry>> roomy = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private ZoneId zone = ZoneId.of("UTC");

    AuditGrid(AuditWords words, Consumer<AuditEntry> about) {
        this.words = words;
        addClassName("audit-grid");
        roomy.add(addComponentColumn(entry -> new RelativeTime(entry.at(), now, zone))
                .setHeader(words.text("column.at"))
                .setWidth("112px")
                .setFlexGrow(0));
        roomy.add(addColumn(entry -> words.actor(entry.actor()))
                .setHeader(words.text("column.actor"))
                .setTooltipGenerator(entry -> words.actor(entry.actor()))
                .setWidth("120px")
                .setFlexGrow(1));
        addComponentColumn(this::action)
                .setHeader(words.text("column.action"))
                .setRowHeader(true)
                .setWidth("190px")
                .setFlexGrow(1);
        roomy.add(addColumn(entry -> words.subject(entry.subject()))
                .setHeader(words.text("column.subject"))
                .setTooltipGenerator(AuditEntry::subject)
                .setWidth("170px")
                .setFlexGrow(1));
        roomy.add(addColumn(this::summary)
                .setHeader(words.text("column.changes"))
                .setWidth("240px")
                .setFlexGrow(3));
        setSelectionMode(SelectionMode.NONE);
        setItemDetailsRenderer(new ComponentRenderer<>(entry -> new EntryDetails(entry, words, about)));
        RowKeys.onEnter(this, entry -> setDetailsVisible(entry, !isDetailsVisible(entry)));
        setItems(new ArrayList<>()).setIdentifierProvider(AuditEntry::id);
    }

    void show(AuditReader.Overview overview) {
        now = overview.now();
        zone = overview.zone();
        setEmptyStateText(words.text(overview.query().filters() ? "nothing" : "empty"));
        getListDataView().setItems(overview.page().items());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        Narrow.follow(this, event.getUI(), this::layOut);
    }

    /** On a phone the action carries what else must be seen. */
    private void layOut(boolean narrow) {
        setClassName("narrow", narrow);
        roomy.forEach(column -> column.setVisible(!narrow));
        recalculateColumnWidths();
    }

    private Div action(AuditEntry entry) {
        Span name = new Span(words.action(entry.action()));
        name.addClassName("agent-name");
        Div who = new Div(
                new Span(words.subject(entry.subject()) + " · " + words.actor(entry.actor()) + " · "),
                new RelativeTime(entry.at(), now, zone));
        who.addClassNames("secondary", "narrow-only");
        Div cell = new Div(name, who);
        cell.addClassName("agent-cell");
        return cell;
    }

    private String summary(AuditEntry entry) {
        String all = words.changes(DiffRules.between(entry.oldValue(), entry.newValue()));
        return all.length() <= SUMMARY ? all : all.substring(0, SUMMARY) + "…";
    }
}
