package io.afterhours.team.ui;

import static io.afterhours.team.ui.GroupsWords.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.ValueProvider;
import io.afterhours.uikit.RelativeTime;
import io.afterhours.uikit.RowKeys;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The groups, Default first, read page by page as they are scrolled to. */
class GroupsGrid extends Grid<GroupRow> {

    private final List<Column<GroupRow>> roomy = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private ZoneId zone = ZoneId.of("UTC");
    private String search = "";
    private boolean deleted;
    private @Nullable String current;
    private boolean crowded;
    private boolean narrow;

    GroupsGrid(GroupsReader reader, Consumer<GroupRow> edit) {
        addClassName("groups-grid");
        addComponentColumn(this::name)
                .setHeader(text("column.name"))
                .setRowHeader(true)
                .setFlexGrow(2)
                .setWidth("150px");
        roomy.add(addColumn(GroupRow::code)
                .setHeader(text("column.code"))
                .setFlexGrow(1)
                .setWidth("120px"));
        addNumber(GroupRow::members, "members");
        roomy.add(addNumber(GroupRow::open, "open"));
        roomy.add(addNumber(GroupRow::queued, "queued"));
        addComponentColumn(row -> editButton(row, edit))
                .setHeader(text("column.action"))
                .setWidth("84px")
                .setFlexGrow(0);
        addItemClickListener(click -> open(click.getItem(), edit));
        RowKeys.onEnter(this, row -> open(row, edit));
        setSelectionMode(SelectionMode.NONE);
        setPartNameGenerator(row -> row.deleted() ? "gone" : row.code().equals(current) ? "current" : null);
        setEmptyStateText(text("nothing"));
        setItems(
                query -> reader.page(search, deleted, query.getOffset(), query.getLimit()).stream(),
                query -> reader.count(search, deleted));
    }

    private static void open(GroupRow row, Consumer<GroupRow> edit) {
        if (!row.deleted()) {
            edit.accept(row);
        }
    }

    /** Reads the rows in sight again. */
    void show(Instant now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
        getDataProvider().refreshAll();
    }

    /** Shows what fits a search, and whether groups that were deleted are among it. */
    void narrow(String search, boolean deleted) {
        this.search = search;
        this.deleted = deleted;
        getDataProvider().refreshAll();
    }

    /** Marks the group whose form is open, or none. */
    void mark(@Nullable String code) {
        if (!Objects.equals(current, code)) {
            current = code;
            getDataProvider().refreshAll();
        }
    }

    /** Makes room for a form beside the grid. */
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

    private Column<GroupRow> addNumber(ValueProvider<GroupRow, Integer> number, String header) {
        return addColumn(row -> row.deleted() ? "—" : String.valueOf(number.apply(row)))
                .setHeader(text("column." + header))
                .setTextAlign(ColumnTextAlign.END)
                .setPartNameGenerator(row -> "numeric")
                .setWidth("112px")
                .setFlexGrow(0);
    }

    private Span name(GroupRow row) {
        Span name = new Span(row.group().name());
        name.addClassName("group-name");
        name.setTitle(row.group().name());
        name.getElement().setAttribute("dir", "auto");
        Span cell = new Span(name);
        cell.addClassName("group-cell");
        if (row.group().builtIn()) {
            cell.add(note(new Span(row.alone() == 0 ? text("built-in") : text("built-in.alone", row.alone()))));
        }
        Instant deletedAt = row.deletedAt();
        if (deletedAt != null) {
            cell.add(note(new Span(new Span(text("gone") + " "), new RelativeTime(deletedAt, now, zone))));
        } else {
            Span counts = note(new Span(text("counts", row.open(), row.queued())));
            counts.addClassName("narrow-only");
            cell.add(counts);
        }
        return cell;
    }

    private static Span note(Span note) {
        note.addClassNames("secondary", "group-note");
        return note;
    }

    private static Component editButton(GroupRow row, Consumer<GroupRow> edit) {
        if (row.deleted()) {
            return new Span();
        }
        Button button = new Button(text("edit"), click -> edit.accept(row));
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(text("edit.of", row.group().name()));
        return button;
    }
}
