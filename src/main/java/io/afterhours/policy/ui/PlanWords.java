package io.afterhours.policy.ui;

import com.vaadin.flow.i18n.I18NProvider;
import io.afterhours.policy.FieldChange;
import io.afterhours.policy.PlannedChange;
import io.afterhours.uikit.Refusals;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** Planned changes in the reader's words. */
final class PlanWords {

    private PlanWords() {}

    /** In a row of the setting itself: "until Mon 09:00, then 20", "from Mon 09:00: 50", "left as it is: …". */
    static String chip(ShownPlan plan) {
        var change = plan.change();
        return switch (change.state()) {
            case PLANNED -> text("chip.planned", moment(plan, change.startsAt()), values(change, change.changes()));
            case RUNNING -> {
                var end = change.endsAt();
                yield end == null
                        ? text("chip.opening", values(change, change.returns()))
                        : text("chip.running", moment(plan, end), values(change, change.returns()));
            }
            case OVER -> text("chip." + outcome(change));
        };
    }

    /** What it is about: "Sales", or the setting of the workspace. */
    static String subject(ShownPlan plan) {
        var kind = HistoryWords.text("kind." + plan.change().subject().kind());
        return plan.group() == null ? kind : HistoryWords.text("subject", kind, plan.group());
    }

    /** What it changes: "Max offline tickets allowed: 20 → 50". */
    static String changes(PlannedChange change) {
        return change.changes().stream()
                .map(each -> FieldWords.change(change.subject().kind(), each))
                .collect(Collectors.joining(" · "));
    }

    /** When it begins and ends, by whom, and how it went. */
    static String when(ShownPlan plan) {
        var change = plan.change();
        var over = change.overAt();
        if (over != null) {
            var detail = change.detail();
            return text("over." + outcome(change), moment(plan, over), detail == null ? "" : Refusals.words(detail));
        }
        var end = change.endsAt();
        boolean begun = change.state() == PlannedChange.State.RUNNING;
        var start = moment(plan, change.startsAt());
        if (!change.timeBoxed()) {
            return text("at", start, change.plannedBy());
        }
        if (end == null) {
            return text("since.opening", start, change.plannedBy());
        }
        return text(begun ? "since.until" : "from.until", start, moment(plan, end), change.plannedBy());
    }

    /** A limit is known by its number; everything else by name and value. */
    private static String values(PlannedChange change, List<FieldChange> changes) {
        var kind = change.subject().kind();
        return changes.stream()
                .map(each -> isLimit(each)
                        ? FieldWords.value(kind, each.field(), each.after())
                        : FieldWords.label(kind, each.field()) + " "
                                + FieldWords.value(kind, each.field(), each.after()))
                .collect(Collectors.joining(", "));
    }

    private static boolean isLimit(FieldChange change) {
        return change.field().equals("maxOpen") || change.field().equals("limit");
    }

    private static String outcome(PlannedChange change) {
        return Objects.requireNonNull(change.outcome())
                .name()
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }

    private static String moment(ShownPlan plan, Instant at) {
        return HistoryWords.moment(at, plan.now(), plan.zone());
    }

    static String text(String key, Object... parameters) {
        return I18NProvider.translate("policy.plan." + key, parameters);
    }
}
