package io.afterhours.workinghours;

import io.afterhours.team.GroupId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells whether groups are inside their working hours, by plain reads that join whatever transaction runs. A group
 * without a schedule has Default's; while Default has none either, it is always outside (semantics 1.3).
 */
@Component
public class WorkingHours {

    private final HoursSql sql;

    WorkingHours(HoursSql sql) {
        this.sql = sql;
    }

    /** The verdict on one group. */
    public HoursVerdict verdict(GroupId group, Instant at) {
        return Objects.requireNonNull(verdicts(List.of(group), at).get(group));
    }

    /** The verdicts on these groups: one query while working hours are off, else two. */
    public Map<GroupId, HoursVerdict> verdicts(Collection<GroupId> groups, Instant at) {
        var verdicts = new HashMap<GroupId, HoursVerdict>();
        calendars(groups).forEach((group, calendar) -> verdicts.put(group, calendar.verdict(at)));
        return verdicts;
    }

    /** The hours that rule these groups: one query while working hours are off, else two. */
    public Map<GroupId, HoursCalendar> calendars(Collection<GroupId> groups) {
        var setting = sql.setting().value();
        var calendars = new HashMap<GroupId, HoursCalendar>();
        if (!setting.enabled()) {
            var always = new HoursCalendar(false, Schedule.EMPTY, setting.timezone());
            groups.forEach(group -> calendars.put(group, always));
            return calendars;
        }
        var concerned = new HashSet<>(groups);
        concerned.add(GroupId.DEFAULT);
        var schedules = sql.schedules(concerned);
        groups.forEach(group -> {
            var schedule = effective(schedules, group);
            calendars.put(group, new HoursCalendar(true, schedule, schedule.zone(setting.timezone())));
        });
        return calendars;
    }

    /** The verdicts on these groups, each with the next instant at which it turns. */
    public Map<GroupId, HoursNow> now(Collection<GroupId> groups, Instant at) {
        var setting = sql.setting().value();
        var schedules = sql.schedules();
        var found = new HashMap<GroupId, HoursNow>();
        verdicts(groups, at).forEach((group, verdict) -> {
            var schedule = effective(schedules, group);
            var change =
                    setting.enabled() ? HoursRules.nextChange(schedule, schedule.zone(setting.timezone()), at) : null;
            found.put(group, new HoursNow(verdict, change));
        });
        return found;
    }

    /** The zones in which these groups' hours are read, also while working hours are off. */
    public Map<GroupId, ZoneId> zones(Collection<GroupId> groups) {
        var workspace = sql.setting().value().timezone();
        var concerned = new HashSet<>(groups);
        concerned.add(GroupId.DEFAULT);
        var schedules = sql.schedules(concerned);
        var zones = new HashMap<GroupId, ZoneId>();
        groups.forEach(group -> zones.put(group, effective(schedules, group).zone(workspace)));
        return zones;
    }

    /** The first opening of the group after {@code after}; null when there is none, or while hours are off. */
    public @Nullable Instant nextOpening(GroupId group, Instant after) {
        var setting = sql.setting().value();
        if (!setting.enabled()) {
            return null;
        }
        var schedule = effective(sql.schedules(List.of(group, GroupId.DEFAULT)), group);
        return HoursRules.nextOpening(schedule, schedule.zone(setting.timezone()), after);
    }

    /** The first instant after {@code after} at which any group opens or closes; null when none ever will. */
    public @Nullable Instant nextChange(Instant after) {
        var setting = sql.setting().value();
        if (!setting.enabled()) {
            return null;
        }
        var schedules = sql.schedules();
        Instant next = null;
        var groups = new HashSet<>(schedules.keySet());
        groups.add(GroupId.DEFAULT);
        for (var group : groups) {
            var schedule = effective(schedules, group);
            var change = HoursRules.nextChange(schedule, schedule.zone(setting.timezone()), after);
            if (change != null && (next == null || change.isBefore(next))) {
                next = change;
            }
        }
        return next;
    }

    /**
     * Those of these groups that are inside at {@code until} by an opening that began after {@code after}. Working
     * hours that were switched off or changed are no opening.
     */
    public Set<GroupId> openedBetween(Collection<GroupId> groups, Instant after, Instant until) {
        var setting = sql.setting().value();
        if (groups.isEmpty() || !setting.enabled()) {
            return Set.of();
        }
        var concerned = new HashSet<>(groups);
        concerned.add(GroupId.DEFAULT);
        var schedules = sql.schedules(concerned);
        return groups.stream()
                .filter(group -> {
                    var schedule = effective(schedules, group);
                    return HoursRules.openedBetween(schedule, schedule.zone(setting.timezone()), after, until);
                })
                .collect(Collectors.toSet());
    }

    /** The zone of the workspace, in which whatever belongs to no group is read. */
    public ZoneId workspaceZone() {
        return sql.setting().value().timezone();
    }

    /** When these groups are inside between two instants, in order; two queries for all of them. */
    public Map<GroupId, List<OpenTime>> openTimes(Collection<GroupId> groups, Instant from, Instant until) {
        var setting = sql.setting().value();
        var found = new HashMap<GroupId, List<OpenTime>>();
        var concerned = new HashSet<>(groups);
        concerned.add(GroupId.DEFAULT);
        var schedules = setting.enabled() ? sql.schedules(concerned) : Map.<GroupId, Schedule>of();
        groups.forEach(group -> {
            var schedule = effective(schedules, group);
            found.put(
                    group,
                    setting.enabled()
                            ? HoursRules.openTimes(schedule, schedule.zone(setting.timezone()), from, until)
                            : List.of(new OpenTime(from, until)));
        });
        return found;
    }

    /** When each of these groups opened and closed last: one query while working hours are off, else two. */
    public Map<GroupId, HoursTurns> turns(Collection<GroupId> groups, Instant at) {
        var setting = sql.setting().value();
        var turns = new HashMap<GroupId, HoursTurns>();
        if (!setting.enabled()) {
            groups.forEach(group -> turns.put(group, new HoursTurns(true, null, null)));
            return turns;
        }
        var concerned = new HashSet<>(groups);
        concerned.add(GroupId.DEFAULT);
        var schedules = sql.schedules(concerned);
        groups.forEach(group -> {
            var schedule = effective(schedules, group);
            turns.put(group, HoursRules.turns(schedule, schedule.zone(setting.timezone()), at));
        });
        return turns;
    }

    private static Schedule effective(Map<GroupId, Schedule> schedules, GroupId group) {
        var defaults = schedules.getOrDefault(GroupId.DEFAULT, Schedule.EMPTY);
        var own = schedules.get(group);
        return own == null ? defaults : own.over(defaults);
    }
}
