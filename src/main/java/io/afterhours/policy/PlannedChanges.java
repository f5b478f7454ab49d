package io.afterhours.policy;

import io.afterhours.audit.Actor;
import io.afterhours.audit.AuditLog;
import io.afterhours.database.Transactions;
import io.afterhours.policy.PlannedChange.Outcome;
import io.afterhours.policy.PlannedChange.State;
import io.afterhours.problem.ProblemException;
import io.afterhours.problem.Problems;
import io.afterhours.security.CurrentUser;
import io.afterhours.team.GroupId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/**
 * Changes of settings that begin later or end by themselves. At its end a setting becomes again what it was before, but
 * only if nobody changed it meanwhile: else it is left alone, which the audit and the screens say.
 *
 * @see <a href="../../../../../../docs/decisions/0038-what-reverting-and-ending-mean.md">decision 0038</a>
 */
@Service
public class PlannedChanges {

    /** For how long the screens tell of changes that went otherwise than planned. */
    private static final Duration REMEMBERED = Duration.ofDays(3);

    private final PlanSql sql;
    private final PlanSteps steps;
    private final PlanChecks checks;
    private final Transactions transactions;
    private final AuditLog audit;
    private final CurrentUser currentUser;
    private final Openings openings;
    private final Clock clock;

    PlannedChanges(
            PlanSql sql,
            PlanSteps steps,
            PlanChecks checks,
            Transactions transactions,
            AuditLog audit,
            CurrentUser currentUser,
            Openings openings,
            Clock clock) {
        this.sql = sql;
        this.steps = steps;
        this.checks = checks;
        this.transactions = transactions;
        this.audit = audit;
        this.currentUser = currentUser;
        this.openings = openings;
        this.clock = clock;
    }

    /**
     * Plans all of these or none; what starts at once holds when this answers.
     *
     * @throws StaleSettingsException when a setting is another than its draft's expected version
     * @throws ProblemException 422 for a setting that cannot be planned, an instant in the past, an end before the beginning,
     *     no opening to wait for, or a value that the setting refuses; 409 PLAN_OVERLAPS when another change of the setting is planned for that time
     */
    @PreAuthorize("hasRole('ADMIN')")
    public List<PlannedChange> plan(List<PlanDraft> drafts) {
        var now = now();
        drafts.forEach(draft -> checks.draft(draft, now));
        drafts.forEach(checks::rehearse);
        return transactions.write(() -> {
            steps.lock(drafts.stream().map(PlanDraft::subject).toList());
            var planned = new ArrayList<PlannedChange>();
            for (var draft : drafts) {
                var change = checks.change(draft, Actor.current(), now);
                long id = sql.insert(change, now);
                audit.record("planned-change.made", audited(change), null, facts(change));
                if (draft.startsAt() == null) {
                    steps.begin(required(id), draft.expectedVersion());
                }
                planned.add(required(id));
            }
            return planned;
        });
    }

    /** One change; 404 PLAN_NOT_FOUND. */
    @PreAuthorize("hasRole('ADMIN')")
    public PlannedChange get(long id) {
        return required(id);
    }

    /** Takes back a change that has not begun (else 409 NOT_PLANNED). */
    @PreAuthorize("hasRole('ADMIN')")
    public void cancel(long id) {
        transactions.write(() -> {
            var change = locked(id);
            if (change.state() != State.PLANNED) {
                throw Problems.conflict("NOT_PLANNED", "This change has begun already, or is over");
            }
            sql.over(id, Outcome.CANCELLED, null, null, now());
            audit.record("planned-change.cancelled", audited(change), facts(change), null);
        });
    }

    /** Ends a running change before its time (else 409 NOT_RUNNING), and answers how that went. */
    @PreAuthorize("hasRole('ADMIN')")
    public PlannedChange endNow(long id) {
        return transactions.write(() -> {
            var change = locked(id);
            if (change.state() != State.RUNNING) {
                throw Problems.conflict("NOT_RUNNING", "This change has not begun, or is over");
            }
            steps.end(change);
            return required(id);
        });
    }

    /**
     * What is planned or runs, the next to happen first, and then what went otherwise than planned in the last days.
     * Supervisors read that of their own groups and of the workspace.
     */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    public List<PlannedChange> all() {
        var supervised = currentUser.supervised();
        return Stream.concat(sql.notOver().stream(), sql.surprising(now().minus(REMEMBERED)).stream())
                .filter(change -> change.group() == null || supervised.test(change.group()))
                .toList();
    }

    /** When the next step falls due after this instant; null when none does. */
    public @Nullable Instant nextDue(Instant after) {
        return sql.nextDue(after).orElse(null);
    }

    /** Does every step that is due; running it twice, or on two nodes, does it once. */
    public void runDue() {
        steps.runDue();
    }

    /** Moves the ends that wait for an opening; in the transaction that changed the hours and locked these groups. */
    public void hoursChanged(Set<GroupId> groups) {
        var now = now();
        sql.notOver().stream().filter(PlannedChange::untilOpening).forEach(change -> {
            var group = Objects.requireNonNullElse(change.group(), GroupId.DEFAULT);
            if (groups.contains(group)) {
                var from = change.startsAt().isAfter(now) ? change.startsAt() : now;
                var next = openings.next(group, from);
                // open for good from now on: that is the opening that was waited for
                sql.endsAt(change.id(), next == null && openings.open(group, from) ? from : next);
            }
        });
    }

    private PlannedChange locked(long id) {
        steps.lock(List.of(required(id).subject()));
        return required(id);
    }

    private PlannedChange required(long id) {
        return sql.byId(id).orElseThrow(() -> Problems.notFound("PLAN_NOT_FOUND", "There is no such planned change"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Beside the setting's own entries, which tell of what holds. */
    static String audited(PlannedChange change) {
        return "planned-change:" + change.subject();
    }

    /** What the audit keeps. */
    static PlanFacts facts(PlannedChange change) {
        return new PlanFacts(
                change.value(), change.startsAt(), change.endsAt(), change.untilOpening(), change.plannedBy());
    }

    /** What the audit keeps of a planned change. */
    record PlanFacts(
            JsonNode value, Instant startsAt, @Nullable Instant endsAt, boolean untilOpening, String plannedBy) {}
}
