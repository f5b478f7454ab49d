package io.afterhours.monitor;

import io.afterhours.policy.CapForecast;
import io.afterhours.team.Group;
import org.jspecify.annotations.Nullable;

/**
 * What is to be expected of a group.
 *
 * @param clearance null when nothing is open, or there is too little to tell
 * @param cap null when there is no limit on open tickets
 */
public record GroupForecast(
        Group group,
        int open,
        @Nullable Clearance clearance,
        @Nullable CapForecast cap) {}
