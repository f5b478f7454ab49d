package io.afterhours.workinghours;

import java.time.ZoneId;

/**
 * The workspace's working hours switch.
 *
 * @param enabled off: every group is always inside
 * @param timezone the zone in which all schedules are read
 */
public record HoursSetting(boolean enabled, ZoneId timezone) {}
