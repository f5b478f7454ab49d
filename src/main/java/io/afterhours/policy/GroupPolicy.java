package io.afterhours.policy;

import io.afterhours.team.Group;

/**
 * The row that rules a group, its own or Default's.
 *
 * @param source GROUP when it is the group's own, DEFAULT when it is Default's
 * @param version of the row that rules; to be named when saving
 */
public record GroupPolicy<P>(Group group, P policy, Source source, long version) {}
