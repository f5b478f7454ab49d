package io.afterhours.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import io.afterhours.policy.SettingsHistory;
import io.afterhours.policy.SettingsVersion;
import io.afterhours.routing.Explainer;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TimelineEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers "Why?": every decision about a ticket in words, the newest first. */
class WhyDialogs {

    private final InboxQueries queries;
    private final Explainer explainer;
    private final SettingsHistory history;
    private final JsonMapper json;

    WhyDialogs(InboxQueries queries, Explainer explainer, SettingsHistory history, JsonMapper json) {
        this.queries = queries;
        this.explainer = explainer;
        this.history = history;
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
        Map<String, String> names = queries.names();
        for (TimelineEntry entry : timeline.reversed()) {
            JsonNode decision = json.readTree(entry.decision());
            WhyStep step = new WhyStep(
                    entry, new DecisionWords(decision, names, queries.zone()), lead, queries.now(), queries.zone());
            tellWhoSet(step, DecisionWords.version(decision).asLong(0), reach);
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

    /** Administrators can read the change itself, unless it was of a setting that rules no decision. */
    private void tellWhoSet(WhyStep step, long version, Reach reach) {
        var change = reach.admin() ? history.version(version) : Optional.<SettingsVersion>empty();
        change.ifPresentOrElse(
                found -> step.ruledBy(found, queries.zone()),
                () -> queries.settingsChange(version).ifPresent(other -> step.changed(other, queries.zone())));
    }
}
