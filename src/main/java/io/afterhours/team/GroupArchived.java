package io.afterhours.team;

/**
 * Published inside the transaction that deletes a group, while it is locked: modules that keep settings of groups
 * remove theirs in the same transaction.
 */
public record GroupArchived(GroupId group) {}
