package io.afterhours.presence;

import io.afterhours.database.Transactions;
import io.afterhours.policy.SettingsChanges;
import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import io.afterhours.problem.Problems;
import io.afterhours.team.GroupLocks;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * The workspace's own statuses. Changes lock all groups, as everything does that presence depends on: whoever chooses a
 * status under their groups' locks reads it as it stays until they are done.
 *
 * @see "docs/decisions/0022-what-becomes-of-people-in-a-custom-status.md"
 */
@Service
public class CustomStatuses {

    static final int MOST = 50;

    private final CustomStatusSql sql;
    private final Transactions transactions;
    private final GroupLocks locks;
    private final SettingsChanges changes;

    CustomStatuses(CustomStatusSql sql, Transactions transactions, GroupLocks locks, SettingsChanges changes) {
        this.sql = sql;
        this.transactions = transactions;
        this.locks = locks;
        this.changes = changes;
    }

    /** All of them, by name. */
    public List<CustomStatus> all() {
        return sql.all();
    }

    /** The status of this code, if there is one. */
    public Optional<CustomStatus> byCode(String code) {
        return sql.byCode(code);
    }

    /** The status of this code, or 404 STATUS_NOT_FOUND. */
    public CustomStatus required(String code) {
        return sql.byCode(code)
                .orElseThrow(
                        () -> Problems.notFound("STATUS_NOT_FOUND", "There is no custom status with the code " + code));
    }

    /**
     * Adds a status.
     *
     * @param code null to make one of the name
     */
    @PreAuthorize("hasRole('ADMIN')")
    public CustomStatus create(@Nullable String code, @Nullable String name, @Nullable DeclaredStatus countsAs) {
        var newName = name == null ? "" : name.strip();
        var checks = new FieldChecks();
        if (code != null) {
            checks.form(
                    "code",
                    code,
                    CustomStatusRules.CODE,
                    "Use up to 63 lower case letters, digits and dashes, not beginning with a dash");
        }
        check(checks, newName, countsAs).complete();
        return transactions.write(() -> {
            locks.lockAll();
            if (sql.all().size() >= MOST) {
                throw Problems.conflict(
                        "TOO_MANY_STATUSES", "There are " + MOST + " custom statuses; delete one that nobody needs");
            }
            refuseTaken(newName, 0);
            var newCode = code == null ? freeCode(newName) : code;
            if (sql.byCode(newCode).isPresent()) {
                throw taken("code", "There is a custom status with the code " + newCode + " already");
            }
            var status = new CustomStatus(0, newCode, newName, Objects.requireNonNull(countsAs), 0);
            var version = changes.record("custom-status.created", subject(status), null, facts(status));
            sql.insert(newCode, newName, status.countsAs(), version);
            return required(newCode);
        });
    }

    /**
     * Gives a status another name, which those who are in it keep it under; or lets it count as something else while
     * nobody is in it (else 409 STATUS_IN_USE). Null leaves as it is.
     *
     * @param version what the caller saw, to refuse (412) a change on top of somebody else's; null to save anyway
     */
    @PreAuthorize("hasRole('ADMIN')")
    public CustomStatus change(
            String code, @Nullable String name, @Nullable DeclaredStatus countsAs, @Nullable Long version) {
        return transactions.write(() -> {
            var before = lock(code, version);
            var newName = name == null ? before.name() : name.strip();
            var newCountsAs = countsAs == null ? before.countsAs() : countsAs;
            check(new FieldChecks(), newName, newCountsAs).complete();
            if (newName.equals(before.name()) && newCountsAs == before.countsAs()) {
                return before;
            }
            refuseTaken(newName, before.id());
            var people = newCountsAs == before.countsAs() ? List.<String>of() : sql.peopleIn(before);
            if (!people.isEmpty()) {
                throw inUse(before, people);
            }
            var after = new CustomStatus(before.id(), before.code(), newName, newCountsAs, before.version());
            var next = changes.record("custom-status.changed", subject(before), facts(before), facts(after));
            sql.update(before, newName, newCountsAs, next);
            return required(code);
        });
    }

    /** Deletes a status. Those who are in it stay Busy or Away, as it counted. */
    @PreAuthorize("hasRole('ADMIN')")
    public void delete(String code, @Nullable Long version) {
        transactions.write(() -> {
            var status = lock(code, version);
            changes.record("custom-status.deleted", subject(status), facts(status), null);
            sql.delete(status);
        });
    }

    /** The names of those who are in it, also while they are logged out. */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    public List<String> peopleIn(CustomStatus status) {
        return sql.peopleIn(status);
    }

    private CustomStatus lock(String code, @Nullable Long version) {
        locks.lockAll();
        var status = required(code);
        changes.requireCurrent(version, status.version(), subject(status));
        return status;
    }

    private static FieldChecks check(FieldChecks checks, String name, @Nullable DeclaredStatus countsAs) {
        checks.line("name", name, CustomStatusRules.LONGEST_NAME);
        if (CustomStatusRules.reserved(name)) {
            checks.problem("name", FieldProblem.DUPLICATE, name + " is built in; choose another name");
        }
        if (countsAs == null) {
            checks.problem("countsAs", FieldProblem.REQUIRED, "Enter BUSY or AWAY for countsAs");
        } else if (countsAs == DeclaredStatus.AVAILABLE) {
            checks.problem(
                    "countsAs", FieldProblem.INVALID, "A custom status takes no chats: it counts as BUSY or AWAY");
        }
        return checks;
    }

    private void refuseTaken(String name, long exceptFor) {
        if (sql.isTaken(name, exceptFor)) {
            throw taken("name", "There is a custom status named " + name + " already");
        }
    }

    private static ProblemException taken(String field, String message) {
        return new ProblemException(
                409, "STATUS_EXISTS", message, List.of(new FieldProblem(field, FieldProblem.DUPLICATE, message)));
    }

    private static ProblemException inUse(CustomStatus status, List<String> people) {
        var message = status.name() + " counts as " + status.countsAs() + " while somebody is in it: "
                + String.join(", ", people) + ". Add another status, or delete this one: they stay "
                + status.countsAs();
        return new ProblemException(
                409, "STATUS_IN_USE", message, List.of(new FieldProblem("countsAs", FieldProblem.INVALID, message)));
    }

    private String freeCode(String name) {
        var code = CustomStatusRules.code(name);
        return IntStream.rangeClosed(1, MOST + 1)
                .mapToObj(n -> CustomStatusRules.numbered(code, n))
                .filter(each -> sql.byCode(each).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static String subject(CustomStatus status) {
        return "custom-status:" + status.code();
    }

    private static Map<String, String> facts(CustomStatus status) {
        return Map.of(
                "code", status.code(),
                "name", status.name(),
                "countsAs", status.countsAs().name());
    }
}
