package io.afterhours.policy.ui;

import static java.util.Objects.requireNonNull;

import com.vaadin.flow.i18n.I18NProvider;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.Outlook;
import io.afterhours.policy.Priority;
import io.afterhours.policy.ReturnShape;
import java.util.ArrayList;
import java.util.List;

/** Says in the reader's words what a policy does. */
final class OfflineWords {

    private OfflineWords() {}

    /** What happens under this policy while nobody is there, and when somebody is back. */
    static String effect(OfflinePolicy policy, String group) {
        if (!policy.enabled()) {
            return text("effect.disabled", group);
        }
        String accepted = policy.maxOpen() == null
                ? text("effect.unlimited", group)
                : text("effect.limit", policy.maxOpen(), group);
        return accepted + " " + text(handout(policy)) + (policy.autoAssign() ? shape(policy.returns()) : "");
    }

    /** What is special about how open tickets are dealt; nothing is said of the usual. */
    private static String shape(ReturnShape returns) {
        String turns = switch (returns.mode()) {
            case FIRST_IN -> "";
            case SPREAD -> " " + text("effect.spread");
            case QUORUM ->
                " "
                        + text(
                                "effect.quorum",
                                requireNonNull(returns.quorumAgents()),
                                requireNonNull(returns.quorumMinutes()));
        };
        return returns.burstCap() == null ? turns : turns + " " + text("effect.burst", returns.burstCap());
    }

    private static String handout(OfflinePolicy policy) {
        if (!policy.autoAssign()) {
            return "effect.manual";
        }
        return policy.priority() == Priority.QUEUED ? "effect.queued" : "effect.open";
    }

    /** What a new policy means for the tickets that are open already; one sentence for each group it concerns. */
    static List<String> warnings(OfflinePolicy policy, List<OfflineRow> ruled) {
        List<String> warnings = new ArrayList<>();
        for (OfflineRow row : ruled) {
            Integer max = policy.maxOpen();
            String prefix = ruled.size() > 1 ? row.group().name() + ": " : "";
            if (row.open() > 0 && !policy.enabled()) {
                warnings.add(prefix + text("warning.disabled", row.open()));
            } else if (max != null && policy.enabled() && row.open() >= max) {
                warnings.add(prefix + text("warning.lowered", row.open(), max));
            }
        }
        return warnings;
    }

    /** Why the customer would get what {@link Outlook.Row#outcome()} says. */
    static String because(Outlook.Row now) {
        return now.outcome().equals("ASSIGNED")
                ? text("room", now.agentsWithRoom())
                : I18NProvider.translate("reason." + now.reason() + ".label");
    }

    static String text(String key, Object... parameters) {
        return I18NProvider.translate("policy.offline." + key, parameters);
    }
}
