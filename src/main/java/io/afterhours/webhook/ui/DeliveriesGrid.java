package io.afterhours.webhook.ui;

import static io.afterhours.webhook.ui.WebhookWords.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Span;
import io.afterhours.uikit.LiveRows;
import io.afterhours.uikit.Narrow;
import io.afterhours.uikit.RelativeTime;
import io.afterhours.webhook.Delivery;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Deliveries of one webhook, newest first. */
class DeliveriesGrid extends Grid<Delivery> {

    private final LiveRows<Delivery> rows;
    private final List<Column<Delivery>> roomy = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private ZoneId zone = ZoneId.of("UTC");

    DeliveriesGrid(Consumer<Delivery> sendAgain) {
        addClassName("deliveries-grid");
        addComponentColumn(DeliveriesGrid::event)
                .setHeader(text("deliveries.event"))
                .setRowHeader(true)
                .setWidth("150px")
                .setFlexGrow(2);
        roomy.add(addComponentColumn(DeliveriesGrid::state)
                .setHeader(text("deliveries.state"))
                .setWidth("120px")
                .setFlexGrow(0));
        roomy.add(addColumn(Delivery::attempts)
                .setHeader(text("deliveries.attempts"))
                .setTextAlign(ColumnTextAlign.END)
                .setPartNameGenerator(delivery -> "numeric")
                .setWidth("96px")
                .setFlexGrow(0));
        roomy.add(addColumn(WebhookWords::last)
                .setHeader(text("deliveries.last"))
                .setTooltipGenerator(WebhookWords::last)
                .setWidth("160px")
                .setFlexGrow(1));
        roomy.add(addComponentColumn(delivery -> new RelativeTime(delivery.createdAt(), now, zone))
                .setHeader(text("deliveries.at"))
                .setWidth("112px")
                .setFlexGrow(0));
        addComponentColumn(delivery -> action(delivery, sendAgain))
                .setHeader(text("deliveries.action"))
                .setWidth("120px")
                .setFlexGrow(0);
        setSelectionMode(SelectionMode.NONE);
        setEmptyStateText(text("deliveries.empty"));
        rows = new LiveRows<>(
                this, Delivery::id, delivery -> List.of(delivery, RelativeTime.words(delivery.createdAt(), now, zone)));
    }

    void show(WebhooksOverview overview) {
        now = overview.now();
        zone = overview.zone();
        rows.show(overview.deliveries());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        Narrow.follow(this, event.getUI(), this::layOut);
    }

    /** On a phone the event carries what else must be seen. */
    private void layOut(boolean narrow) {
        setClassName("narrow", narrow);
        roomy.forEach(column -> column.setVisible(!narrow));
        recalculateColumnWidths();
    }

    private static Span event(Delivery delivery) {
        var name = new Span(WebhookWords.event(delivery.type()));
        name.addClassName("agent-name");
        var state = state(delivery);
        state.addClassName("narrow-only");
        var last = new Span(WebhookWords.last(delivery));
        last.addClassNames("secondary", "narrow-only");
        var cell = new Span(name, state, last);
        cell.addClassName("agent-cell");
        cell.setTitle(delivery.eventId());
        return cell;
    }

    private static Span state(Delivery delivery) {
        var state = new Span(WebhookWords.state(delivery.state()));
        state.addClassName("delivery-state");
        state.getElement().setAttribute("data-state", delivery.state().name().toLowerCase(Locale.ROOT));
        return state;
    }

    private static Component action(Delivery delivery, Consumer<Delivery> sendAgain) {
        var again = new Button(text("again"), click -> sendAgain.accept(delivery));
        again.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        again.setAriaLabel(text("again.of", WebhookWords.event(delivery.type()), delivery.eventId()));
        return again;
    }
}
