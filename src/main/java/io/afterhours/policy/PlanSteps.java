package io.afterhours.policy;

import io.afterhours.audit.AuditLog;
import io.afterhours.database.Transactions;
import io.afterhours.policy.PlannedChange.Outcome;
import io.afterhours.problem.ProblemException;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.GroupId;
import io.afterhours.team.GroupLocks;
import io.afterhours.team.Groups;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * Takes the steps of planned changes, each under the locks of its setting: of two nodes that come to one, the second
 * finds it taken.
 */
@Component
class PlanSteps {

    private static final String UNREADABLE = "What it would set cannot be read. Make the change by hand";

    private static final Logger LOG = LoggerFactory.getLogger(PlanSteps.class);
    private static final int MOST = 1_000;

    private final PlanSql sql;
    private final SettingKinds kinds;
    private final Groups groups;
    private final GroupLocks locks;
    private final Transactions transactions;
    private final AuditLog audit;
    private final Clock clock;

    PlanSteps(
            PlanSql sql,
            SettingKinds kinds,
            Groups groups,
            GroupLocks locks,
            Transactions transactions,
            AuditLog audit,
            Clock clock) {
        this.sql = sql;
        this.kinds = kinds;
        this.groups = groups;
        this.locks = locks;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Locks what these settings rule. */
    void lock(Collection<SettingSubject> subjects) {
        var concerned = new HashSet<GroupId>();
        for (var subject : subjects) {
            var code = subject.code();
            var group = code == null ? null : groups.byCode(code).orElse(null);
            concerned.add(group == null || group.builtIn() ? GroupId.DEFAULT : group.id());
        }
        if (concerned.contains(GroupId.DEFAULT)) {
            locks.lockAll();
        } else {
            locks.lock(concerned);
        }
    }

    void runDue() {
        var due = sql.due(now(), MOST);
        if (!due.isEmpty()) {
            SystemAccess.run(() -> due.forEach(this::fire));
        }
    }

    private void fire(long id) {
        try {
            transactions.write(() -> step(id));
        } catch (ProblemException refused) {
            LOG.warn("Planned change {} was refused: {}", id, refused.detail());
            transactions.write(() -> refuse(id, refused.detail()));
        } catch (JacksonException unreadable) {
            LOG.error("Planned change {} holds values that cannot be read", id, unreadable);
            transactions.write(() -> refuse(id, UNREADABLE));
        }
    }

    private void step(long id) {
        var seen = sql.byId(id).orElseThrow();
        lock(Set.of(seen.subject()));
        var change = sql.byId(id).orElseThrow();
        if (change.state() == PlannedChange.State.OVER) {
            return; // taken by another node, or gone with its group
        }
        switch (PlanRules.step(change, now(), version(change))) {
            case NOTHING -> {}
            case BEGIN -> begin(change, null);
            case RESTORE, LEAVE -> end(change);
            case PASS -> over(change, Outcome.PASSED, null, null);
        }
    }

    /** Sets what was asked for, under the locks. */
    void begin(PlannedChange change, @Nullable Long expectedVersion) {
        var subject = change.subject();
        var kind = kinds.required(subject);
        var now = kind.current(subject.code());
        var value = PlanRules.merged(change.base(), change.value(), Objects.requireNonNull(now.ruling()));
        long version = kind.write(subject.code(), value, expectedVersion);
        if (change.timeBoxed()) {
            sql.begin(change.id(), now.own(), version, change.endsAt());
        } else {
            over(change, Outcome.APPLIED, null, version);
        }
    }

    /** Puts back what there was before, unless somebody changed it meanwhile; under the locks. */
    void end(PlannedChange change) {
        switch (PlanRules.end(change, version(change))) {
            case RESTORE -> {
                var subject = change.subject();
                long version = kinds.required(subject).write(subject.code(), change.before(), change.began());
                over(change, Outcome.RESTORED, null, version);
            }
            default -> over(change, Outcome.LEFT, null, null);
        }
    }

    private void refuse(long id, String detail) {
        var seen = sql.byId(id).orElseThrow();
        lock(Set.of(seen.subject()));
        var change = sql.byId(id).orElseThrow();
        if (change.state() != PlannedChange.State.OVER) {
            over(change, Outcome.REFUSED, detail, null);
        }
    }

    private void over(PlannedChange change, Outcome outcome, @Nullable String detail, @Nullable Long version) {
        sql.over(change.id(), outcome, detail, version, now());
        audit.record(
                "planned-change." + outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                PlannedChanges.audited(change),
                PlannedChanges.facts(change),
                null);
    }

    private long version(PlannedChange change) {
        return kinds.required(change.subject()).current(change.subject().code()).version();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
