package io.afterhours.workinghours.ui;

import io.afterhours.team.Group;
import io.afterhours.workinghours.DateOverride;
import io.afterhours.workinghours.GroupSchedule;
import io.afterhours.workinghours.HoursNow;
import io.afterhours.workinghours.HoursSource;
import io.afterhours.workinghours.Schedule;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;

/**
 * One group on the screen.
 *
 * @param ruling the schedule that rules it, its own or not
 * @param defaults Default's date overrides
 * @param now where it stands
 * @param workspace the workspace's zone
 */
record HoursRow(GroupSchedule ruling, Map<LocalDate, DateOverride> defaults, HoursNow now, ZoneId workspace) {

    Group group() {
        return ruling.group();
    }

    long version() {
        return ruling.version();
    }

    /** Whether the group follows Default's row, or nothing, instead of one of its own. */
    boolean inherits() {
        return !ruling.isOwn();
    }

    boolean unset() {
        return ruling.source() == HoursSource.UNSET;
    }

    /** What the form begins with: dates that come from Default are not the group's own. */
    Schedule own() {
        return inherits() ? ruling.schedule().withOverrides(Map.of()) : ruling.schedule();
    }

    /** The zone its times are read in. */
    ZoneId zone() {
        return ruling.schedule().zone(workspace);
    }

    /** Default's dates that would hold beside these. */
    Map<LocalDate, DateOverride> inherited(Map<LocalDate, DateOverride> own) {
        if (group().builtIn()) {
            return Map.of();
        }
        Map<LocalDate, DateOverride> dates = new TreeMap<>(defaults);
        dates.keySet().removeAll(own.keySet());
        return dates;
    }
}
