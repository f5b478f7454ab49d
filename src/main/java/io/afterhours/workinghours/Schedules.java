package io.afterhours.workinghours;

import io.afterhours.database.Transactions;
import io.afterhours.policy.SettingsChanges;
import io.afterhours.problem.Problems;
import io.afterhours.security.CurrentUser;
import io.afterhours.team.Group;
import io.afterhours.team.GroupArchived;
import io.afterhours.team.GroupId;
import io.afterhours.team.GroupLocks;
import io.afterhours.team.Groups;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * The schedules of the groups. A group has its own or Default's as a whole, but Default's date overrides also hold for
 * groups with a schedule of their own, unless they override the date themselves. Supervisors read those of their groups.
 */
@Service
public class Schedules {

    private final Transactions transactions;
    private final HoursSql hours;
    private final ScheduleSql schedules;
    private final Groups groups;
    private final GroupLocks locks;
    private final SettingsChanges changes;
    private final CurrentUser currentUser;
    private final ApplicationEventPublisher events;

    Schedules(
            Transactions transactions,
            HoursSql hours,
            ScheduleSql schedules,
            Groups groups,
            GroupLocks locks,
            SettingsChanges changes,
            CurrentUser currentUser,
            ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.hours = hours;
        this.schedules = schedules;
        this.groups = groups;
        this.locks = locks;
        this.changes = changes;
        this.currentUser = currentUser;
        this.events = events;
    }

    /** What rules each group, Default first, then by name. */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    public List<GroupSchedule> all() {
        return transactions.read(() -> {
            var found = hours.schedules();
            var versions = schedules.versions();
            return groups.all().stream()
                    .filter(group -> currentUser.supervises(group.id()))
                    .map(group -> effective(found, versions, group))
                    .toList();
        });
    }

    /** What rules this group; 404 GROUP_UNKNOWN. */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    public GroupSchedule get(String group) {
        var known = known(group);
        if (!currentUser.supervises(known.id())) {
            throw Problems.forbidden();
        }
        return transactions.read(() -> effective(known));
    }

    /**
     * Gives the group this schedule of its own; one without slots closes it for good. Saving what is there already
     * writes nothing.
     *
     * @throws io.afterhours.policy.StaleSettingsException when another version than {@code expectedVersion} rules it
     */
    @PreAuthorize("hasRole('ADMIN')")
    public GroupSchedule save(String group, Schedule schedule, @Nullable Long expectedVersion) {
        return change(group, schedule, expectedVersion);
    }

    /** Lets the group inherit Default's schedule again. For Default: there is none any more, the state of the beginning. */
    @PreAuthorize("hasRole('ADMIN')")
    public GroupSchedule reset(String group, @Nullable Long expectedVersion) {
        return change(group, null, expectedVersion);
    }

    @EventListener
    void on(GroupArchived archived) {
        schedules.delete(archived.group());
    }

    private GroupSchedule change(String code, @Nullable Schedule schedule, @Nullable Long expectedVersion) {
        return transactions.write(() -> {
            lock(known(code).id());
            // Read again: before the lock was granted, the group may have gone.
            var group = known(code);
            var subject = subject(group.code());
            changes.requireCurrent(expectedVersion, effective(group).version(), subject, subject("default"));
            var old = hours.schedules(Set.of(group.id())).get(group.id());
            if (Objects.equals(old, schedule)) {
                return effective(group);
            }
            if (schedule == null) {
                changes.record("schedule.reset", subject, old, null);
                schedules.delete(group.id());
            } else {
                schedules.replace(group.id(), schedule, changes.record("schedule.saved", subject, old, schedule));
            }
            events.publishEvent(new HoursChanged(ruledBy(group.id())));
            return effective(group);
        });
    }

    private void lock(GroupId group) {
        if (group.equals(GroupId.DEFAULT)) {
            locks.lockAll();
        } else {
            locks.lock(Set.of(group));
        }
    }

    private Set<GroupId> ruledBy(GroupId group) {
        return group.equals(GroupId.DEFAULT)
                ? groups.all().stream().map(Group::id).collect(Collectors.toSet())
                : Set.of(group);
    }

    private GroupSchedule effective(Group group) {
        return effective(hours.schedules(List.of(group.id(), GroupId.DEFAULT)), schedules.versions(), group);
    }

    private static GroupSchedule effective(Map<GroupId, Schedule> schedules, Map<GroupId, Long> versions, Group group) {
        for (var owner : List.of(group.id(), GroupId.DEFAULT)) {
            var schedule = schedules.get(owner);
            if (schedule != null) {
                var source = owner.equals(GroupId.DEFAULT) ? HoursSource.DEFAULT : HoursSource.GROUP;
                return new GroupSchedule(group, schedule, source, versions.getOrDefault(owner, 0L));
            }
        }
        return new GroupSchedule(group, Schedule.EMPTY, HoursSource.UNSET, 0);
    }

    private Group known(String code) {
        return groups.byCode(code)
                .orElseThrow(() -> Problems.notFound("GROUP_NOT_FOUND", "There is no group with the code " + code));
    }

    private static String subject(String code) {
        return "schedule:" + code;
    }
}
