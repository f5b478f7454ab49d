package io.afterhours.policy;

import io.afterhours.database.Transactions;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.Problems;
import io.afterhours.security.CurrentUser;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import io.afterhours.team.GroupLocks;
import io.afterhours.team.Groups;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Reads and changes rows that are inherited as a whole from Default's (A13), whatever their kind. */
@Component
class PolicyRows {

    private final Transactions transactions;
    private final Groups groups;
    private final GroupLocks locks;
    private final SettingsChanges changes;
    private final CurrentUser currentUser;
    private final ApplicationEventPublisher events;

    PolicyRows(
            Transactions transactions,
            Groups groups,
            GroupLocks locks,
            SettingsChanges changes,
            CurrentUser currentUser,
            ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.groups = groups;
        this.locks = locks;
        this.changes = changes;
        this.currentUser = currentUser;
        this.events = events;
    }

    /** The rows of all groups that the current user may see, in the order of {@link Groups#all()}. */
    <P> List<GroupPolicy<P>> all(PolicyTable<P> table) {
        var rows = table.rows();
        var supervised = currentUser.supervised();
        return groups.all().stream()
                .filter(group -> supervised.test(group.id()))
                .map(group -> effective(rows, group))
                .toList();
    }

    <P> GroupPolicy<P> get(PolicyTable<P> table, String code) {
        var group = known(code);
        if (!currentUser.supervises(group.id())) {
            throw Problems.forbidden();
        }
        return effective(table.rows(), group);
    }

    /** Applies all edits or none, and answers what rules the edited groups now, in the order of the edits. */
    <P> List<GroupPolicy<P>> apply(PolicyTable<P> table, List<PolicyEdit<P>> edits) {
        return transactions.write(() -> {
            var concerned = edits.stream().map(edit -> known(edit.group()).id()).collect(Collectors.toSet());
            if (concerned.size() < edits.size()) {
                throw Problems.invalid("group", FieldProblem.DUPLICATE, "Name each group once");
            }
            lock(concerned);
            // Read again: before the lock was granted, a group may have gone.
            var edited = edits.stream().map(edit -> known(edit.group())).toList();
            var rows = table.rows();
            var changed = new HashSet<GroupId>();
            for (int i = 0; i < edits.size(); i++) {
                if (apply(table, rows, edited.get(i), edits.get(i))) {
                    changed.add(edited.get(i).id());
                }
            }
            var now = table.rows();
            if (!changed.isEmpty()) {
                events.publishEvent(new PolicyChanged(ruled(changed, now.keySet())));
            }
            return edited.stream().map(group -> effective(now, group)).toList();
        });
    }

    private void lock(Set<GroupId> concerned) {
        if (concerned.contains(GroupId.DEFAULT)) {
            locks.lockAll();
        } else {
            locks.lock(concerned);
        }
    }

    private <P> boolean apply(PolicyTable<P> table, Map<GroupId, Versioned<P>> rows, Group group, PolicyEdit<P> edit) {
        var subject = table.kind() + ":" + group.code();
        changes.requireCurrent(
                edit.expectedVersion(), effective(rows, group).version(), subject, table.kind() + ":default");
        var old = policy(rows.get(group.id()));
        var policy = edit.policy();
        if (Objects.equals(old, policy)) {
            return false;
        }
        if (policy == null) {
            if (group.builtIn()) {
                throw Problems.conflict(
                        "DEFAULT_INHERITS_NOTHING", "Default has nothing to inherit; change it instead");
            }
            changes.record(table.kind() + ".reset", subject, old, null);
            table.delete(group.id());
        } else {
            table.write(group.id(), policy, changes.record(table.kind() + ".saved", subject, old, policy));
        }
        return true;
    }

    private static <P> @Nullable P policy(@Nullable Versioned<P> row) {
        return row == null ? null : row.value();
    }

    /** The changed groups, and with Default everyone who inherits from it. */
    private Set<GroupId> ruled(Set<GroupId> changed, Set<GroupId> withOwnRow) {
        var ruled = new TreeSet<>(changed);
        if (changed.contains(GroupId.DEFAULT)) {
            groups.all().stream()
                    .map(Group::id)
                    .filter(group -> !withOwnRow.contains(group))
                    .forEach(ruled::add);
        }
        return ruled;
    }

    private static <P> GroupPolicy<P> effective(Map<GroupId, Versioned<P>> rows, Group group) {
        var own = rows.get(group.id());
        var row = own != null ? own : Objects.requireNonNull(rows.get(GroupId.DEFAULT), "Default's row");
        return new GroupPolicy<>(group, row.value(), Source.of(group.id(), own != null), row.version());
    }

    private Group known(String code) {
        return groups.byCode(code)
                .orElseThrow(() -> Problems.notFound("GROUP_NOT_FOUND", "There is no group with the code " + code));
    }
}
