package io.afterhours.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableRunnable;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.Tickets;
import io.afterhours.uikit.ComponentWords;
import io.afterhours.uikit.Glyph;
import io.afterhours.uikit.LiveRows;
import io.afterhours.uikit.RelativeTime;
import io.afterhours.uikit.RowKeys;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tickets of a folder: who, since when, why; those who may decide select several and act on them at once. */
class TicketList extends Div {

    private final Folder folder;
    private final TicketActions actions;
    private final Grid<Ticket> grid = new Grid<>();
    private final LiveRows<Ticket> rows;
    private final Select<String> groupFilter = new Select<>();
    private final Checkbox option = new Checkbox();
    private final Div bulkBar = new Div();
    private final Span selectedCount = new Span();
    private final H2 nothing = new H2();
    private final Paragraph instead = new Paragraph();
    private final Div empty = new Div(new Glyph("inbox"), nothing, instead);
    private final Span more = new Span(Words.text("list.more", Tickets.MAX_PAGE));
    private Map<String, String> groupNames = Map.of();
    private Instant now = Instant.EPOCH;
    private ZoneId zone = ZoneId.of("UTC");
    private Predicate<Ticket> followUp = ticket -> false;
    private @Nullable TicketId opened;
    private Consumer<@Nullable TicketId> open = ticket -> {};
    private Consumer<@Nullable String> group = code -> {};
    private Consumer<Boolean> withOption = chosen -> {};
    private SerializableRunnable changed = () -> {};
    private boolean showing;
    private final boolean decides;
    private @Nullable String shownGroup;

    TicketList(Folder folder, Reach reach, TicketActions actions, WhyDialogs why) {
        this.folder = folder;
        this.actions = actions;
        decides = reach.admin() || reach.supervisor();
        addClassName("ticket-list");
        empty.addClassName("empty-state");
        add(header(), bulkBar, grid, empty, more);
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.getElement().setAttribute("aria-label", Words.text(key("title")));
        grid.addColumn(TicketRow.renderer(
                        folder,
                        this::groupName,
                        ticket -> followUp.test(ticket),
                        () -> now,
                        () -> zone,
                        ticket -> why.open(ticket.id())))
                .setFlexGrow(1);
        rows = new LiveRows<>(grid, Ticket::id, this::looks);
        grid.setPartNameGenerator(ticket -> ticket.id().equals(opened) ? "opened" : null);
        grid.addItemClickListener(click -> open.accept(click.getItem().id()));
        RowKeys.onEnter(grid, ticket -> open.accept(ticket.id()));
        RowKeys.jAndK(grid);
        RowKeys.onEscape(grid, () -> open.accept(null));
        boolean bulk = folder != Folder.MINE && decides;
        if (bulk) {
            grid.setSelectionMode(Grid.SelectionMode.MULTI);
            ComponentWords.selection(grid);
            grid.addSelectionListener(selection -> showSelection());
        } else {
            grid.setSelectionMode(Grid.SelectionMode.NONE);
        }
        fillBulkBar();
        more.addClassName("secondary");
    }

    void onOpen(Consumer<@Nullable TicketId> listener) {
        open = listener;
    }

    void onGroup(Consumer<@Nullable String> listener) {
        group = listener;
    }

    /** Called when what the folder offers is switched. */
    void onOption(Consumer<Boolean> listener) {
        withOption = listener;
    }

    /** Called after tickets were changed from here. */
    void onChanged(SerializableRunnable listener) {
        changed = listener;
    }

    /** Shows fresh rows; what was selected and still is there stays selected. */
    void show(InboxPage page, @Nullable String groupCode, boolean optionOn, @Nullable TicketId openedTicket) {
        var selected = grid.getSelectedItems();
        now = page.now();
        zone = page.zone();
        groupNames = page.groups();
        opened = openedTicket;
        followUp = page::needsFollowUp;
        List<Ticket> tickets = page.tickets();
        rows.show(tickets);
        selected.stream()
                .filter(gone -> tickets.stream().noneMatch(ticket -> ticket.id().equals(gone.id())))
                .forEach(grid::deselect);
        shownGroup = groupCode;
        showGroups(groupCode);
        showing = true;
        option.setValue(optionOn);
        option.setVisible(folder == Folder.MISSED || page.followUpAfter() != null || optionOn);
        showing = false;
        grid.setVisible(!tickets.isEmpty());
        empty.setVisible(tickets.isEmpty());
        String none = optionOn && folder == Folder.OPEN ? "followup.empty" : key("empty");
        nothing.setText(Words.text(none + ".title"));
        instead.setText(Words.text(none + ".text"));
        more.setVisible(tickets.size() == Tickets.MAX_PAGE);
        showSelection();
    }

