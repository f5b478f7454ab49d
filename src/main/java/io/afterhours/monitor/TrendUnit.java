package io.afterhours.monitor;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The pieces a trend is cut into, in local time. */
public enum TrendUnit {
    HOUR,
    DAY,
    WEEK;

    /** As it stands in addresses. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The unit of this code, if there is one. */
    public static Optional<TrendUnit> ofCode(String code) {
        return List.of(values()).stream()
                .filter(each -> each.code().equals(code))
                .findFirst();
    }

    /** The beginning of the piece that begins with, or holds, the local day of {@code day}; weeks begin on Mondays. */
    ZonedDateTime first(ZonedDateTime day) {
        var midnight = day.toLocalDate().atStartOfDay(day.getZone());
        return this == WEEK
                ? midnight.toLocalDate()
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .atStartOfDay(day.getZone())
                : midnight;
    }

    /** The beginning of the next piece. Where the clocks change a day has 23 or 25 hours. */
    ZonedDateTime next(ZonedDateTime begin) {
        return switch (this) {
            case HOUR -> begin.plus(Duration.ofHours(1));
            case DAY -> begin.toLocalDate().plusDays(1).atStartOfDay(begin.getZone());
            case WEEK -> begin.toLocalDate().plusWeeks(1).atStartOfDay(begin.getZone());
        };
    }
}
