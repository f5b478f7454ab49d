package io.afterhours.uikit;

import com.vaadin.flow.component.datepicker.DatePicker.DatePickerI18n;
import com.vaadin.flow.i18n.I18NProvider;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.time.temporal.WeekFields;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The calendar of a date field in the reader's language: names, the first day of the week, the buttons. */
public final class DatePickerWords {

    private static final int WEEK = 7;

    private DatePickerWords() {}

    /** The words for the current window; the form of the date itself follows from its locale where fields can show it. */
    public static DatePickerI18n words() {
        Locale locale = Moments.locale();
        DatePickerI18n words = new DatePickerI18n();
        if (Language.current() == Language.ARABIC) {
            // The browser's own form has marks of direction between its numbers, which a field shows out of order.
            words.setDateFormat("dd/MM/yyyy");
        }
        return words.setMonthNames(Arrays.stream(Month.values())
                        .map(month -> month.getDisplayName(TextStyle.FULL_STANDALONE, locale))
                        .toList())
                .setWeekdays(days(TextStyle.FULL_STANDALONE, locale))
                .setWeekdaysShort(days(TextStyle.SHORT_STANDALONE, locale))
                .setFirstDayOfWeek(WeekFields.of(locale).getFirstDayOfWeek().getValue() % WEEK)
                .setToday(I18NProvider.translate("uikit.date.today"))
                .setCancel(I18NProvider.translate("uikit.confirm.cancel"));
    }

    /** From Sunday on, as the component wants them. */
    private static List<String> days(TextStyle style, Locale locale) {
        return Arrays.stream(DayOfWeek.values())
                .map(day -> day.minus(1))
                .map(day -> day.getDisplayName(style, locale))
                .toList();
    }
}
