package io.afterhours.team;

import org.jspecify.annotations.Nullable;

/**
 * Published inside the transaction that is about to delete a group, while it and the target are locked: whoever knows
 * of tickets of the group moves them to the target, or refuses the deletion by throwing (A35).
 *
 * @param target the group that takes over; null when nobody named one
 */
public record GroupClosing(Group group, @Nullable Group target) {}
