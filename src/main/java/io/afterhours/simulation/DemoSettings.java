package io.afterhours.simulation;

import io.afterhours.policy.OfflineHandling;
import io.afterhours.policy.OfflinePolicies;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.Priority;
import io.afterhours.policy.QueueHandling;
import io.afterhours.policy.QueuePolicies;
import io.afterhours.policy.QueuePolicy;
import io.afterhours.policy.QueueRule;
import io.afterhours.workinghours.HoursRules;
import io.afterhours.workinghours.HoursSettings;
import io.afterhours.workinghours.Schedule;
import io.afterhours.workinghours.Schedules;
import io.afterhours.workinghours.Slot;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * The demo's settings, a different case for each group: Support inherits and works round the clock, Sales has a small
 * cap and an evening slot, Billing takes nothing offline, VIP has a queue and no cap.
 */
@Component
@ConditionalOnBooleanProperty("afterhours.demo")
class DemoSettings {

    private static final String ZONE = "Europe/Berlin";
    private static final Slot DAY = Slot.of("09:00", "17:00");
    private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final Schedule OFFICE = schedule(WEEKDAYS, DAY);
    private static final Schedule WITH_EVENING = schedule(WEEKDAYS, DAY, Slot.of("18:00", "22:00"));
    private static final Schedule ALWAYS = schedule(EnumSet.allOf(DayOfWeek.class), Slot.of("00:00", "24:00"));

    private final OfflineHandling offlineHandling;
    private final OfflinePolicies offline;
    private final QueueHandling queueHandling;
    private final QueuePolicies queues;
    private final HoursSettings hours;
    private final Schedules schedules;

    DemoSettings(
            OfflineHandling offlineHandling,
            OfflinePolicies offline,
            QueueHandling queueHandling,
            QueuePolicies queues,
            HoursSettings hours,
            Schedules schedules) {
        this.offlineHandling = offlineHandling;
        this.offline = offline;
        this.queueHandling = queueHandling;
        this.queues = queues;
        this.hours = hours;
        this.schedules = schedules;
    }

    void create() {
        offlineHandling.set(true);
        offline.save("default", new OfflinePolicy(true, 20, true, Priority.QUEUED), null);
        offline.save("sales", new OfflinePolicy(true, 8, true, Priority.OPEN), null);
        offline.save("billing", new OfflinePolicy(false, 20, true, Priority.QUEUED), null);
        offline.save("vip", new OfflinePolicy(true, null, true, Priority.QUEUED), null);
        queues.save("vip", new QueuePolicy(true, 3), null);
        queueHandling.save(new QueueRule(QueueRule.WhenAllOffline.OPEN, 10, null), null);
        schedules.save("default", OFFICE, null);
        schedules.save("sales", WITH_EVENING, null);
        schedules.save("support", ALWAYS, null);
        schedules.save("vip", ALWAYS, null);
        hours.save(false, ZONE, null);
    }

    /** From now on the schedules count. */
    void switchHoursOn() {
        hours.save(true, ZONE, null);
    }

    /** Whether the office is open from one instant to the other without a break. */
    static boolean officeOpen(Instant from, Instant until) {
        ZoneId zone = ZoneId.of(ZONE);
        Instant change = HoursRules.nextChange(OFFICE, zone, from);
        return HoursRules.inside(OFFICE, zone, from) && change != null && !change.isBefore(until);
    }

    private static Schedule schedule(Set<DayOfWeek> days, Slot... slots) {
        List<Slot> each = Arrays.asList(slots);
        return new Schedule(days.stream().collect(Collectors.toMap(Function.identity(), day -> each)), Map.of());
    }
}
