package io.afterhours.workinghours;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a group stands at one moment.
 *
 * @param nextChange the next instant at which it opens or closes; null when it never will, or while hours are off
 */
public record HoursNow(HoursVerdict verdict, @Nullable Instant nextChange) {}
