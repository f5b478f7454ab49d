package io.afterhours.routing;

import io.afterhours.workinghours.DateOverride;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One local day, which has 23 or 25 hours where clocks change.
 *
 * @param override what takes the place of the weekly hours on that date; null when nothing does, or while hours are off
 */
public record CoverageDay(LocalDate date, @Nullable DateOverride override, List<CoverageHour> hours) {}
