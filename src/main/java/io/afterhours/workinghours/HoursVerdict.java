package io.afterhours.workinghours;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether an instant lies inside a group's working hours, and why (semantics 1.3).
 *
 * @param rule what decided, e.g. {@code HOURS_OFF}, {@code UNSET}, {@code SLOT}, {@code OVERRIDE}, {@code CLOSED}
 * @param slot the matched slot in local time, e.g. {@code MONDAY 09:00-17:00}; null when none matched
 * @param zone the zone the hours were read in
 * @param nextOpening the next instant the group opens; null while it is inside, or when it never opens
 */
public record HoursVerdict(
        boolean inside,
        String rule,
        @Nullable String slot,
        String zone,
        @Nullable Instant nextOpening) {}
