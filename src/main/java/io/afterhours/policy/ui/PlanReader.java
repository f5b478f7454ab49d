package io.afterhours.policy.ui;

import io.afterhours.policy.Openings;
import io.afterhours.policy.PlannedChange;
import io.afterhours.policy.PlannedChanges;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import io.afterhours.team.Groups;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads planned changes, and what forms need to know of time. */
@Component
class PlanReader {

    private final PlannedChanges planned;
    private final Openings openings;
    private final Groups groups;
    private final Clock clock;

    PlanReader(PlannedChanges planned, Openings openings, Groups groups, Clock clock) {
        this.planned = planned;
        this.openings = openings;
        this.groups = groups;
        this.clock = clock;
    }

    /** The planned changes of settings of these kinds, and those that went otherwise than planned. */
    List<ShownPlan> plans(Set<String> kinds) {
        var plans = planned.all().stream()
                .filter(change -> kinds.contains(change.subject().kind()))
                .toList();
        if (plans.isEmpty()) {
            return List.of();
        }
        var zones = openings.zones(plans.stream().map(PlanReader::zoneOf).collect(Collectors.toSet()));
        var names = groups.all().stream().collect(Collectors.toMap(Group::id, Group::name));
        var now = clock.instant();
        return plans.stream()
                .map(change -> new ShownPlan(
                        change,
                        change.group() == null
                                ? null
                                : names.getOrDefault(
                                        change.group(), change.subject().code()),
                        now,
                        Objects.requireNonNull(zones.get(zoneOf(change)))))
                .toList();
    }

    /** Time as this group has it. */
    GroupTime time(GroupId group) {
        var now = clock.instant();
        return new GroupTime(now, openings.zone(group), openings.next(group, now));
    }

    private static GroupId zoneOf(PlannedChange change) {
        return Objects.requireNonNullElse(change.group(), GroupId.DEFAULT);
    }
}
