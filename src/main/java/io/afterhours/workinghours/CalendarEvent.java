package io.afterhours.workinghours;

import io.afterhours.problem.PlainText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import net.fortuna.ical4j.model.Recur;
import net.fortuna.ical4j.transform.recurrence.Frequency;
import org.jspecify.annotations.Nullable;

/**
 * One event of an iCalendar file.
 *
 * @param properties their values as they are written, by upper case name
 */
record CalendarEvent(Map<String, List<String>> properties) {

    private static final Pattern DATE = Pattern.compile("\\d{8}");
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;
    private static final int LONGEST_DAYS = 366;
    private static final int MONTHS = 12;

    /** The parts of ordinary holidays' rules. Others are left alone, so that no file can keep the server busy. */
    private static final Pattern RULE_PART =
            Pattern.compile("(?i)FREQ=YEARLY|INTERVAL=[1-9]\\d?|COUNT=\\d{1,4}|UNTIL=\\d{8}(T\\d{6}Z?)?|WKST=\\w\\w"
                    + "|BY(MONTH|MONTHDAY|DAY|YEARDAY|SETPOS)=[-+\\w,]{1,60}");

    /** What it is called, fit to be a label. */
    @Nullable
    String label() {
        var summary = first("SUMMARY");
        if (summary == null) {
            return null;
        }
        var plain = PlainText.withoutTurns(summary)
                .replaceAll("\\\\[nN]", " ")
                .replaceAll("\\\\(.)", "$1")
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        int length = Math.min(plain.codePointCount(0, plain.length()), DateOverride.LONGEST_LABEL);
        return plain.isEmpty() ? null : plain.substring(0, plain.offsetByCodePoints(0, length));
    }

    /**
     * The dates of an all-day event, those of a yearly one between {@code from} and {@code until}; empty for others.
     *
     * @param work hears of all dates before they are looked at
     */
    List<LocalDate> dates(LocalDate from, LocalDate until, CalendarWork work) {
        var start = date(first("DTSTART"));
        int days = start == null ? 0 : days(start);
        if (start == null || days < 1 || days > LONGEST_DAYS || cancelled() || first("RECURRENCE-ID") != null) {
            return List.of();
        }
        var starts = new TreeSet<LocalDate>();
        starts.add(start);
        var rule = first("RRULE");
        if (rule != null) {
            var recur = yearly(rule);
            if (recur == null) {
                return List.of();
            }
            var first = from.minusDays(days);
            work.take(candidates(rule, start, first, until));
            starts.addAll(recur.getDates(start, first, until));
        }
        starts.addAll(list("RDATE"));
        starts.removeAll(list("EXDATE"));
        work.take((long) starts.size() * days);
        return starts.stream()
                .flatMap(begin -> begin.datesUntil(begin.plusDays(days)))
                .distinct()
                .toList();
    }

    /** How many dates a rule is tried on at most. Only one with a count is followed from its beginning. */
    private static long candidates(String rule, LocalDate start, LocalDate from, LocalDate until) {
        var upper = rule.toUpperCase(Locale.ROOT);
        var begin = upper.contains("COUNT=") ? start : from;
        long years = Math.max(0, until.getYear() - begin.getYear()) + 1L;
        if (upper.contains("BYDAY=")) {
            return years * LONGEST_DAYS;
        }
        // Each number in a list may stand for a day of every month.
        long numbers = upper.chars().filter(each -> each == ',').count()
                + Arrays.stream(upper.split(";"))
                        .filter(part -> part.startsWith("BY"))
                        .count();
        return years * Math.clamp(MONTHS * numbers, 1, LONGEST_DAYS);
    }

    /** Whole days from the first to the day after the last; an event without an end lasts one. */
    private int days(LocalDate start) {
        var end = first("DTEND");
        if (end != null) {
            var last = date(end);
            return last == null ? 0 : Math.max(1, between(start, last));
        }
        var duration = first("DURATION");
        try {
            return duration == null ? 1 : between(start, start.plus(Period.parse(duration)));
        } catch (DateTimeException | ArithmeticException e) {
            // A duration in hours is not that of whole days, and one beyond all numbers is none.
            return 0;
        }
    }

    private static int between(LocalDate start, LocalDate end) {
        return Math.clamp(end.toEpochDay() - start.toEpochDay(), 0, LONGEST_DAYS + 1);
    }

    private static @Nullable Recur<LocalDate> yearly(String rule) {
        if (!Arrays.stream(rule.split(";"))
                .allMatch(part -> RULE_PART.matcher(part).matches())) {
            return null;
        }
        try {
            Recur<LocalDate> recur = new Recur<>(rule.replaceAll("(?i)(UNTIL=\\d{8})T\\d{6}Z?", "$1"));
            return recur.getFrequency() == Frequency.YEARLY ? recur : null;
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            // Counted among the skipped ones: one broken rule does not spoil the other events.
            return null;
        }
    }

    private List<LocalDate> list(String name) {
        var dates = new ArrayList<LocalDate>();
        properties.getOrDefault(name, List.of()).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(CalendarEvent::date)
                .filter(Objects::nonNull)
                .forEach(dates::add);
        return dates;
    }

    private boolean cancelled() {
        return "CANCELLED".equalsIgnoreCase(first("STATUS"));
    }

    private @Nullable String first(String name) {
        var values = properties.get(name);
        return values == null ? null : values.getFirst();
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        if (text == null || !DATE.matcher(text).matches()) {
            return null;
        }
        try {
            var date = LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
            return date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR ? null : date;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
