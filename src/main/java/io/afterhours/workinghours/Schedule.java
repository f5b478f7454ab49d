package io.afterhours.workinghours;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When a group works: slots for each day of the week, and dates on which other slots (or none) take their place. Slots
 * of a day are sorted, and merged where they touch or overlap.
 *
 * <p>An override is all there is for its date: it replaces the slots that would begin on that date, with the morning
 * after that an overnight one would reach, and it cuts off at 00:00 what an overnight slot of the day before would
 * bring into it. So with 22:00-06:00 every day, a closed Friday is outside from Friday 00:00 until Saturday 22:00: a
 * shift that never begins has no second half. An override's own overnight slot runs into the next day unless that day
 * is overridden too.
 *
 * @param week days without slots may be absent
 * @param overrides dates on which something else holds than in the week
 * @param timezone the zone all of it is read in; null: the workspace's
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Schedule(
        Map<DayOfWeek, List<Slot>> week,
        Map<LocalDate, DateOverride> overrides,
        @Nullable ZoneId timezone) {

    /** Most dates with an override of their own. */
    public static final int MOST_DATES = 1_000;

    /** No slots at all: never inside. */
    public static final Schedule EMPTY = new Schedule(Map.of(), Map.of());

    /** Normalises the slots. */
    public Schedule {
        var days = new EnumMap<DayOfWeek, List<Slot>>(DayOfWeek.class);
        week.forEach((day, slots) -> {
            if (!slots.isEmpty()) {
                days.put(day, HoursRules.normalise(slots));
            }
        });
        week = Collections.unmodifiableMap(days);
        overrides = Collections.unmodifiableMap(new TreeMap<>(overrides));
    }

    /** A schedule in the workspace's zone whose overrides have no labels; without slots they are closed dates. */
    public Schedule(Map<DayOfWeek, List<Slot>> week, Map<LocalDate, List<Slot>> dates) {
        this(
                week,
                dates.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, each -> new DateOverride(each.getValue(), null))),
                null);
    }

    /** Whether there is a slot anywhere; without one nothing is ever inside. */
    public boolean hasSlots() {
        return !week.isEmpty() || overrides.values().stream().anyMatch(date -> !date.isClosed());
    }

    /** The zone it is read in, where {@code workspace} is the workspace's. */
    public ZoneId zone(ZoneId workspace) {
        return timezone == null ? workspace : timezone;
    }

    /** The same with these overrides in place of its own. */
    public Schedule withOverrides(Map<LocalDate, DateOverride> dates) {
        return new Schedule(week, dates, timezone);
    }

    /**
     * What rules a group: its own week and zone, its own overrides, and those of Default for dates it doesn't override
     * itself.
     */
    Schedule over(Schedule defaults) {
        var dates = new TreeMap<>(defaults.overrides());
        dates.putAll(overrides);
        return withOverrides(dates);
    }
}
