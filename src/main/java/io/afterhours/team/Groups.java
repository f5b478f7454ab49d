package io.afterhours.team;

import io.afterhours.audit.AuditLog;
import io.afterhours.database.Transactions;
import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import io.afterhours.problem.Problems;
import io.afterhours.web.Cursor;
import io.afterhours.web.Page;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * The groups that requests are raised for. Deleting one keeps its row, out of sight, for the tickets of its past; its
 * code may be used again.
 */
@Service
public class Groups {

    static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    static final int LONGEST_NAME = 120;

    private final GroupSql sql;
    private final GroupLocks locks;
    private final Transactions transactions;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Groups(
            GroupSql sql,
            GroupLocks locks,
            Transactions transactions,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sql = sql;
        this.locks = locks;
        this.transactions = transactions;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** All groups: Default first, then by name. */
    public List<Group> all() {
        return sql.all();
    }

    /** A page of groups in the order they were made, which begins with Default. */
    public Page<Group> page(int limit, @Nullable String after) {
        int most = Page.limit(limit);
        var from = Cursor.parse(after, 1);
        var rows = sql.after(from == null ? 0 : from.number(0), most + 1);
        return Page.of(rows, most, group -> Cursor.of(group.id().value()));
    }

    /** The group of this code, if there is one. */
    public Optional<Group> byCode(String code) {
        return sql.byCode(code);
    }

    /** The group of this code, or 404 GROUP_NOT_FOUND. */
    public Group required(String code) {
        return sql.byCode(code).orElseThrow(() -> unknown(code));
    }

    /** Makes a group without members, which inherits all settings of Default. */
    @PreAuthorize("hasRole('ADMIN')")
    public Group create(@Nullable String code, @Nullable String name) {
        String newCode = code == null ? "" : code;
        String newName = name == null ? "" : name.strip();
        new FieldChecks()
                .form(
                        "code",
                        newCode,
                        CODE,
                        "Use up to 63 lower case letters, digits and dashes, not beginning with a dash")
                .line("name", newName, LONGEST_NAME)
                .complete();
        try {
            return transactions.write(() -> {
                sql.insert(newCode, newName);
                var group = required(newCode);
                audit.record("group.created", subject(group), null, facts(group));
                return group;
            });
        } catch (DuplicateKeyException taken) {
            var message = "There is a group with the code " + newCode + " already";
            throw new ProblemException(
                    409, "GROUP_EXISTS", message, List.of(new FieldProblem("code", FieldProblem.DUPLICATE, message)));
        }
    }

    /**
     * Gives a group another name.
     *
     * @param version what the caller saw, to refuse (412) a change on top of somebody else's; null to save anyway
     */
    @PreAuthorize("hasRole('ADMIN')")
    public Group rename(String code, @Nullable String name, @Nullable Long version) {
        String newName = name == null ? "" : name.strip();
        new FieldChecks().line("name", newName, LONGEST_NAME).complete();
        return transactions.write(() -> {
            var group = lock(code, version);
            if (group.name().equals(newName)) {
                return group;
            }
            refuseBuiltIn(group, "renamed");
            sql.rename(group.id(), newName);
            var renamed = required(code);
            audit.record("group.renamed", subject(group), facts(group), facts(renamed));
            return renamed;
        });
    }

    /** {@link #delete(String, Long, String)} of a group without tickets, whatever the version. */
    @PreAuthorize("hasRole('ADMIN')")
    public void delete(String code) {
        delete(code, null, null);
    }

    /**
     * Deletes a group with its memberships and settings. Its tickets that wait or are assigned move to another group as
     * they are; without one the deletion is refused (409 GROUP_HAS_TICKETS), and also when that group has no place for
     * them.
     *
     * @param moveTo code of the group that takes the tickets; null if there are none
     */
    @PreAuthorize("hasRole('ADMIN')")
    public void delete(String code, @Nullable Long version, @Nullable String moveTo) {
        transactions.write(() -> {
            var target = moveTo == null ? null : sql.byCode(moveTo).orElseThrow(() -> unknownTarget(moveTo));
            var group = lock(code, version, target);
            refuseBuiltIn(group, "deleted");
            if (target != null && target.id().equals(group.id())) {
                throw Problems.invalid("moveTo", FieldProblem.INVALID, "Choose another group than the one you delete");
            }
            events.publishEvent(new GroupClosing(group, target));
            sql.archive(group.id(), clock.instant());
            audit.record("group.deleted", subject(group), facts(group), null);
            events.publishEvent(new GroupArchived(group.id()));
        });
    }

    /** The group as it is once nobody else can change it, in the version the caller means. */
    Group lock(String code, @Nullable Long version) {
        return lock(code, version, null);
    }

    private Group lock(String code, @Nullable Long version, @Nullable Group also) {
        var seen = required(code);
        locks.lock(also == null || also.id().equals(seen.id()) ? Set.of(seen.id()) : Set.of(seen.id(), also.id()));
        if (also != null && sql.byId(also.id()).isEmpty()) {
            throw unknownTarget(also.code());
        }
        var group = sql.byId(seen.id()).orElseThrow(() -> unknown(code));
        if (version != null && version != group.version()) {
            throw Problems.stale("The group " + group.name() + " was changed in the meantime; read it again");
        }
        return group;
    }

    private static void refuseBuiltIn(Group group, String what) {
        if (group.builtIn()) {
            throw Problems.conflict(
                    "GROUP_BUILT_IN", "The group " + group.name() + " is built in and cannot be " + what);
        }
    }

    private static ProblemException unknownTarget(String code) {
        return Problems.invalid("moveTo", FieldProblem.UNKNOWN, "There is no group with the code " + code);
    }

    private static ProblemException unknown(String code) {
        return Problems.notFound("GROUP_NOT_FOUND", "There is no group with the code " + code);
    }

    static String subject(Group group) {
        return "group:" + group.code();
    }

    private static Map<String, String> facts(Group group) {
        return Map.of("code", group.code(), "name", group.name());
    }
}
