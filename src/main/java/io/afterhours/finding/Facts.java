package io.afterhours.finding;

import io.afterhours.customer.GroupWidget;
import io.afterhours.monitor.Stuck;
import io.afterhours.policy.EffectivePolicy;
import io.afterhours.policy.GroupPolicy;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.Outlook;
import io.afterhours.policy.QueuePolicy;
import io.afterhours.policy.QueueRule;
import io.afterhours.policy.Source;
import io.afterhours.policy.Versioned;
import io.afterhours.routing.Staff;
import io.afterhours.team.Group;
import io.afterhours.workinghours.HoursCalendar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All that findings are drawn from, as it was at one moment.
 *
 * @param mail whether mail can be sent
 * @param groups Default first
 */
record Facts(Instant at, Versioned<Boolean> offlineChats, QueueRule rule, boolean mail, List<OfGroup> groups) {

    /**
     * One group.
     *
     * @param now null while nobody can tell
     * @param stuck null while nothing is
     */
    record OfGroup(
            Group group,
            GroupPolicy<OfflinePolicy> offline,
            GroupPolicy<QueuePolicy> queue,
            EffectivePolicy policy,
            HoursCalendar hours,
            Staff staff,
            GroupWidget widget,
            Outlook.@Nullable Row now,
            @Nullable Stuck stuck) {

        /** Whether requests can become open tickets here. */
        boolean takesOffline() {
            return policy.offlineEnabled() && policy.offline().enabled();
        }

        int open() {
            return now == null ? 0 : now.open();
        }
    }

    /** The groups that something is true of. */
    List<OfGroup> where(Predicate<OfGroup> rule) {
        return groups.stream().filter(rule).toList();
    }

    /** The same by the group that {@code owner} says rules them. */
    Map<OfGroup, List<OfGroup>> owned(Predicate<OfGroup> rule, UnaryOperator<OfGroup> owner) {
        var owned = new LinkedHashMap<OfGroup, List<OfGroup>>();
        for (var group : where(rule)) {
            owned.computeIfAbsent(owner.apply(group), each -> new ArrayList<>()).add(group);
        }
        return owned;
    }

    /** The group whose offline row rules this one. */
    OfGroup offlineOwner(OfGroup ruled) {
        return ruled.offline().source() == Source.GROUP ? ruled : groups.getFirst();
    }

    OfGroup queueOwner(OfGroup ruled) {
        return ruled.queue().source() == Source.GROUP ? ruled : groups.getFirst();
    }

    OfGroup widgetOwner(OfGroup ruled) {
        return ruled.widget().source() == Source.GROUP ? ruled : groups.getFirst();
    }
}
