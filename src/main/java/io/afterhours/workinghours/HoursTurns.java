package io.afterhours.workinghours;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a group last opened and last closed, as its schedule of now has it.
 *
 * @param opened null when it did not open in the last weeks, or while hours are off
 * @param closed null when it did not close in the last weeks, or while hours are off
 */
public record HoursTurns(
        boolean inside, @Nullable Instant opened, @Nullable Instant closed) {}
