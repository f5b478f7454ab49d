package io.afterhours.workinghours;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hours that rule a group, inheritance resolved: answers any number of questions about any instant from one read.
 *
 * @param enabled off: every instant is inside, whatever the schedule says
 * @param schedule the group's own, Default's, or an empty one
 * @param zone the zone that the schedule is read in
 */
public record HoursCalendar(boolean enabled, Schedule schedule, ZoneId zone) {

    /** Whether the instant lies inside, and why. */
    public HoursVerdict verdict(Instant at) {
        return enabled
                ? HoursRules.verdict(schedule, zone, at)
                : new HoursVerdict(true, "HOURS_OFF", null, zone.getId(), null);
    }

    /** The first instant after {@code at} at which the verdict turns; null when it never will. */
    public @Nullable Instant nextChange(Instant at) {
        return enabled ? HoursRules.nextChange(schedule, zone, at) : null;
    }

    /** The instants after {@code from} and before {@code to} at which the verdict turns, in order. */
    public List<Instant> turns(Instant from, Instant to) {
        var turns = new ArrayList<Instant>();
        for (var next = nextChange(from); next != null && next.isBefore(to); next = nextChange(next)) {
            turns.add(next);
        }
        return turns;
    }

    /** Whether hours count and there are none, so that the group is never open. */
    public boolean unset() {
        return enabled && !schedule.hasSlots();
    }

    /** Whether there are instants outside. */
    public boolean closes(Instant after) {
        return enabled && (!HoursRules.inside(schedule, zone, after) || nextChange(after) != null);
    }
}
