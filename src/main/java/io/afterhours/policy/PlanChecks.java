package io.afterhours.policy;

import io.afterhours.database.Transactions;
import io.afterhours.policy.PlannedChange.State;
import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import io.afterhours.problem.Problems;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import io.afterhours.team.Groups;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Refuses plans that cannot come true. */
@Component
class PlanChecks {

    /** Further ahead than anybody plans, and what simulated time moves at once. */
    private static final Duration FURTHEST = Duration.ofDays(731);

    private static final Set<String> PLANNABLE =
            Set.of("offline-handling", "offline-policy", "queue-policy", "queue-handling");

    private final SettingKinds kinds;
    private final PlanSql sql;
    private final Groups groups;
    private final Openings openings;
    private final Transactions transactions;
    private final JsonMapper json;

    PlanChecks(
            SettingKinds kinds,
            PlanSql sql,
            Groups groups,
            Openings openings,
            Transactions transactions,
            JsonMapper json) {
        this.kinds = kinds;
        this.sql = sql;
        this.groups = groups;
        this.openings = openings;
        this.transactions = transactions;
        this.json = json;
    }

    void draft(PlanDraft draft, Instant now) {
        var checks = new FieldChecks();
        if (!PLANNABLE.contains(draft.subject().kind())) {
            checks.problem(
                    "setting",
                    FieldProblem.UNKNOWN,
                    "Enter offline-handling, offline-policy, queue-policy or queue-handling");
        } else if (draft.subject().code() == null
                && kinds.required(draft.subject()).byGroup()) {
            checks.problem("group", FieldProblem.REQUIRED, "Enter the code of the group");
        }
        var starts = draft.startsAt();
        if (starts != null && !starts.isAfter(now)) {
            checks.problem("startsAt", FieldProblem.OUT_OF_RANGE, "Choose a time to come, or let it begin at once");
        }
        tooFar(checks, "startsAt", starts, now);
        var ends = draft.endsAt();
        if (ends != null && !ends.isAfter(starts == null ? now : starts)) {
            checks.problem("endsAt", FieldProblem.OUT_OF_RANGE, "Choose an end after the beginning");
        }
        tooFar(checks, "endsAt", ends, now);
        if (ends != null && draft.untilOpening()) {
            checks.problem("endsAt", FieldProblem.INVALID, "Choose a time or the next opening, not both");
        }
        if (starts == null && ends == null && !draft.untilOpening()) {
            checks.problem(
                    "startsAt", FieldProblem.REQUIRED, "Choose when it begins or when it ends, or save the setting");
        }
        checks.complete();
    }

    private static void tooFar(FieldChecks checks, String field, @Nullable Instant at, Instant now) {
        if (at != null && at.isAfter(now.plus(FURTHEST))) {
            checks.problem(field, FieldProblem.OUT_OF_RANGE, "Choose a time within two years");
        }
    }

    /** Saves what a draft asks for and takes it back, so that the setting itself says whether it accepts it. */
    void rehearse(PlanDraft draft) {
        try {
            transactions.write(() -> {
                var subject = draft.subject();
                kinds.required(subject).write(subject.code(), value(draft, ruling(subject)), draft.expectedVersion());
                throw new Rehearsed();
            });
        } catch (Rehearsed accepted) {
            // and rolled back
            return;
        } catch (JacksonException unreadable) {
            throw Problems.invalid(
                    "value",
                    FieldProblem.INVALID,
                    "The value does not fit the setting: compare it with what GET answers");
        }
    }

    /** The change as it is to be stored, once its groups are locked. */
    PlannedChange change(PlanDraft draft, String by, Instant now) {
        var subject = draft.subject();
        var group = group(subject);
        var ruling = ruling(subject);
        var starts = draft.startsAt() == null ? now : draft.startsAt().truncatedTo(ChronoUnit.MICROS);
        var change = new PlannedChange(
                0,
                subject,
                group,
                ruling,
                value(draft, ruling),
                starts,
                draft.untilOpening() ? opening(group, starts) : draft.endsAt(),
                draft.untilOpening(),
                State.PLANNED,
                null,
                null,
                null,
                null,
                by,
                null);
        sql.notOver(subject).stream()
                .filter(other -> PlanRules.overlap(change, other))
                .findFirst()
                .ifPresent(other -> {
                    throw overlap(other);
                });
        return change;
    }

    private Instant opening(@Nullable GroupId group, Instant starts) {
        var opening = openings.next(Objects.requireNonNullElse(group, GroupId.DEFAULT), starts);
        if (opening == null) {
            throw Problems.invalid(
                    "untilOpening",
                    FieldProblem.INVALID,
                    "No opening is to come: set working hours, or choose a time for the end");
        }
        return opening;
    }

    private @Nullable GroupId group(SettingSubject subject) {
        var code = subject.code();
        return code == null
                ? null
                : groups.byCode(code)
                        .map(Group::id)
                        .orElseThrow(
                                () -> Problems.notFound("GROUP_NOT_FOUND", "There is no group with the code " + code));
    }

    /** What the draft names, and the rest as it is. */
    private JsonNode value(PlanDraft draft, JsonNode ruling) {
        JsonNode given = json.valueToTree(draft.value());
        if (!(given instanceof ObjectNode named) || !(ruling instanceof ObjectNode whole)) {
            throw Problems.invalid("value", FieldProblem.INVALID, "Enter the fields to change");
        }
        named.propertyNames().stream()
                .filter(field -> !whole.has(field))
                .findFirst()
                .ifPresent(field -> {
                    throw Problems.invalid(
                            "value." + field, FieldProblem.UNKNOWN, "The setting has no field named " + field);
                });
        return whole.deepCopy().setAll(named);
    }

    private JsonNode ruling(SettingSubject subject) {
        return Objects.requireNonNull(
                kinds.required(subject).current(subject.code()).ruling());
    }

    private static ProblemException overlap(PlannedChange other) {
        return Problems.conflict(
                "PLAN_OVERLAPS",
                "Another change of this setting, by " + other.plannedBy()
                        + ", is planned for that time: end or cancel it first, or choose another time");
    }

    /** Takes back what was only tried. */
    private static final class Rehearsed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Rehearsed() {
            super("Tried, not meant", null, false, false);
        }
    }
}
