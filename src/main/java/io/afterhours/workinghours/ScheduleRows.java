package io.afterhours.workinghours;

import io.afterhours.database.Transactions;
import io.afterhours.policy.SettingsChanges;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.Problems;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import io.afterhours.team.GroupLocks;
import io.afterhours.team.Groups;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Reads and changes schedules, inheritance resolved; knows nothing of who may. */
@Component
class ScheduleRows {

    private final Transactions transactions;
    private final HoursSql hours;
    private final ScheduleSql schedules;
    private final Groups groups;
    private final GroupLocks locks;
    private final SettingsChanges changes;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    ScheduleRows(
            Transactions transactions,
            HoursSql hours,
            ScheduleSql schedules,
            Groups groups,
            GroupLocks locks,
            SettingsChanges changes,
            Clock clock,
            ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.hours = hours;
        this.schedules = schedules;
        this.groups = groups;
        this.locks = locks;
        this.changes = changes;
        this.clock = clock;
        this.events = events;
    }

    /** What rules each group, in the order of {@link Groups#all()}. */
    List<GroupSchedule> all() {
        return transactions.read(() -> {
            var found = hours.schedules();
            var versions = schedules.versions();
            return groups.all().stream()
                    .map(group -> ruling(found, versions, group))
                    .toList();
        });
    }

    GroupSchedule get(Group group) {
        return transactions.read(() -> ruling(group));
    }

    Group known(String code) {
        return groups.byCode(code)
                .orElseThrow(() -> Problems.notFound("GROUP_NOT_FOUND", "There is no group with the code " + code));
    }

    /** Applies all edits or none, each group at most once, and answers what rules the groups now, in their order. */
    List<GroupSchedule> apply(List<ScheduleEdit> edits) {
        return transactions.write(() -> {
            var concerned = edits.stream().map(edit -> known(edit.group()).id()).collect(Collectors.toSet());
            if (concerned.size() < edits.size()) {
                throw Problems.invalid("group", FieldProblem.DUPLICATE, "Name each group once");
            }
            lock(concerned);
            // Read again: before the lock was granted, a group may have gone.
            var edited = edits.stream().map(edit -> known(edit.group())).toList();
            var changed = new HashSet<GroupId>();
            for (int i = 0; i < edits.size(); i++) {
                if (apply(edited.get(i), edits.get(i))) {
                    changed.addAll(ruledBy(edited.get(i).id()));
                }
            }
            if (!changed.isEmpty()) {
                events.publishEvent(new HoursChanged(changed));
            }
            return edited.stream().map(this::ruling).toList();
        });
    }

    private boolean apply(Group group, ScheduleEdit edit) {
        var subject = subject(group.code());
        var before = ruling(group);
        changes.requireCurrent(edit.expectedVersion(), before.version(), subject, subject("default"));
        var old = hours.schedules(Set.of(group.id())).get(group.id());
        var schedule = edit.change().of(old, before.schedule());
        if (Objects.equals(old, schedule)) {
            return false;
        }
        if (schedule == null) {
            changes.record("schedule.reset", subject, old, null);
            schedules.delete(group.id());
        } else {
            checkDates(old, schedule);
            schedules.replace(group.id(), schedule, changes.record("schedule.saved", subject, old, schedule));
        }
        return true;
    }

    /** Refuses more dates than a schedule has. */
    static void checkNumber(Map<LocalDate, DateOverride> overrides) {
        if (overrides.size() > Schedule.MOST_DATES) {
            throw Problems.invalid(
                    "overrides", FieldProblem.TOO_LONG, "Enter at most " + Schedule.MOST_DATES + " dates");
        }
    }

    private void checkDates(@Nullable Schedule old, Schedule schedule) {
        checkNumber(schedule.overrides());
        var zone = schedule.zone(hours.setting().value().timezone());
        var today = clock.instant().atZone(zone).toLocalDate();
        var known = old == null ? Set.of() : old.overrides().keySet();
        var past = schedule.overrides().keySet().stream()
                .filter(date -> date.isBefore(today) && !known.contains(date))
                .map(date -> new FieldProblem(
                        "overrides", FieldProblem.OUT_OF_RANGE, date + " is over: enter today or a later date"))
                .toList();
        if (!past.isEmpty()) {
            throw Problems.invalid(past);
        }
    }

    private void lock(Set<GroupId> concerned) {
        if (concerned.contains(GroupId.DEFAULT)) {
            locks.lockAll();
        } else {
            locks.lock(concerned);
        }
    }

    private Set<GroupId> ruledBy(GroupId group) {
        return group.equals(GroupId.DEFAULT)
                ? groups.all().stream().map(Group::id).collect(Collectors.toSet())
                : Set.of(group);
    }

    private GroupSchedule ruling(Group group) {
        return ruling(hours.schedules(List.of(group.id(), GroupId.DEFAULT)), schedules.versions(), group);
    }

    private static GroupSchedule ruling(Map<GroupId, Schedule> schedules, Map<GroupId, Long> versions, Group group) {
        for (var owner : List.of(group.id(), GroupId.DEFAULT)) {
            var schedule = schedules.get(owner);
            if (schedule != null) {
                var source = owner.equals(GroupId.DEFAULT) ? HoursSource.DEFAULT : HoursSource.GROUP;
                return new GroupSchedule(group, schedule, source, versions.getOrDefault(owner, 0L));
            }
        }
        return new GroupSchedule(group, Schedule.EMPTY, HoursSource.UNSET, 0);
    }

    private static String subject(String code) {
        return "schedule:" + code;
    }
}
