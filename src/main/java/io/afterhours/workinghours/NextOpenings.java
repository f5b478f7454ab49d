package io.afterhours.workinghours;

import io.afterhours.policy.Openings;
import io.afterhours.policy.PlannedChanges;
import io.afterhours.team.GroupId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the policies when groups open, and again when that has changed. */
@Component
class NextOpenings implements Openings {

    private final WorkingHours hours;
    private final ObjectProvider<PlannedChanges> planned;

    NextOpenings(WorkingHours hours, ObjectProvider<PlannedChanges> planned) {
        this.hours = hours;
        this.planned = planned;
    }

    @Override
    public Map<GroupId, ZoneId> zones(Collection<GroupId> groups) {
        return hours.zones(groups);
    }

    @Override
    public boolean open(GroupId group, Instant at) {
        return hours.verdict(group, at).inside();
    }

    @Override
    public @Nullable Instant next(GroupId group, Instant after) {
        return hours.nextOpening(group, after);
    }

    /** In the transaction of the change, which has locked the groups. */
    @EventListener
    void on(HoursChanged change) {
        planned.getObject().hoursChanged(Set.copyOf(change.groups()));
    }
}
