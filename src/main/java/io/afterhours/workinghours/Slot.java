package io.afterhours.workinghours;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Locale;

/**
 * A stretch of one local day, half open, to the minute. It belongs to the day it begins on; a slot that ends at or
 * before its beginning runs overnight into the next day.
 *
 * @param from minute of the day, 0 to 1439
 * @param to minute of the day, 0 to 1440 (24:00), never equal to {@code from}
 */
public record Slot(int from, int to) {

    /** The minutes of a day, and the end of a slot at 24:00. */
    public static final int DAY = 24 * 60;

    /** Refuses a slot without length and minutes outside the day. */
    public Slot {
        if (from < 0 || from >= DAY || to < 0 || to > DAY) {
            throw new IllegalArgumentException("A slot lies between 00:00 and 24:00");
        }
        if (from == to) {
            throw new IllegalArgumentException("A slot needs a length");
        }
    }

    /** Reads {@code HH:mm} texts; {@code to} may be {@code 24:00}. */
    public static Slot of(String from, String to) {
        return new Slot(minute(from), minute(to));
    }

    /** Reads what {@link #toString()} says, out of audit entries. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Slot parse(String text) {
        var ends = text.split("-", 2);
        return of(ends[0], ends[1]);
    }

    /**
     * The minute of the day that a text names, {@code 24:00} being 1440.
     *
     * @throws DateTimeException when the text is no time of the form {@code HH:mm}
     */
    public static int minute(String text) {
        if (text.equals("24:00")) {
            return DAY;
        }
        if (text.length() != 5) {
            throw new DateTimeException("Not a time of the form HH:mm");
        }
        return LocalTime.parse(text).toSecondOfDay() / 60;
    }

    /** The minute of the day as {@code HH:mm}. */
    public static String text(int minute) {
        return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
    }

    /** Whether it runs past midnight. */
    public boolean overnight() {
        return to <= from;
    }

    /** Minutes from the beginning of its own day to its end: more than {@link #DAY} when it runs overnight. */
    int end() {
        return overnight() ? to + DAY : to;
    }

    /** As in {@code 09:00-17:00}, in audit entries too. */
    @Override
    @JsonValue
    public String toString() {
        return text(from) + "-" + text(to);
    }
}
