package io.afterhours.workinghours;

import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.Problems;

/**
 * Counts the dates that a calendar makes us look at and refuses it before they keep the server busy: a short rule can
 * stand for a date on every day of many years, and a file for thousands of rules.
 */
final class CalendarWork {

    /** Hundreds of times what a year of holidays in many countries needs. */
    static final long MOST_CANDIDATES = 1_000_000;

    private long looked;

    /** Said before {@code candidates} dates are looked at. */
    void take(long candidates) {
        if (looked + candidates > MOST_CANDIDATES) {
            throw Problems.invalid(
                    HolidayCalendar.FIELD,
                    FieldProblem.TOO_LONG,
                    "The repeated and long events of this calendar stand for too many dates. Remove what are no holidays");
        }
        looked += candidates;
    }

    /** How many dates were looked at. */
    long looked() {
        return looked;
    }
}
