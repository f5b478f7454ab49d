package io.afterhours.workinghours;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Working hours as pure functions of schedule, zone and instant (semantics 1.3). Slots are local wall time: an hour
 * that the clocks skip does not exist, an hour they repeat counts twice.
 */
public final class HoursRules {

    /** Covers a weekly slot that a change of the clocks swallows once, and a date that a zone skips. */
    private static final int WEEKLY_HORIZON_DAYS = 22;

    private static final int FARTHEST_LOOK_BACK_DAYS = 64;

    private static final Comparator<Slot> BY_START =
            Comparator.comparingInt(Slot::from).thenComparingInt(Slot::end);

    private HoursRules() {}

    /** Whether the instant lies inside. */
    public static boolean inside(Schedule schedule, ZoneId zone, Instant at) {
        return match(schedule, at.atZone(zone)) != null;
    }

    /** The verdict with the matched slot and, when outside, the next opening. */
    public static HoursVerdict verdict(Schedule schedule, ZoneId zone, Instant at) {
        if (!schedule.hasSlots()) {
            return new HoursVerdict(false, "UNSET", null, zone.getId(), null);
        }
        var local = at.atZone(zone);
        var window = match(schedule, local);
        if (window != null) {
            boolean override = schedule.overrides().containsKey(window.day());
            var day = override ? window.day() : window.day().getDayOfWeek();
            return new HoursVerdict(
                    true, override ? "OVERRIDE" : "SLOT", day + " " + window.slot(), zone.getId(), null);
        }
        var rule = schedule.overrides().containsKey(local.toLocalDate()) ? "OVERRIDE" : "CLOSED";
        return new HoursVerdict(false, rule, null, zone.getId(), nextChange(schedule, zone, at));
    }

    /** Whether an opening began after {@code after}, and not after {@code until}, that still lasts at {@code until}. */
    static boolean openedBetween(Schedule schedule, ZoneId zone, Instant after, Instant until) {
        if (!until.isAfter(after) || !inside(schedule, zone, until)) {
            return false;
        }
        if (!inside(schedule, zone, after)) {
            return true;
        }
        var closing = nextChange(schedule, zone, after);
        return closing != null && closing.isBefore(until);
    }

    /** The first instant after {@code at} that begins an opening; null when there is none any more. */
    public static @Nullable Instant nextOpening(Schedule schedule, ZoneId zone, Instant at) {
        var next = nextChange(schedule, zone, at);
        return next != null && inside(schedule, zone, at) ? nextChange(schedule, zone, next) : next;
    }

    /** The first instant after {@code at} at which an opening begins or ends; null when there is none any more. */
    public static @Nullable Instant nextChange(Schedule schedule, ZoneId zone, Instant at) {
        boolean now = inside(schedule, zone, at);
        var date = at.atZone(zone).toLocalDate().minusDays(1);
        // Overrides may hide the weekly slots for weeks on end, so the horizon begins anew at each of them.
        var horizon = date.plusDays(WEEKLY_HORIZON_DAYS);
        while (true) {
            for (var boundary : boundaries(schedule, zone, date)) {
                if (boundary.isAfter(at) && inside(schedule, zone, boundary) != now) {
                    return boundary;
                }
            }
            if (schedule.overrides().containsKey(date)) {
                horizon = date.plusDays(WEEKLY_HORIZON_DAYS);
            }
            date = date.plusDays(1);
            if (date.isAfter(horizon)) {
                var override = nextOverride(schedule, date);
                if (override == null) {
                    return null;
                }
                date = override;
            }
        }
    }

    /** When it is inside between two instants, in order. */
    static List<OpenTime> openTimes(Schedule schedule, ZoneId zone, Instant from, Instant until) {
        var times = new ArrayList<OpenTime>();
        var inside = inside(schedule, zone, from);
        for (var at = from; at.isBefore(until); inside = !inside) {
            var change = nextChange(schedule, zone, at);
            var end = change == null || change.isAfter(until) ? until : change;
            if (inside) {
                times.add(new OpenTime(at, end));
            }
            at = end;
        }
        return times;
    }

    /** The last opening and the last closing, each up to and including {@code at}. */
    static HoursTurns turns(Schedule schedule, ZoneId zone, Instant at) {
        boolean inside = inside(schedule, zone, at);
        var last = lastChange(schedule, zone, at);
        var before = last == null ? null : lastChange(schedule, zone, last.minusNanos(1_000));
        return inside ? new HoursTurns(true, last, before) : new HoursTurns(false, before, last);
    }

