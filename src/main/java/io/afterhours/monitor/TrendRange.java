package io.afterhours.monitor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far back a trend reaches, and into what it can be cut. */
public enum TrendRange {
    TODAY(1, TrendUnit.HOUR, null),
    WEEK(7, TrendUnit.DAY, TrendUnit.HOUR),
    MONTH(30, TrendUnit.DAY, TrendUnit.WEEK),
    HALF_YEAR(183, TrendUnit.WEEK, TrendUnit.DAY);

    private final int days;
    private final TrendUnit usual;
    private final @Nullable TrendUnit other;

    TrendRange(int days, TrendUnit usual, @Nullable TrendUnit other) {
        this.days = days;
        this.usual = usual;
        this.other = other;
    }

    /** Local days, today included. */
    public int days() {
        return days;
    }

    /** What it can be cut into, the usual first. */
    public List<TrendUnit> units() {
        return other == null ? List.of(usual) : List.of(usual, other);
    }

    /** As it stands in addresses. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The range of this code, if there is one. */
    public static Optional<TrendRange> ofCode(String code) {
        return List.of(values()).stream()
                .filter(each -> each.code().equals(code))
                .findFirst();
    }
}
