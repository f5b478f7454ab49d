package io.afterhours.inbox;

import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.i18n.I18NProvider;
import io.afterhours.routing.Counterfactual;
import io.afterhours.ticket.TimelineEntry;
import io.afterhours.uikit.RelativeTime;
import io.afterhours.uikit.StateBadge;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** One decision: what became of the ticket, which rule said so, and what that rule had read. */
class WhyStep extends Div {

    WhyStep(TimelineEntry entry, JsonNode decision, boolean admin, Instant now, ZoneId zone) {
        addClassName("why-step");
        Span reason = new Span(Words.reason(entry.reason()));
        reason.addClassName("chip");
        Div head = new Div(new StateBadge(entry.to().name()), reason, new RelativeTime(entry.at(), now, zone));
        head.addClassName("why-head");
        add(head, new Paragraph(sentence(entry, admin)));

        DecisionWords words = new DecisionWords(decision, zone);
        DescriptionList facts = new DescriptionList();
        facts.addClassName("why-facts");
        words.facts()
                .forEach((label, text) -> facts.add(
                        new DescriptionList.Term(Words.text("why." + label)), new DescriptionList.Description(text)));
        add(facts);

        UnorderedList agents = new UnorderedList();
        agents.addClassName("why-agents");
        words.agents().forEach(agent -> agents.add(new ListItem(agent)));
        if (!words.agents().isEmpty()) {
            Span label = new Span(Words.text("why.agents"));
            label.addClassName("secondary");
            add(label, agents);
        }
    }

    /** Adds what would have led elsewhere, if anything would. */
    void instead(List<Counterfactual> others, ZoneId zone) {
        if (!others.isEmpty()) {
            Span label = new Span(Words.text("why.instead"));
            label.addClassName("secondary");
            UnorderedList list = new UnorderedList();
            list.addClassName("why-instead");
            others.forEach(each -> list.add(new ListItem(InsteadWords.sentence(each, zone))));
            add(label, list);
        }
    }

    private static String sentence(TimelineEntry entry, boolean admin) {
        return I18NProvider.translate("reason." + entry.reason() + (admin ? ".admin" : ".agent"));
    }
}
