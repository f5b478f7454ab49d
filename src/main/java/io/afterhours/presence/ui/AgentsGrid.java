package io.afterhours.presence.ui;

import static io.afterhours.presence.ui.AgentsWords.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Span;
import io.afterhours.uikit.Language;
import io.afterhours.uikit.LiveRows;
import io.afterhours.uikit.Narrow;
import io.afterhours.uikit.RelativeTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everybody who takes chats, with how they stand. */
class AgentsGrid extends Grid<AgentRow> {

    private static final String TIME = "112px"; // what is read live may be longer than what was measured at first

    private final LiveRows<AgentRow> rows;
    private final List<Column<AgentRow>> roomy = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private ZoneId zone = ZoneId.of("UTC");

    AgentsGrid(Consumer<AgentRow> setOffline) {
        addClassName("agents-grid");
        addComponentColumn(this::name)
                .setHeader(text("agents.column.name"))
                .setRowHeader(true)
                .setFlexGrow(1)
                .setWidth("130px");
        roomy.add(addComponentColumn(AgentsGrid::status)
                .setHeader(text("agents.column.status"))
                .setWidth("180px")
                .setFlexGrow(1));
        roomy.add(addComponentColumn(agent -> time(agent.since(), "—"))
                .setHeader(text("agents.column.since"))
                .setWidth(TIME)
                .setFlexGrow(0));
        roomy.add(addComponentColumn(this::seen)
                .setHeader(text("agents.column.seen"))
                .setWidth(TIME)
                .setFlexGrow(0));
        addColumn(agent -> text("agents.slots", agent.active(), agent.concurrency()))
                .setHeader(text("agents.column.slots"))
                .setTextAlign(ColumnTextAlign.END)
                .setPartNameGenerator(agent -> "numeric")
                .setWidth("72px")
                .setFlexGrow(0);
        roomy.add(addColumn(agent -> Language.list(agent.groups()))
                .setHeader(text("agents.column.groups"))
                .setTooltipGenerator(agent -> Language.list(agent.groups()))
                .setFlexGrow(2)
                .setWidth("120px"));
        addComponentColumn(agent -> action(agent, setOffline))
                .setHeader(text("agents.column.action"))
                .setWidth("112px")
                .setFlexGrow(0);
        setSelectionMode(SelectionMode.NONE);
        setEmptyStateText(text("agents.empty"));
        rows = new LiveRows<>(
                this, AgentRow::id, agent -> List.of(agent, words(agent.since()), words(agent.lastSeen())));
    }

    void show(AgentsOverview overview) {
        now = overview.now();
        zone = overview.zone();
        rows.show(overview.agents());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        Narrow.follow(this, event.getUI(), this::layOut);
    }

    /** On a phone the name carries what else must be seen. */
    private void layOut(boolean narrow) {
        setClassName("narrow", narrow);
        roomy.forEach(column -> column.setVisible(!narrow));
        recalculateColumnWidths();
    }

    private Span name(AgentRow agent) {
        Span name = new Span(agent.name());
        name.addClassName("agent-name");
        Span seen = new Span(new Span(text("agents.column.seen") + ": "), seen(agent));
        seen.addClassNames("secondary", "narrow-only");
        Span status = status(agent);
        status.addClassName("narrow-only");
        Span cell = new Span(name, status, seen);
        cell.addClassName("agent-cell");
        return cell;
    }

    private static Span status(AgentRow agent) {
        Span status = new Span(AgentsWords.status(agent));
        status.addClassName("presence-status");
        status.getElement().setAttribute("data-status", agent.status().name().toLowerCase(Locale.ROOT));
        return status;
    }

    private Component seen(AgentRow agent) {
        return agent.hereNow() ? new Span(text("agents.seen.now")) : time(agent.lastSeen(), text("agents.seen.never"));
    }

    private String words(@Nullable Instant at) {
        return at == null ? "" : RelativeTime.words(at, now, zone);
    }

    private Component time(@Nullable Instant at, String none) {
        return at == null ? new Span(none) : new RelativeTime(at, now, zone);
    }

    private static Component action(AgentRow agent, Consumer<AgentRow> setOffline) {
        if (agent.offline()) {
            return new Span();
        }
        Button button = new Button(text("agents.force"), click -> setOffline.accept(agent));
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(text("agents.force.of", agent.name()));
        return button;
    }
}
