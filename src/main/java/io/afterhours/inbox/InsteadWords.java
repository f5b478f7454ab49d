package io.afterhours.inbox;

import io.afterhours.routing.Counterfactual;
import io.afterhours.routing.Counterfactual.Change;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;

/** A counterfactual in words: "With max 21 open tickets: it would have been kept open". */
final class InsteadWords {

    private InsteadWords() {}

    static String sentence(Counterfactual counterfactual, ZoneId zone) {
        String changes = counterfactual.changes().stream()
                .map(change -> change(change, zone))
                .reduce((one, other) -> Words.text("why.instead.and", one, other))
                .orElse("");
        String outcome = Words.text("why.instead.outcome." + key(counterfactual.outcome()));
        return Words.text("why.instead.sentence", changes, outcome);
    }

    private static String change(Change change, ZoneId zone) {
        String at = change.at() == null ? "" : DecisionWords.instant(change.at(), zone);
        return Words.text(
                "why.instead." + key(change.kind()),
                Objects.requireNonNullElse(change.agent(), ""),
                Objects.requireNonNullElse(change.number(), 0),
                at);
    }

    private static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
