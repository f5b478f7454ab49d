package io.afterhours.policy.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.i18n.I18NProvider;
import io.afterhours.policy.FieldChange;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names the fields of settings and their values by the words of the screens that edit them. */
final class FieldWords {

    private static final String NOT_SET = "policy.history.unset";
    private static final String YES_OR_NO = "policy.offline.";
    private static final String BY_NAME = "policy.offline.return";

    /** By kind and field: the label, and the start of the keys of its values where those have names. */
    private static final Map<String, Field> FIELDS = Map.ofEntries(
            field("offline-handling.enabled", "policy.offline.toggle", YES_OR_NO),
            field("offline-policy.enabled", "policy.offline.field.enabled", YES_OR_NO),
            field("offline-policy.maxOpen", "policy.offline.field.max", null, "policy.offline.field.nolimit"),
            field("offline-policy.autoAssign", "policy.offline.field.autoassign", YES_OR_NO),
            field("offline-policy.priority", "policy.offline.field.priority", "policy.offline.priority"),
            field("offline-policy.returns.mode", "policy.offline.field.return", BY_NAME),
            field("offline-policy.returns.quorumAgents", "policy.offline.field.quorum.agents", null),
            field("offline-policy.returns.quorumMinutes", "policy.offline.field.quorum.minutes", null),
            field(
                    "offline-policy.returns.burstCap",
                    "policy.offline.field.burst.number",
                    null,
                    "policy.offline.field.nolimit"),
            field("queue-policy.enabled", "policy.queue.field.enabled", YES_OR_NO),
            field("queue-policy.limit", "policy.queue.field.limit", null),
            field("queue-policy.overflow", "policy.queue.field.overflow", "policy.queue.overflow"),
            field("queue-handling.whenAllOffline", "policy.queue.rule.when", "policy.queue.rule.when"),
            field("queue-handling.graceMinutes", "policy.queue.rule.grace", null),
            field("queue-handling.inactivityMinutes", "policy.queue.rule.inactivity.number", null),
            field("queue-handling.inactivityToOpen", "policy.queue.rule.inactivity.open", YES_OR_NO),
            field("queue-handling.returnAfterOfflineMinutes", "policy.queue.rule.return.number", null),
            field("queue-handling.noReplyMinutes", "policy.queue.rule.noreply.number", null),
            field("queue-handling.maxOpenAgeHours", "policy.queue.rule.age.number", null),
            field("queue-handling.maxOpenAgeAction", "policy.queue.rule.age.action", "policy.queue.rule.age"),
            field("working-hours.enabled", "workinghours.toggle", YES_OR_NO),
            field("working-hours.timezone", "workinghours.zone", null),
            field("schedule.timezone", "workinghours.zone.own", null),
            field("manual-work.agentsMayClaim", "presence.agents.claim.field", YES_OR_NO),
            field("presence.awayAfterLogoutMaxMinutes", "presence.agents.away.field", null),
            field("custom-status.name", "presence.statuses.name", null),
            field("custom-status.countsAs", "presence.statuses.counts", "presence.status"));

    private FieldWords() {}

    /**
     * How a field is named.
     *
     * @param values start of the keys of its values; null when a value speaks for itself
     * @param unset key of what it means to have no value
     */
    private record Field(String label, @Nullable String values, String unset) {}

    private static Map.Entry<String, Field> field(String path, String label, @Nullable String values) {
        return field(path, label, values, NOT_SET);
    }

    private static Map.Entry<String, Field> field(String path, String label, @Nullable String values, String unset) {
        return Map.entry(path, new Field(label, values, unset));
    }

    /** "Max offline tickets allowed: 20 → 50". */
    static String change(String kind, FieldChange change) {
        return I18NProvider.translate(
                "policy.history.change",
                label(kind, change.field()),
                value(kind, change.field(), change.before()),
                value(kind, change.field(), change.after()));
    }

    /** What the field is called on the screen that edits it. */
    static String label(String kind, String path) {
        var field = FIELDS.get(kind + "." + path);
        if (field != null) {
            return I18NProvider.translate(field.label());
        }
        var parts = path.split("\\.", -1);
        return switch (parts[0]) {
            case "week" -> DayOfWeek.valueOf(parts[1]).getDisplayName(TextStyle.FULL_STANDALONE, locale());
            case "overrides" ->
                DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(locale())
                        .format(LocalDate.parse(parts[1]));
            // recorded by a version that no screen knows any more
            default -> path;
        };
    }

    /** What a value is called there; null: that there is none. */
    static String value(String kind, String path, @Nullable String value) {
        var field = FIELDS.get(kind + "." + path);
        if (value == null) {
            return I18NProvider.translate(field == null ? NOT_SET : field.unset());
        }
        if (field != null && field.values() != null) {
            return I18NProvider.translate(key(field.values(), value));
        }
        return value.isEmpty() ? I18NProvider.translate("policy.history.closed") : value;
    }

    private static String key(String values, String value) {
        return switch (values) {
            case YES_OR_NO -> values + (Boolean.parseBoolean(value) ? "yes" : "no");
            case BY_NAME -> values + "." + value;
            default -> values + "." + value.toLowerCase(Locale.ROOT).replace("_", "");
        };
    }

    private static Locale locale() {
        var ui = UI.getCurrent();
        return ui == null ? Locale.getDefault() : ui.getLocale();
    }
}
