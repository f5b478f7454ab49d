package io.afterhours.workinghours;

import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.fortuna.ical4j.data.ContentHandler;

/** Picks the events out of a calendar while it is parsed, so that nothing else of it is ever kept or acted on. */
class CalendarEvents implements ContentHandler {

    private static final String EVENT = "VEVENT";

    private final int most;
    private final int deepest;
    private final List<CalendarEvent> found = new ArrayList<>();
    private final Map<String, List<String>> properties = new HashMap<>();
    private int depth;
    private boolean inEvent;
    private String property = "";

    CalendarEvents(int most, int deepest) {
        this.most = most;
        this.deepest = deepest;
    }

    List<CalendarEvent> found() {
        return found;
    }

    @Override
    public void startComponent(String name) {
        depth++;
        if (depth > deepest) {
            throw Problems.invalid(
                    HolidayCalendar.FIELD, FieldProblem.INVALID, "The parts of this calendar are nested too deeply");
        }
        if (depth == 1 && name.equalsIgnoreCase(EVENT)) {
            inEvent = true;
            properties.clear();
        }
    }

    @Override
    public void endComponent(String name) {
        depth--;
        if (depth == 0 && inEvent) {
            inEvent = false;
            if (found.size() == most) {
                throw Problems.invalid(
                        HolidayCalendar.FIELD, FieldProblem.TOO_LONG, "The calendar has more than " + most + " events");
            }
            found.add(new CalendarEvent(Map.copyOf(properties)));
        }
    }

    @Override
    public void startProperty(String name) {
        property = name.toUpperCase(Locale.ROOT);
    }

    @Override
    public void propertyValue(String value) {
        if (inEvent && depth == 1) {
            properties.computeIfAbsent(property, name -> new ArrayList<>()).add(value.strip());
        }
    }

    @Override
    public void startCalendar() {
        depth = 0;
    }

    @Override
    public void endCalendar() {
        inEvent = false;
    }

    @Override
    public void endProperty(String name) {
        property = "";
    }

    @Override
    public void parameter(String name, String value) {
        // What a value is shows in its form: eight digits are a date.
    }
}
