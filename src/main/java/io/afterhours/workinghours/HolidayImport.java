package io.afterhours.workinghours;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What becomes of a calendar's holidays in a schedule.
 *
 * @param added dates that become closed and had no override
 * @param replaced dates whose override gives way to a closed one
 * @param kept dates whose override stays
 * @param past dates that are over and therefore left out
 * @param skipped events that are no holidays
 */
public record HolidayImport(List<Holiday> added, List<Holiday> replaced, List<Holiday> kept, int past, int skipped) {

    /** Compares the holidays with the overrides there are; those stay unless {@code replace}. */
    public static HolidayImport plan(
            HolidayCalendar calendar, Map<LocalDate, DateOverride> overrides, boolean replace) {
        var added = new ArrayList<Holiday>();
        var replaced = new ArrayList<Holiday>();
        var kept = new ArrayList<Holiday>();
        for (var holiday : calendar.holidays()) {
            var there = overrides.get(holiday.date());
            if (there == null) {
                added.add(holiday);
            } else if (replace && !there.equals(DateOverride.closed(holiday.label()))) {
                replaced.add(holiday);
            } else {
                kept.add(holiday);
            }
        }
        return new HolidayImport(added, replaced, kept, calendar.past(), calendar.skipped());
    }

    /** The overrides with the holidays among them. */
    public Map<LocalDate, DateOverride> applyTo(Map<LocalDate, DateOverride> overrides) {
        var dates = new TreeMap<>(overrides);
        added.forEach(holiday -> dates.put(holiday.date(), DateOverride.closed(holiday.label())));
        replaced.forEach(holiday -> dates.put(holiday.date(), DateOverride.closed(holiday.label())));
        return dates;
    }
}
