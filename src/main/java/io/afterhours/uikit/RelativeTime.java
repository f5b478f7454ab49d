package io.afterhours.uikit;

import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.i18n.I18NProvider;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

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
        setTitle(exactly(at, zone));
        refresh(now);
    }

    /** Says the same instant anew, as seen from {@code now}. */
    public void refresh(Instant now) {
        getElement().setText(words(at, now, zone));
    }

    /** Date, time and zone, in the language of the current UI. */
    public static String exactly(Instant at, ZoneId zone) {
        return Moments.exactly(at.atZone(zone)) + " " + zone.getId();
    }

    /** Equal for moments between which the words change so little that nobody need be shown it: half a minute. */
    public static long step(Instant now) {
        return now.getEpochSecond() / 30;
    }

    /** The words alone, in the language of the current UI. */
    public static String words(Instant at, Instant now, ZoneId zone) {
        Duration age = Duration.between(at, now);
        boolean near = age.abs().compareTo(Duration.ofDays(6)) < 0;
        if (age.isNegative() || age.toHours() >= 12) {
            ZonedDateTime local = at.atZone(zone);
            return near ? Moments.weekdayAndTime(local) : Moments.date(local);
        }
        if (age.toMinutes() < 1) {
            return I18NProvider.translate("uikit.time.now");
        }
        return age.toHours() < 1
                ? I18NProvider.translate("uikit.time.minutes", age.toMinutes())
                : I18NProvider.translate("uikit.time.hours", age.toHours());
    }
}
