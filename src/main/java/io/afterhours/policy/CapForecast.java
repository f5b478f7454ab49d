package io.afterhours.policy;

import java.time.Instant;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What a group's limit on open tickets will do.
 *
 * @param at the moment of asking
 * @param open how many are open now
 * @param most the limit
 * @param reached when it is reached at the pace of this time outside working hours, in the
 *     workspace's zone; null when it is not, or nobody can tell
 * @param full whether it is reached already
 * @param nights how many past times of about this length could be looked at; 0: nothing is known of them
 * @param missed how many requests this limit would have kept out in them
 * @param enough the smallest limit that would have kept out nobody
 */
public record CapForecast(
        Instant at,
        int open,
        int most,
        @Nullable ZonedDateTime reached,
        boolean full,
        int nights,
        int missed,
        int enough) {}
