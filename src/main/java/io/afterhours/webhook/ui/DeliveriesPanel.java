package io.afterhours.webhook.ui;

import static io.afterhours.webhook.ui.WebhookWords.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import io.afterhours.webhook.Delivery;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What was sent to one webhook; invisible while none is chosen. */
class DeliveriesPanel extends Section {

    private final H2 title = new H2();
    private final Paragraph more = new Paragraph(text("deliveries.more"));
    private final Select<Delivery.State> states = new Select<>();
    private final DeliveriesGrid grid;

    /** {@code filter} is told which state is wanted; null for all. */
    DeliveriesPanel(Consumer<Delivery.@Nullable State> filter, Consumer<Delivery> sendAgain) {
        addClassNames("form", "webhook-deliveries");
        grid = new DeliveriesGrid(sendAgain);
        states.setLabel(text("deliveries.state"));
        states.setItems(Delivery.State.values());
        states.setItemLabelGenerator(state -> state == null ? text("deliveries.all") : WebhookWords.state(state));
        states.setEmptySelectionAllowed(true);
        states.setEmptySelectionCaption(text("deliveries.all"));
        states.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                filter.accept(change.getValue());
            }
        });
        more.addClassName("secondary");
        var head = new Div(title, states);
        head.addClassName("section-head");
        add(head, grid, more);
    }

    void show(WebhooksOverview overview) {
        var chosen = overview.chosen();
        setVisible(chosen != null);
        if (chosen != null) {
            title.setText(text("deliveries.title", chosen.url()));
            grid.show(overview);
            more.setVisible(overview.more());
        }
    }
}
