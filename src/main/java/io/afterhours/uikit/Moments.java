package io.afterhours.uikit;

import com.vaadin.flow.component.UI;
import java.time.DayOfWeek;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * Dates and times as the reader's language and country write them. Times of a day have 24 hours everywhere, as in the
 * fields in which working hours are typed.
 */
public final class Moments {

    private Moments() {}

    /** The language and country of the current window. */
    public static Locale locale() {
        UI ui = UI.getCurrent();
        return ui == null ? Language.ENGLISH.locale() : ui.getLocale();
    }

    /** "09:00". */
    public static String time(TemporalAccessor at) {
        return DateTimeFormatter.ofPattern("HH:mm", locale()).format(at);
    }

    /** "Mon 09:00": within a week. */
    public static String weekdayAndTime(TemporalAccessor at) {
        return weekday(DayOfWeek.from(at)) + " " + time(at);
    }

    /** "12 Mar". */
    public static String dayAndMonth(TemporalAccessor at) {
        return localized("MMMd", at);
    }

    /** "12 Mar 2026". */
    public static String date(TemporalAccessor at) {
        return localized("yMMMd", at);
    }

    /** "Thu, 12 Mar 2026". */
    public static String dateWithWeekday(TemporalAccessor at) {
        return localized("yMMMEd", at);
    }

    /** "Thu, 12 Mar": where the year goes without saying. */
    public static String dayWithWeekday(TemporalAccessor at) {
        return localized("MMMEd", at);
    }

    /** "12 Mar 2026, 14:05". */
    public static String dateAndTime(TemporalAccessor at) {
        return localized("yMMMdHm", at);
    }

    /** "12 Mar 2026, 14:05:09". */
    public static String exactly(TemporalAccessor at) {
        return localized("yMMMdHms", at);
    }

    /** "Mon", standing alone. */
    public static String weekday(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT_STANDALONE, locale());
    }

    /** "Monday", standing alone. */
    public static String weekdayInFull(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL_STANDALONE, locale());
    }

    private static String localized(String parts, TemporalAccessor at) {
        return DateTimeFormatter.ofLocalizedPattern(parts).withLocale(locale()).format(at);
    }
}
