package io.afterhours.presence.ui;

import static io.afterhours.presence.ui.AgentsWords.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.shared.SelectionPreservationMode;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import io.afterhours.team.Role;
import io.afterhours.uikit.ComponentWords;
import io.afterhours.uikit.Language;
import io.afterhours.uikit.RowKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everybody who can log in, read page by page; several can be chosen. */
class PeopleGrid extends Grid<PersonRow> {

    private final List<Column<PersonRow>> roomy = new ArrayList<>();
    private String search = "";
    private boolean disabled;
    private @Nullable String current;
    private boolean crowded;
    private boolean narrow;

    PeopleGrid(PeopleReader reader, Consumer<PersonRow> edit) {
        addClassName("people-grid");
        addComponentColumn(PeopleGrid::name)
                .setHeader(text("people.column.name"))
                .setRowHeader(true)
                .setFlexGrow(2)
                .setWidth("140px");
        roomy.add(addColumn(row -> row.agent().username())
                .setHeader(text("people.column.username"))
                .setFlexGrow(1)
                .setWidth("110px"));
        roomy.add(addColumn(row -> roles(row.agent().roles()))
                .setHeader(text("people.column.roles"))
                .setFlexGrow(1)
                .setWidth("140px"));
        roomy.add(
                addColumn(row -> text("agents.slots", row.active(), row.agent().concurrency()))
                        .setHeader(text("people.column.concurrency"))
                        .setTextAlign(ColumnTextAlign.END)
                        .setPartNameGenerator(row -> "numeric")
                        .setWidth("84px")
                        .setFlexGrow(0));
        roomy.add(addColumn(row -> Language.list(row.groups()))
                .setHeader(text("agents.column.groups"))
                .setTooltipGenerator(row -> Language.list(row.groups()))
                .setFlexGrow(2)
                .setWidth("120px"));
        addComponentColumn(row -> editButton(row, edit))
                .setHeader(text("agents.column.action"))
                .setWidth("84px")
                .setFlexGrow(0);
        setSelectionMode(SelectionMode.MULTI);
        ComponentWords.selection(this);
        setSelectionPreservationMode(SelectionPreservationMode.PRESERVE_ALL);
        addItemClickListener(click -> edit.accept(click.getItem()));
        RowKeys.onEnter(this, edit);
        setPartNameGenerator(row ->
                row.agent().username().equals(current) ? "current" : row.agent().enabled() ? null : "gone");
        setEmptyStateText(text("people.nothing"));
        setItems(new CallbackDataProvider<>(
                query -> reader.page(search, disabled, query.getOffset(), query.getLimit()).stream(),
                query -> reader.count(search, disabled),
                PersonRow::id));
    }

    /** Reads the rows in sight again. */
    void refresh() {
        getDataProvider().refreshAll();
    }

    /** Shows who fits a search, and whether people who are disabled are among them. */
    void narrow(String search, boolean disabled) {
        this.search = search;
        this.disabled = disabled;
        refresh();
    }

    /** Marks the person whose form is open, or nobody. */
    void mark(@Nullable String username) {
        if (!Objects.equals(current, username)) {
            current = username;
            refresh();
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

    static String roles(Set<Role> roles) {
        return roles.stream().sorted().map(PeopleGrid::role).collect(Collectors.joining(", "));
    }

    static String role(Role role) {
        return text("people.role." + role.name().toLowerCase(Locale.ROOT));
    }

    private static Span name(PersonRow row) {
        Span name = new Span(row.agent().name());
        name.addClassNames("agent-name", "row-name");
        name.getElement().setAttribute("dir", "auto");
        Span cell = new Span(name);
        cell.addClassName("agent-cell");
        String note =
                !row.agent().enabled() ? text("people.disabled") : row.hasPassword() ? "" : text("people.no-password");
        if (!note.isEmpty()) {
            Span said = new Span(note);
            said.addClassNames("secondary", "person-note");
            cell.add(said);
        }
        Span more = new Span(roles(row.agent().roles()) + " · "
                + text("agents.slots", row.active(), row.agent().concurrency()));
        more.addClassNames("secondary", "narrow-only");
        cell.add(more);
        return cell;
    }

    private static Component editButton(PersonRow row, Consumer<PersonRow> edit) {
        Button button = new Button(text("people.edit"), click -> edit.accept(row));
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(text("people.edit.of", row.agent().name()));
        return button;
    }
}
