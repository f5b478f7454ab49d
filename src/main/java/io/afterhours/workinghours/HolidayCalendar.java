package io.afterhours.workinghours;

import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import io.afterhours.problem.Problems;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import net.fortuna.ical4j.data.CalendarParserImpl;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.data.UnfoldingReader;

/**
 * The holidays of an iCalendar file: its all-day events, each day of those that last several, and those that come back
 * every year as often as they do within two years. Only the plain text of the events is looked at; zones and addresses
 * that a file may name are not.
 *
 * @param holidays from today on, in order, each date once
 * @param past dates that are over
 * @param skipped events that are no holidays: with a time of day, cancelled, or repeated otherwise than yearly
 */
public record HolidayCalendar(List<Holiday> holidays, int past, int skipped) {

    /** Most bytes of a file. */
    public static final int MOST_BYTES = 1_000_000;

    private static final int MOST_EVENTS = 2_000;
    private static final int MOST_COMPONENTS_DEEP = 4;
    private static final int YEARS_AHEAD = 2;

    /** The name under which problems with the file are reported. */
    public static final String FIELD = "calendar";

    /**
     * Reads a file; 422 when it is too large, no calendar, without any holiday from today on, or stands for more dates
     * than a schedule can have.
     *
     * @param today in the zone of the schedule that the holidays are for
     */
    public static HolidayCalendar read(byte[] file, LocalDate today) {
        return read(file, today, new CalendarWork());
    }

    static HolidayCalendar read(byte[] file, LocalDate today, CalendarWork work) {
        if (file.length > MOST_BYTES) {
            throw Problems.invalid(FIELD, FieldProblem.TOO_LONG, "The file is larger than 1 MB");
        }
        var events = new CalendarEvents(MOST_EVENTS, MOST_COMPONENTS_DEEP);
        parse(new String(file, StandardCharsets.UTF_8).replace("\uFEFF", ""), events);
        var found = new TreeMap<LocalDate, Holiday>();
        int skipped = 0;
        for (var event : events.found()) {
            var dates = event.dates(today, today.plusYears(YEARS_AHEAD), work);
            if (dates.isEmpty()) {
                skipped++;
            }
            var label = event.label();
            dates.forEach(date -> found.putIfAbsent(date, new Holiday(date, label)));
            if (found.tailMap(today).size() > Schedule.MOST_DATES) {
                throw Problems.invalid(
                        FIELD,
                        FieldProblem.TOO_LONG,
                        "The calendar has more than " + Schedule.MOST_DATES + " dates from today on");
            }
        }
        var ahead = List.copyOf(found.tailMap(today).values());
        if (ahead.isEmpty()) {
            throw Problems.invalid(
                    FIELD, FieldProblem.INVALID, "The calendar has no all-day event that lies today or later");
        }
        return new HolidayCalendar(ahead, found.headMap(today).size(), skipped);
    }

    private static void parse(String text, CalendarEvents events) {
        // A last line without its end would be read as the end of the file within a line.
        try (var reader = new UnfoldingReader(new StringReader(text + "\r\n"), true)) {
            new CalendarParserImpl(true).parse(reader, events);
        } catch (ParserException broken) {
            throw broken.getCause() instanceof ProblemException refused
                    ? refused
                    : Problems.invalid(
                            FIELD,
                            FieldProblem.INVALID,
                            "This is not an iCalendar file: line " + broken.getLineNo() + " cannot be read");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
