package io.afterhours.policy.ui;

import static io.afterhours.policy.ui.HistoryWords.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Span;
import io.afterhours.policy.SettingsVersion;
import io.afterhours.uikit.RelativeTime;
import io.afterhours.uikit.RowKeys;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Versions of settings, newest first. */
class HistoryGrid extends Grid<SettingsVersion> {

    private final List<Column<SettingsVersion>> roomy = new ArrayList<>();
    private Map<String, String> names = Map.of();
    private Instant now = Instant.EPOCH;
    private ZoneId zone = ZoneId.of("UTC");
    private @Nullable Long current;
    private boolean crowded;
    private boolean narrow;

    HistoryGrid(Consumer<SettingsVersion> open) {
        addClassName("history-grid");
        addComponentColumn(this::setting)
                .setHeader(text("column.setting"))
                .setRowHeader(true)
                .setWidth("140px")
                .setFlexGrow(2);
        roomy.add(addColumn(HistoryWords::summary)
                .setHeader(text("column.change"))
                .setTooltipGenerator(HistoryWords::summary)
                .setWidth("240px")
                .setFlexGrow(3));
        roomy.add(addColumn(HistoryWords::who)
                .setHeader(text("column.who"))
                .setWidth("140px")
                .setFlexGrow(1));
        roomy.add(addComponentColumn(version -> new RelativeTime(version.at(), now, zone))
                .setHeader(text("column.when"))
                .setWidth("112px")
                .setFlexGrow(0));
        addColumn(SettingsVersion::version)
                .setHeader(text("column.version"))
                .setTextAlign(ColumnTextAlign.END)
                .setPartNameGenerator(version -> "numeric")
                .setWidth("88px")
                .setFlexGrow(0);
        addComponentColumn(version -> button(version, open))
                .setHeader("")
                .setAutoWidth(true)
                .setFlexGrow(0);
        addItemClickListener(click -> open.accept(click.getItem()));
        RowKeys.onEnter(this, open);
        setSelectionMode(SelectionMode.NONE);
        setEmptyStateText(text("empty"));
        setPartNameGenerator(version -> Objects.equals(version.version(), current) ? "current" : null);
        setItems(new ArrayList<>()).setIdentifierProvider(SettingsVersion::version);
    }

    void show(HistoryPage page) {
        names = page.names();
        now = page.now();
        zone = page.zone();
        getListDataView().setItems(page.versions());
    }

    /** Marks the version that is open beside the list, or none. */
    void mark(@Nullable Long version) {
        if (!Objects.equals(current, version)) {
            current = version;
            getDataProvider().refreshAll();
        }
    }

    /** Makes room for the version beside the grid. */
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

    /** On a phone it carries what else must be seen. */
    private Component setting(SettingsVersion version) {
        var name = new Span(HistoryWords.subject(version.subject(), names));
        name.addClassName("group-name");
        name.setTitle(name.getText());
        var who = new Span(HistoryWords.who(version) + " · ");
        who.add(new RelativeTime(version.at(), now, zone));
        who.addClassNames("secondary", "history-who");
        var cell = new Span(name, who);
        cell.addClassName("history-cell");
        return cell;
    }

    private static Button button(SettingsVersion version, Consumer<SettingsVersion> open) {
        var button = new Button(text("open"), click -> open.accept(version));
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(text("open.of", HistoryWords.number(version)));
        return button;
    }
}
