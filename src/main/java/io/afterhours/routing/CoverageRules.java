package io.afterhours.routing;

import io.afterhours.routing.CoverageHour.Span;
import io.afterhours.workinghours.HoursCalendar;
import io.afterhours.workinghours.Slot;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Lays a week out by the hours of the group's own clock, and says it in short. Pure. */
public final class CoverageRules {

    private static final int WEEK = 7;

    private CoverageRules() {}

    /** Seven days from {@code monday} on, each hour cut where the group opens or closes. */
    static List<CoverageDay> days(HoursCalendar hours, LocalDate monday) {
        var zone = hours.zone();
        var begin = start(monday, zone);
        var end = start(monday.plusDays(WEEK), zone);
        var turns = hours.turns(begin, end);
        var inside = hours.verdict(begin).inside();
        var days = new ArrayList<CoverageDay>();
        for (int day = 0; day < WEEK; day++) {
            var date = monday.plusDays(day);
            var override = hours.enabled() ? hours.schedule().overrides().get(date) : null;
            days.add(new CoverageDay(date, override, hours(date, zone, turns, inside)));
        }
        return List.copyOf(days);
    }

    private static Instant start(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant();
    }

    private static List<CoverageHour> hours(LocalDate date, ZoneId zone, List<Instant> turns, boolean first) {
        var hours = new ArrayList<CoverageHour>();
        var end = start(date.plusDays(1), zone);
        for (var at = start(date, zone); at.isBefore(end); ) {
            var local = at.atZone(zone);
            var full = at.plus(60 - local.getMinute(), ChronoUnit.MINUTES).minus(local.getSecond(), ChronoUnit.SECONDS);
            var shift = zone.getRules().nextTransition(at);
            var next = shift != null && shift.getInstant().isBefore(full) ? shift.getInstant() : full;
            next = next.isAfter(end) ? end : next;
            int turn = 1
                    + (int) hours.stream()
                            .filter(hour -> hour.hour() == local.getHour())
                            .count();
            hours.add(new CoverageHour(local.getHour(), turn, spans(at, next, turns, first)));
            at = next;
        }
        return List.copyOf(hours);
    }

    private static List<Span> spans(Instant from, Instant to, List<Instant> turns, boolean first) {
        var spans = new ArrayList<Span>();
        var inside = first;
        var begin = from;
        for (var turn : turns) {
            if (!turn.isBefore(to)) {
                break;
            }
            if (turn.isAfter(begin)) {
                spans.add(new Span(begin, turn, inside));
                begin = turn;
            }
            inside = !inside;
        }
        spans.add(new Span(begin, to, inside));
        return List.copyOf(spans);
    }

    /** Minutes of a local day, {@code to} being 1440 at its end. */
    public record Stretch(int from, int to) {

        /** Whether it is the whole day. */
        public boolean allDay() {
            return from == 0 && to == Slot.DAY;
        }
    }

    /** Days in a row on which the same stretches are open, or closed. */
    public record Stretches(DayOfWeek first, DayOfWeek last, List<Stretch> stretches) {}

    /** When the group is inside its hours in that week, or outside, in as few words as it takes. */
    public static List<Stretches> stretches(List<CoverageDay> days, ZoneId zone, boolean inside) {
        var found = new ArrayList<Stretches>();
        for (var day : days) {
            var stretches = stretches(day, zone, inside);
            var weekday = day.date().getDayOfWeek();
            var last = found.isEmpty() ? null : found.getLast();
            if (last != null
                    && last.last().plus(1) == weekday
                    && last.stretches().equals(stretches)) {
                found.set(found.size() - 1, new Stretches(last.first(), weekday, stretches));
            } else if (!stretches.isEmpty()) {
                found.add(new Stretches(weekday, weekday, stretches));
            }
        }
        return List.copyOf(found);
    }

    /** The stretches of one day as its clock shows them; one that the clocks repeat is said once. */
    public static List<Stretch> stretches(CoverageDay day, ZoneId zone, boolean inside) {
        var merged = new ArrayList<Stretch>();
        Instant end = null;
        for (var hour : day.hours()) {
            for (var span : hour.spans()) {
                if (span.inside() == inside) {
                    var from = minute(span.from(), zone);
                    var to = minute(span.to(), zone);
                    var until = to == 0 ? Slot.DAY : to;
                    if (span.from().equals(end) && !merged.isEmpty()) {
                        merged.set(
                                merged.size() - 1, new Stretch(merged.getLast().from(), until));
                    } else {
                        merged.add(new Stretch(from, until));
                    }
                    end = span.to();
                }
            }
        }
        return List.copyOf(merged);
    }

    private static int minute(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalTime().toSecondOfDay() / 60;
    }
}
