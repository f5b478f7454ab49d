package io.afterhours.routing.rest;

import io.afterhours.routing.Counterfactual;
import io.afterhours.routing.Counterfactual.Change;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a key of scope intake reads of a decision: what became of the request and why. Who could have taken it, how busy
 * they are and how the group is set up is the team's own business, as on every other address.
 */
@Component
class IntakeView {

    /** What is shown is named here, and not what is left out, so that nothing recorded later shows by mistake. */
    private static final Set<String> SHOWN = Set.of(
            "trigger",
            "at",
            "group",
            "requestedGroup",
            "hours",
            "availability",
            "counts",
            "outcome",
            "reason",
            "timer");

    private final JsonMapper json;

    IntakeView(JsonMapper json) {
        this.json = json;
    }

    /** The record without agents and settings. */
    String decision(String record) {
        return json.readTree(record) instanceof ObjectNode node
                ? node.retain(SHOWN).toString()
                : "{}";
    }

    /** The same without names: several that differed in nothing else are one. */
    List<Counterfactual> instead(List<Counterfactual> counterfactuals) {
        return counterfactuals.stream()
                .map(each -> new Counterfactual(
                        each.changes().stream().map(IntakeView::unnamed).toList(), each.outcome(), each.reason()))
                .distinct()
                .toList();
    }

    private static Change unnamed(Change change) {
        return new Change(change.kind(), null, change.number(), change.at());
    }
}
