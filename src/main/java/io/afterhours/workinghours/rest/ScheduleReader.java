package io.afterhours.workinghours.rest;

import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.FieldProblem;
import io.afterhours.workinghours.DateOverride;
import io.afterhours.workinghours.HoursSettings;
import io.afterhours.workinghours.Schedule;
import io.afterhours.workinghours.Slot;
import io.afterhours.workinghours.rest.ScheduleBody.DateBody;
import io.afterhours.workinghours.rest.ScheduleBody.SlotBody;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a schedule that came in, and finds all that is wrong with it, each at its path. */
final class ScheduleReader {

    private static final int MOST_SLOTS = 48;
    private static final LocalDate FIRST_DATE = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST_DATE = LocalDate.of(2199, 12, 31);
    private static final int UNREADABLE = -1;

    private final FieldChecks checks = new FieldChecks();

    private ScheduleReader() {}

    /** The schedule, or 422 naming every field that is wrong. */
    static Schedule read(ScheduleBody body) {
        var reader = new ScheduleReader();
        var week = reader.week(body.week());
        var overrides = reader.overrides(body.overrides());
        var zone = reader.zone(body.timezone());
        reader.checks.complete();
        return new Schedule(week, overrides, zone);
    }

    private Map<DayOfWeek, List<Slot>> week(@Nullable Map<String, @Nullable List<@Nullable SlotBody>> body) {
        var week = new EnumMap<DayOfWeek, List<Slot>>(DayOfWeek.class);
        if (body == null) {
            checks.problem("week", FieldProblem.REQUIRED, "Enter the slots of the week; {} closes every day");
            return week;
        }
        for (Map.Entry<String, @Nullable List<@Nullable SlotBody>> each : body.entrySet()) {
            var path = "week." + each.getKey();
            var day = Arrays.stream(DayOfWeek.values())
                    .filter(known -> known.name().equals(each.getKey()))
                    .findFirst();
            if (day.isEmpty()) {
                checks.problem(path, FieldProblem.UNKNOWN, "Name the days MONDAY to SUNDAY");
            } else {
                week.put(day.get(), slots(path, each.getValue()));
            }
        }
        return week;
    }

    private @Nullable ZoneId zone(@Nullable String name) {
        if (name == null) {
            return null;
        }
        if (!HoursSettings.zones().contains(name)) {
            checks.problem("timezone", FieldProblem.UNKNOWN, HoursSettings.UNKNOWN_ZONE);
            return null;
        }
        return ZoneId.of(name);
    }

    private Map<LocalDate, DateOverride> overrides(@Nullable List<@Nullable DateBody> body) {
        var overrides = new HashMap<LocalDate, DateOverride>();
        if (body == null) {
            return overrides;
        }
        if (body.size() > Schedule.MOST_DATES) {
            checks.problem("overrides", FieldProblem.TOO_LONG, "Enter at most " + Schedule.MOST_DATES + " dates");
            return overrides;
        }
        for (int i = 0; i < body.size(); i++) {
            var path = "overrides[" + i + "]";
            var each = body.get(i);
            if (each == null) {
                checks.problem(path, FieldProblem.REQUIRED, "Enter a date with its slots");
                continue;
            }
            var date = date(path + ".date", each.date());
            var slots = slots(path + ".slots", each.slots());
            var label = label(path + ".label", each.label());
            if (date != null && overrides.put(date, new DateOverride(slots, label)) != null) {
                checks.problem(path + ".date", FieldProblem.DUPLICATE, date + " is given twice");
            }
        }
        return overrides;
    }

    private @Nullable String label(String path, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        checks.line(path, text, DateOverride.LONGEST_LABEL);
        return text.strip().codePointCount(0, text.strip().length()) > DateOverride.LONGEST_LABEL ? null : text;
    }

    private @Nullable LocalDate date(String path, @Nullable String text) {
        if (text == null) {
            checks.problem(path, FieldProblem.REQUIRED, "Enter a date such as 2026-12-25");
            return null;
        }
        try {
            var date = LocalDate.parse(text);
            if (date.isBefore(FIRST_DATE) || date.isAfter(LAST_DATE)) {
                checks.problem(path, FieldProblem.OUT_OF_RANGE, "Enter a date from " + FIRST_DATE + " to " + LAST_DATE);
            }
            return date;
        } catch (DateTimeException e) {
            checks.problem(path, FieldProblem.INVALID, "Enter a date such as 2026-12-25");
            return null;
        }
    }

    private List<Slot> slots(String path, @Nullable List<@Nullable SlotBody> body) {
        var slots = new ArrayList<Slot>();
        if (body == null) {
            checks.problem(path, FieldProblem.REQUIRED, "Enter the slots; [] closes the day");
            return slots;
        }
        if (body.size() > MOST_SLOTS) {
            checks.problem(path, FieldProblem.TOO_LONG, "Enter at most " + MOST_SLOTS + " slots a day");
            return slots;
        }
        for (int i = 0; i < body.size(); i++) {
            var slot = slot(path + "[" + i + "]", body.get(i));
            if (slot != null) {
                slots.add(slot);
            }
        }
        return slots;
    }

    private @Nullable Slot slot(String path, @Nullable SlotBody body) {
        if (body == null) {
            checks.problem(path, FieldProblem.REQUIRED, "Enter a slot with from and to");
            return null;
        }
        int from = minute(path + ".from", body.from());
        int to = minute(path + ".to", body.to());
        if (from == UNREADABLE || to == UNREADABLE) {
            return null;
        }
        if (from == Slot.DAY) {
            checks.problem(path + ".from", FieldProblem.OUT_OF_RANGE, "A slot begins at 23:59 at the latest");
            return null;
        }
        if (from == to) {
            checks.problem(
                    path + ".to", FieldProblem.INVALID, "A slot needs a length; the whole day is 00:00 to 24:00");
            return null;
        }
        return new Slot(from, to);
    }

    private int minute(String path, @Nullable String text) {
        if (text == null) {
            checks.problem(path, FieldProblem.REQUIRED, "Enter a time such as 09:00");
            return UNREADABLE;
        }
        try {
            return Slot.minute(text);
        } catch (DateTimeException e) {
            checks.problem(path, FieldProblem.INVALID, "Enter a time such as 09:00");
            return UNREADABLE;
        }
    }
}
