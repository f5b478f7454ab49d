package io.afterhours.workinghours;

import io.afterhours.team.GroupId;
import java.util.Set;

/**
 * Published inside the transaction that changed working hours, after the groups they rule were locked.
 *
 * @param groups the groups whose hours may have changed, already locked
 */
public record HoursChanged(Set<GroupId> groups) {}
