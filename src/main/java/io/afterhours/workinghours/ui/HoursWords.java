package io.afterhours.workinghours.ui;

import com.vaadin.flow.i18n.I18NProvider;
import io.afterhours.uikit.Moments;
import io.afterhours.workinghours.DateOverride;
import io.afterhours.workinghours.HoursVerdict;
import io.afterhours.workinghours.Slot;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says hours in the reader's words and language. */
final class HoursWords {

    private static final Duration NEAR = Duration.ofDays(6);

    private HoursWords() {}

    /** Where the group stands: "Closed — opens Mon 09:00 (Europe/Berlin)". */
    static String now(HoursRow row, Instant at) {
        HoursVerdict verdict = row.now().verdict();
        if (verdict.rule().equals("HOURS_OFF")) {
            return text("now.off");
        }
        Instant change = row.now().nextChange();
        if (change == null) {
            return text(verdict.inside() ? "now.always" : "now.never");
        }
        String when = moment(change, at, row.zone());
        return text(
                verdict.inside() ? "now.open" : "now.closed", when, row.zone().getId());
    }

    /** An instant to come, as near as it needs: "17:00", "Mon 09:00", "Mon 12 Apr 2027 09:00". */
    static String moment(Instant to, Instant at, ZoneId zone) {
        ZonedDateTime local = to.atZone(zone);
        boolean today = local.toLocalDate().equals(at.atZone(zone).toLocalDate());
        boolean near = Duration.between(at, to).compareTo(NEAR) < 0;
        if (today) {
            return Moments.time(local);
        }
        return near ? Moments.weekdayAndTime(local) : Moments.dateWithWeekday(local) + " " + Moments.time(local);
    }

    /** A week in short: "Mon–Fri 09:00–17:00, Sat 10:00–14:00". */
    static String week(Map<DayOfWeek, List<Slot>> week) {
        List<String> parts = new ArrayList<>();
        DayOfWeek[] days = DayOfWeek.values();
        for (int first = 0; first < days.length; ) {
            List<Slot> slots = week.getOrDefault(days[first], List.of());
            int last = first;
            while (last + 1 < days.length
                    && week.getOrDefault(days[last + 1], List.of()).equals(slots)) {
                last++;
            }
            if (!slots.isEmpty()) {
                String range = last == first ? brief(days[first]) : brief(days[first]) + "–" + brief(days[last]);
                parts.add(range + " " + SlotText.of(slots));
            }
            first = last + 1;
        }
        return parts.isEmpty() ? text("week.closed") : String.join("; ", parts);
    }

    /** What the hours mean, in a sentence or two. */
    static String effect(String group, Map<DayOfWeek, List<Slot>> week, ZoneId zone) {
        if (week.isEmpty()) {
            return text("effect.closed", group);
        }
        int minutes = week.values().stream()
                .flatMap(List::stream)
                .mapToInt(HoursWords::length)
                .sum();
        return text("effect.open", group, minutes / 60.0, week(week), zone.getId());
    }

    private static int length(Slot slot) {
        return slot.overnight() ? Slot.DAY - slot.from() + slot.to() : slot.to() - slot.from();
    }

    /** What holds on a date: "closed", or its hours. */
    static String hours(DateOverride override) {
        return override.isClosed() ? text("date.closed") : SlotText.of(override.slots());
    }

    static String date(LocalDate date) {
        return Moments.dateWithWeekday(date);
    }

    static String day(DayOfWeek day) {
        return Moments.weekdayInFull(day);
    }

    private static String brief(DayOfWeek day) {
        return Moments.weekday(day);
    }

    static String text(String key, Object... parameters) {
        return I18NProvider.translate("workinghours." + key, parameters);
    }
}