    /** All that a row shows. */
    private record Looks(Ticket ticket, String group, String since, boolean opened, boolean followUp) {}

    private Looks looks(Ticket ticket) {
        return new Looks(
                ticket,
                groupName(ticket),
                RelativeTime.words(TicketRow.since(ticket), now, zone),
                ticket.id().equals(opened),
                followUp.test(ticket));
    }

    private String groupName(Ticket ticket) {
        return groupNames.getOrDefault(ticket.groupCode(), ticket.shownGroupCode());
    }

    private Div header() {
        groupFilter.setAriaLabel(Words.text("list.group"));
        groupFilter.setEmptySelectionAllowed(true);
        groupFilter.setEmptySelectionCaption(Words.text("list.groups.all"));
        groupFilter.setItemLabelGenerator(
                code -> code == null ? Words.text("list.groups.all") : groupNames.getOrDefault(code, code));
        groupFilter.addValueChangeListener(change -> {
            if (!showing) {
                group.accept(change.getValue());
            }
        });
        option.setLabel(folder.option() == null ? "" : Words.text("list." + folder.option()));
        option.setVisible(false);
        option.addValueChangeListener(change -> {
            if (!showing) {
                withOption.accept(change.getValue());
            }
        });
        Button returns =
                new Button(Words.text("returns.open"), click -> actions.foreseeReturns(groupAtHand(), groupNames));
        returns.setVisible(folder == Folder.OPEN && decides);
        Anchor causes = new Anchor(MissedCausesView.PATH, Words.text("causes.open"));
        causes.setVisible(folder == Folder.MISSED && decides);
        Div header = new Div(new H1(Words.text(key("title"))), groupFilter, option, causes, returns);
        header.addClassName("list-header");
        return header;
    }

    private void showGroups(@Nullable String code) {
        showing = true;
        List<String> codes = groupNames.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
        if (!codes.equals(groupFilter.getListDataView().getItems().toList())) {
            groupFilter.setItems(codes);
        }
        if (!Objects.equals(code, groupFilter.getValue())) {
            groupFilter.setValue(code);
        }
        groupFilter.setVisible(codes.size() > 1 || code != null);
        showing = false;
    }

    /** The one that is shown, or that of whoever has waited longest. */
    private @Nullable String groupAtHand() {
        return shownGroup != null
                ? shownGroup
                : rows.rows().stream().map(Ticket::groupCode).findFirst().orElse(null);
    }

    private void fillBulkBar() {
        selectedCount.getElement().setAttribute("aria-live", "polite");
        Button clear = new Button(Words.text("bulk.clear"), click -> grid.deselectAll());
        bulkBar.add(selectedCount);
        if (folder.state().waiting()) {
            bulkBar.add(
                    new Button(Words.text("assign.open"), click -> actions.assign(selection(), this::acted)),
                    new Button(Words.text("transfer.open"), click -> actions.transfer(selection(), this::acted)),
                    new Button(Words.text("resolve"), click -> actions.resolveAll(selection(), this::acted)),
                    new Button(Words.text("miss"), click -> actions.miss(selection(), this::acted)),
                    new Button(Words.text("spam"), click -> actions.spam(selection(), this::acted)));
        } else {
            bulkBar.add(new Button(Words.text("reopen.open"), click -> actions.reopen(selection(), true, this::acted)));
            if (folder == Folder.MISSED) {
                bulkBar.add(new Button(Words.text("rescue.open"), click -> actions.rescue(selection(), this::acted)));
            }
        }
        bulkBar.add(clear);
        bulkBar.addClassName("bulk-bar");
    }

    private void acted() {
        grid.deselectAll();
        changed.run();
    }

    private List<Ticket> selection() {
        var selected = grid.getSelectedItems();
        return rows.rows().stream()
                .filter(ticket -> selected.stream().anyMatch(each -> each.id().equals(ticket.id())))
                .toList();
    }

    private void showSelection() {
        int count = grid.getSelectedItems().size();
        bulkBar.setVisible(count > 0);
        selectedCount.setText(Words.text("bulk.selected", count));
    }

    private String key(String element) {
        return folder.key().substring("inbox.".length()) + "." + element;
    }
}
