package io.afterhours.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import io.afterhours.routing.Explainer;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TimelineEntry;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers "Why?": every decision about a ticket in words, the newest first. */
class WhyDialogs {

    private final InboxQueries queries;
    private final Explainer explainer;
    private final JsonMapper json;

    WhyDialogs(InboxQueries queries, Explainer explainer, JsonMapper json) {
        this.queries = queries;
        this.explainer = explainer;
        this.json = json;
    }

    void open(TicketId ticket) {
        List<TimelineEntry> timeline = queries.timeline(ticket);
        Reach reach = queries.reach();
        boolean lead = reach.admin() || reach.supervisor();
        OrderedList steps = new OrderedList();
        steps.addClassName("why-steps");
        // a long story is scrolled by keyboard too
        steps.getElement().setAttribute("tabindex", "0");
        steps.getElement().setAttribute("aria-label", Words.text("why.title"));
        for (TimelineEntry entry : timeline.reversed()) {
            JsonNode decision = json.readTree(entry.decision());
            WhyStep step = new WhyStep(entry, decision, lead, queries.now(), queries.zone());
            queries.settingsChange(DecisionWords.version(decision).asLong(0))
                    .ifPresent(change -> step.changed(change, queries.zone()));
            step.instead(explainer.instead(entry.decision()), queries.zone());
            if (reach.admin()) {
                FixLink.of(entry.reason(), decision).ifPresent(step::fix);
            }
            steps.add(new ListItem(step));
        }
        Dialog dialog = new Dialog(steps);
        if (timeline.isEmpty()) {
            dialog.add(new Paragraph(Words.text("why.empty")));
        }
        dialog.setHeaderTitle(Words.text("why.title"));
        dialog.addClassName("why");
        dialog.setWidth("min(640px, 100%)");
        dialog.getFooter().add(new Button(Words.text("close"), click -> dialog.close()));
        dialog.open();
    }
}
