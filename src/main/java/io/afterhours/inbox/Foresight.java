package io.afterhours.inbox;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.afterhours.problem.ProblemException;
import io.afterhours.routing.Plan;
import io.afterhours.routing.Preview;
import io.afterhours.routing.Preview.Foreseen;
import io.afterhours.uikit.Refusals;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what would become of tickets before it is done to them. Read out when it changes. */
class Foresight extends Div {

    /** So many refusals are named; the rest is counted. */
    private static final int MOST_NAMED = 5;

    private final Function<Plan, Preview> look;
    private final Map<String, String> names;

    /** {@code names}: of agents by user name. */
    Foresight(Function<Plan, Preview> look, Map<String, String> names) {
        this.look = look;
        this.names = names;
        addClassName("foresight");
        getElement().setAttribute("role", "status");
    }

    /**
     * Shows what the plan would come to; nothing while there is none.
     *
     * @return whether any of it is possible
     */
    boolean show(@Nullable Plan plan) {
        removeAll();
        if (plan == null) {
            return false;
        }
        try {
            Preview preview = look.apply(plan);
            outcomes(preview.tickets());
            refusals(preview.tickets().stream().filter(each -> !each.possible()).toList());
            return preview.possible() > 0;
        } catch (ProblemException problem) {
            add(warning(Refusals.of(problem)));
            return false;
        }
    }

    /** It was tried, and this came in between. */
    void refused(String why) {
        if (getElement().getTextRecursively().contains(why)) {
            return; // the look ahead says it already
        }
        add(warning(why));
    }

    private void outcomes(List<Foreseen> tickets) {
        var counts = tickets.stream()
                .filter(Foreseen::possible)
                .collect(Collectors.groupingBy(this::outcome, TreeMap::new, Collectors.counting()));
        UnorderedList list = new UnorderedList();
        counts.forEach((outcome, count) ->
                list.add(new ListItem(tickets.size() == 1 ? outcome : Words.text("foresight.count", count, outcome))));
        if (!counts.isEmpty()) {
            add(new Paragraph(Words.text("foresight.title", tickets.size())), list);
        }
    }

    private String outcome(Foreseen ticket) {
        if (ticket.kept()) {
            return Words.text("foresight.kept");
        }
        String state = Objects.requireNonNull(ticket.outcome()).name().toLowerCase(Locale.ROOT);
        return ticket.agent() == null || state.equals("resolved")
                ? Words.text("foresight." + state, Words.reason(Objects.requireNonNull(ticket.reason())))
                : Words.text("foresight.assigned", names.getOrDefault(ticket.agent(), ticket.agent()));
    }

    private void refusals(List<Foreseen> refused) {
        refused.stream()
                .limit(MOST_NAMED)
                .map(each -> warning(Refusals.words(Objects.requireNonNullElse(each.detail(), ""))))
                .forEach(this::add);
        if (refused.size() > MOST_NAMED) {
            add(warning(Words.text("foresight.more", refused.size() - MOST_NAMED)));
        }
    }

    private static Div warning(String text) {
        Div warning = new Div(text);
        warning.addClassName("notice");
        return warning;
    }
}
