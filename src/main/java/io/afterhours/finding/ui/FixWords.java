package io.afterhours.finding.ui;

import com.vaadin.flow.i18n.I18NProvider;
import io.afterhours.finding.Discovery;
import io.afterhours.finding.Fix;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.QueuePolicy;
import io.afterhours.routing.Attending;
import io.afterhours.routing.ProspectChange;
import io.afterhours.ticket.TicketState;
import io.afterhours.uikit.Finding;
import io.afterhours.uikit.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in the reader's words what a fix changes. */
final class FixWords {

    private FixWords() {}

    /** One field, as it is and as it would be. */
    record Line(String field, String before, String after) {}

    static String sentence(Finding finding) {
        Object[] parameters = finding.parameters().stream()
                .map(each -> each instanceof Phrase phrase ? phrase.words() : each)
                .toArray();
        return I18NProvider.translate(finding.textKey(), parameters);
    }

    /** Where the change is made. */
    static String where(Discovery found) {
        var owner = found.owner();
        if (owner == null) {
            return text("workspace");
        }
        return owner.builtIn() ? text("default", owner.name()) : text("group", owner.name());
    }

    static List<Line> lines(Fix fix) {
        var lines = new ArrayList<Line>();
        switch (fix) {
            case Fix.OfflineChats(var before) -> add(lines, "policy.offline.toggle", yes(before.value()), yes(true));
            case Fix.OfflineRow(var before, var after) -> offline(lines, before.policy(), after);
            case Fix.QueueRow(var before, var after) -> queue(lines, before.policy(), after);
            case Fix.WidgetRow(var before, var after) ->
                add(
                        lines,
                        "customer.widget.offline",
                        translated("customer.widget.show." + before.setting().whenOffline()),
                        translated("customer.widget.show." + after.whenOffline()));
        }
        return lines;
    }

    private static void offline(List<Line> lines, OfflinePolicy before, OfflinePolicy after) {
        add(lines, "policy.offline.field.enabled", enabled(before.enabled()), enabled(after.enabled()));
        add(lines, "policy.offline.field.max", limit(before.maxOpen()), limit(after.maxOpen()));
        add(lines, "policy.offline.field.autoassign", yes(before.autoAssign()), yes(after.autoAssign()));
        add(
                lines,
                "policy.offline.field.quorum.agents",
                String.valueOf(before.returns().quorumAgents()),
                String.valueOf(after.returns().quorumAgents()));
    }

    private static void queue(List<Line> lines, QueuePolicy before, QueuePolicy after) {
        add(lines, "policy.queue.field.enabled", enabled(before.enabled()), enabled(after.enabled()));
        add(lines, "policy.queue.field.limit", String.valueOf(before.limit()), String.valueOf(after.limit()));
    }

    private static void add(List<Line> lines, String field, String before, String after) {
        if (!Objects.equals(before, after)) {
            lines.add(new Line(translated(field), before, after));
        }
    }

    private static String enabled(boolean value) {
        return translated("policy.offline.state." + (value ? "enabled" : "disabled"));
    }

    private static String yes(boolean value) {
        return translated("policy.offline." + (value ? "yes" : "no"));
    }

    private static String limit(@Nullable Integer most) {
        return most == null ? translated("policy.offline.field.nolimit") : String.valueOf(most);
    }

    /** "Missed becomes Open, outside working hours", for each case in which something changes. */
    static List<String> effects(Discovery found) {
        if (found.fix() instanceof Fix.WidgetRow) {
            return List.of(text("effect.widget"));
        }
        if (found.changes().isEmpty()) {
            return List.of(text("effect." + (limits(found) ? "limit" : "none")));
        }
        return found.changes().stream().map(FixWords::effect).toList();
    }

    private static boolean limits(Discovery found) {
        return switch (found.kind()) {
            case CAP_REACHED, QUEUE_MANY -> true;
            default -> false;
        };
    }

    private static String effect(ProspectChange change) {
        var who = change.when().stream()
                .sorted()
                .map(FixWords::attending)
                .collect(Collectors.joining(" " + translated("routing.coverage.or") + " "));
        var key = change.always() ? "effect.always" : "effect.when";
        return text(
                key + (change.inside() ? ".inside" : ".outside"), state(change.before()), state(change.after()), who);
    }

    private static String attending(Attending there) {
        return translated("routing.coverage.when." + there);
    }

    private static String state(TicketState state) {
        return translated("uikit.state." + state.name().toLowerCase(Locale.ROOT));
    }

    static String text(String key, Object... parameters) {
        return I18NProvider.translate("finding.fix." + key, parameters);
    }

    private static String translated(String key) {
        return I18NProvider.translate(key);
    }
}
