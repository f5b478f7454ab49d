package io.afterhours.inbox;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.i18n.I18NProvider;
import io.afterhours.audit.LastChanges;
import io.afterhours.policy.SettingsVersion;
import io.afterhours.routing.Counterfactual;
import io.afterhours.ticket.TimelineEntry;
import io.afterhours.uikit.RelativeTime;
import io.afterhours.uikit.StateBadge;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** One decision: what became of the ticket, which rule said so, and what that rule had read. */
class WhyStep extends Div {

    private final DecisionWords words;
    private final DescriptionList facts = new DescriptionList();
    private final DescriptionList.Description ruled = new DescriptionList.Description();

    /**
     * @param lead whether the reader decides who gets tickets, and is told why this agent and not another
     */
    WhyStep(TimelineEntry entry, DecisionWords words, boolean lead, Instant now, ZoneId zone) {
        this.words = words;
        addClassName("why-step");
        Span reason = new Span(Words.reason(entry.reason()));
        reason.addClassName("chip");
        Div head = new Div(new StateBadge(entry.to().name()), reason, new RelativeTime(entry.at(), now, zone));
        head.addClassName("why-head");
        add(head, new Paragraph(sentence(entry, lead)));

        facts.addClassName("why-facts");
        words.facts().forEach(this::fact);
        add(facts);
        if (words.incomplete()) {
            add(new Paragraph(Words.text("why.incomplete")));
        }

        UnorderedList agents = new UnorderedList();
        agents.addClassName("why-agents");
        List<String> verdicts = words.agents(lead);
        verdicts.forEach(agent -> agents.add(new ListItem(agent)));
        if (!verdicts.isEmpty()) {
            Span label = new Span(Words.text("why.agents"));
            label.addClassNames("secondary", "why-label");
            add(label, agents);
        }
    }

    /** Adds what would have led elsewhere, if anything would. */
    void instead(List<Counterfactual> others, ZoneId zone) {
        if (!others.isEmpty()) {
            Span label = new Span(Words.text("why.instead"));
            label.addClassNames("secondary", "why-label");
            UnorderedList list = new UnorderedList();
            list.addClassName("why-instead");
            others.forEach(each -> list.add(new ListItem(InsteadWords.sentence(each, zone))));
            add(label, list);
        }
    }

    /** Adds who made the settings what they were. */
    void changed(LastChanges.Change change, ZoneId zone) {
        fact(
                "changed",
                Words.text("why.changed.by", words.actor(change.actor()), DecisionWords.instant(change.at(), zone)));
    }

    /** Says so beside the version's number, with the way to what it changed. */
    void ruledBy(SettingsVersion version, ZoneId zone) {
        String planner = version.plannedBy();
        String text = Words.text(
                "why.version.by",
                String.valueOf(version.version()),
                words.actor(planner == null ? version.actor() : planner),
                DecisionWords.instant(version.at(), zone));
        Anchor link = new Anchor("settings/versions/" + version.version(), text);
        link.addClassName("why-version");
        ruled.removeAll();
        ruled.add(link);
    }

    /** Adds the way to the setting that decided. */
    void fix(String address) {
        Anchor link = new Anchor(address, Words.text("why.fix." + address.split("/", 3)[1]));
        link.addClassName("why-fix");
        add(new Paragraph(link));
    }

    private void fact(String label, String text) {
        boolean version = label.equals("version");
        DescriptionList.Description said = version ? ruled : new DescriptionList.Description();
        said.setText(text);
        facts.add(new DescriptionList.Term(Words.text("why." + label)), said);
    }

    private static String sentence(TimelineEntry entry, boolean lead) {
        return I18NProvider.translate("reason." + entry.reason() + (lead ? ".admin" : ".agent"));
    }
}