    /** Looks back farther and farther, since most groups open and close every day. */
    private static @Nullable Instant lastChange(Schedule schedule, ZoneId zone, Instant at) {
        for (int days = 1; days <= FARTHEST_LOOK_BACK_DAYS; days *= 2) {
            Instant last = null;
            var next = nextChange(schedule, zone, at.minus(days, ChronoUnit.DAYS));
            while (next != null && !next.isAfter(at)) {
                last = next;
                next = nextChange(schedule, zone, next);
            }
            if (last != null) {
                return last;
            }
        }
        return null;
    }

    private static @Nullable LocalDate nextOverride(Schedule schedule, LocalDate from) {
        return schedule.overrides().keySet().stream()
                .filter(date -> !date.isBefore(from))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Sorted by beginning; slots that touch or overlap become one, unless the union would not fit into a day. */
    static List<Slot> normalise(List<Slot> slots) {
        var merged = new ArrayList<Slot>();
        slots.stream().sorted(BY_START).forEach(slot -> {
            var last = merged.isEmpty() ? null : merged.getLast();
            var union = last == null ? null : union(last, slot);
            if (union == null) {
                merged.add(slot);
            } else {
                merged.set(merged.size() - 1, union);
            }
        });
        return List.copyOf(merged);
    }

    private static @Nullable Slot union(Slot first, Slot second) {
        int end = Math.max(first.end(), second.end());
        boolean separate = second.from() > first.end();
        boolean tooLong = end > Slot.DAY && end - first.from() >= Slot.DAY;
        return separate || tooLong ? null : new Slot(first.from(), end > Slot.DAY ? end - Slot.DAY : end);
    }

    /** What the slot of a day covers of one date, which may be the next: minutes {@code start} to {@code end} of it. */
    private record Window(int start, int end, LocalDate day, Slot slot) {}

    private static @Nullable Window match(Schedule schedule, ZonedDateTime local) {
        int minute = local.toLocalTime().toSecondOfDay() / 60;
        return windows(schedule, local.toLocalDate()).stream()
                .filter(window -> window.start() <= minute && minute < window.end())
                .findFirst()
                .orElse(null);
    }

    private static List<Window> windows(Schedule schedule, LocalDate date) {
        var windows = new ArrayList<Window>();
        if (!schedule.overrides().containsKey(date)) {
            var eve = date.minusDays(1);
            for (var slot : slots(schedule, eve)) {
                if (slot.overnight() && slot.to() > 0) {
                    windows.add(new Window(0, slot.to(), eve, slot));
                }
            }
        }
        for (var slot : slots(schedule, date)) {
            windows.add(new Window(slot.from(), Math.min(slot.end(), Slot.DAY), date, slot));
        }
        return windows;
    }

    private static List<Slot> slots(Schedule schedule, LocalDate date) {
        var override = schedule.overrides().get(date);
        return override != null ? override.slots() : schedule.week().getOrDefault(date.getDayOfWeek(), List.of());
    }

    /**
     * The instants of one date at which the answer may change, in order. Midnight and changes of the clocks are among
     * them; where the clocks go back over midnight, the day before comes once more and its slots with it.
     */
    private static NavigableSet<Instant> boundaries(Schedule schedule, ZoneId zone, LocalDate date) {
        var begin = date.atStartOfDay(zone).toInstant();
        var end = date.plusDays(1).atStartOfDay(zone).toInstant();
        var rules = zone.getRules();
        var found = new TreeSet<Instant>();
        for (var day : List.of(date.minusDays(1), date)) {
            for (var window : windows(schedule, day)) {
                for (int minute : new int[] {window.start(), window.end()}) {
                    var local = day.atStartOfDay().plusMinutes(minute);
                    rules.getValidOffsets(local).forEach(offset -> found.add(local.toInstant(offset)));
                }
            }
        }
        found.add(begin);
        for (var shift = rules.nextTransition(begin);
                shift != null && shift.getInstant().isBefore(end);
                shift = rules.nextTransition(shift.getInstant())) {
            found.add(shift.getInstant());
        }
        return found.subSet(begin, true, end, false);
    }
}
