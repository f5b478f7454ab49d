package io.afterhours.notification.ui;

import com.vaadin.flow.component.textfield.TextField;
import java.util.Locale;
import java.util.regex.Pattern;

/** A time of day as people type it: 7, 07:30, 19.45. */
class TimeOfDay extends TextField {

    /** What the field says when it cannot be read; refused by the service in its own words. */
    static final int UNREADABLE = -1;

    private static final Pattern TIME = Pattern.compile("(\\d{1,2})(?:[:.h]?(\\d{2}))?");

    TimeOfDay(String label) {
        super(label);
        setManualValidation(true);
        setMaxLength(5);
        setPlaceholder("07:00");
        setWidth("120px");
    }

    void setMinute(int minute) {
        setValue(String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60));
    }

    /** Minutes after midnight, or {@link #UNREADABLE}. */
    int minute() {
        return minuteOr(UNREADABLE);
    }

    int minuteOr(int other) {
        var time = TIME.matcher(getValue().strip());
        if (!time.matches()) {
            return other;
        }
        int hour = Integer.parseInt(time.group(1));
        int minute = time.group(2) == null ? 0 : Integer.parseInt(time.group(2));
        return hour < 24 && minute < 60 ? hour * 60 + minute : other;
    }
}
