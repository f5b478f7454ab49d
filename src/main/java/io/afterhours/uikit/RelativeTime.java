package io.afterhours.uikit;

import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/** An instant as people say it ("4 min ago", "Mon 09:00", "12 Mar 2026"), the exact time on hover and in the markup. */
@Tag("time")
public final class RelativeTime extends HtmlComponent {

    private final Instant at;
    private final ZoneId zone;

    /** Shows {@code at} as seen from {@code now}; days and hours are read in {@code zone}. */
    public RelativeTime(Instant at, Instant now, ZoneId zone) {
        this.at = at;
        this.zone = zone;
        addClassName("time");
        getElement().setAttribute("datetime", at.toString());
        ZonedDateTime local = at.atZone(zone);
        setTitle(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.MEDIUM)
                        .withLocale(getLocale())
                        .format(local)
                + " " + zone.getId());
        refresh(now);
    }

    /** Says the same instant anew, as seen from {@code now}. */
    public void refresh(Instant now) {
        getElement().setText(words(now));
    }

    private String words(Instant now) {
        Duration age = Duration.between(at, now);
        if (age.isNegative()) {
            return format(age.compareTo(Duration.ofDays(-6)) > 0 ? "EEE HH:mm" : "d MMM yyyy");
        }
        if (age.toMinutes() < 1) {
            return getTranslation("uikit.time.now");
        }
        if (age.toHours() < 1) {
            return getTranslation("uikit.time.minutes", age.toMinutes());
        }
        if (age.toHours() < 12) {
            return getTranslation("uikit.time.hours", age.toHours());
        }
        return format(age.toDays() < 6 ? "EEE HH:mm" : "d MMM yyyy");
    }

    private String format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, getLocale()).format(at.atZone(zone));
    }
}
