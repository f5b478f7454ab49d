package io.afterhours.workinghours;

import io.afterhours.problem.Problems;
import io.afterhours.security.CurrentUser;
import io.afterhours.team.GroupArchived;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * The schedules of the groups. A group has its own or Default's as a whole, but Default's date overrides also hold for
 * groups with a schedule of their own, unless they override the date themselves. Supervisors read those of their groups.
 */
@Service
public class Schedules {

    private final ScheduleRows rows;
    private final ScheduleSql table;
    private final CurrentUser currentUser;

    Schedules(ScheduleRows rows, ScheduleSql table, CurrentUser currentUser) {
        this.rows = rows;
        this.table = table;
        this.currentUser = currentUser;
    }

    /** What rules each group, Default first, then by name. */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    public List<GroupSchedule> all() {
        var supervised = currentUser.supervised();
        return rows.all().stream()
                .filter(each -> supervised.test(each.group().id()))
                .toList();
    }

    /** What rules this group; 404 GROUP_NOT_FOUND. */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    public GroupSchedule get(String group) {
        var known = rows.known(group);
        if (!currentUser.supervises(known.id())) {
            throw Problems.forbidden();
        }
        return rows.get(known);
    }

    /**
     * Gives the group this schedule of its own; one without slots closes it for good. Saving what is there already
     * writes nothing. Dates that are over can stay but not be added (422).
     *
     * @throws io.afterhours.policy.StaleSettingsException when another version than {@code expectedVersion} rules it
     */
    @PreAuthorize("hasRole('ADMIN')")
    public GroupSchedule save(String group, Schedule schedule, @Nullable Long expectedVersion) {
        return rows.apply(List.of(new ScheduleEdit(group, (own, ruling) -> schedule, expectedVersion)))
                .getFirst();
    }

    /** Lets the group inherit Default's schedule again. For Default: there is none any more, the state of the beginning. */
    @PreAuthorize("hasRole('ADMIN')")
    public GroupSchedule reset(String group, @Nullable Long expectedVersion) {
        return rows.apply(List.of(new ScheduleEdit(group, (own, ruling) -> null, expectedVersion)))
                .getFirst();
    }

    /**
     * Gives all these groups this week, or none. Each keeps its own date overrides and zone; one that inherited has a
     * schedule of its own from now on.
     *
     * @param targets codes of the groups, each with the version that was read
     */
    @PreAuthorize("hasRole('ADMIN')")
    public List<GroupSchedule> copyWeek(Schedule from, Map<String, Long> targets) {
        return rows.apply(targets.entrySet().stream()
                .map(target -> new ScheduleEdit(
                        target.getKey(),
                        (own, ruling) -> own == null
                                ? new Schedule(from.week(), Map.of(), ruling.timezone())
                                : new Schedule(from.week(), own.overrides(), own.timezone()),
                        target.getValue()))
                .toList());
    }

    @EventListener
    void on(GroupArchived archived) {
        table.delete(archived.group());
    }
}
