package io.afterhours.policy;

import io.afterhours.team.GroupId;

/** Where the policy that rules a group comes from (semantics 1.4). */
public enum Source {
    GLOBAL,
    GROUP,
    DEFAULT;

    /** The owner of the row that rules the group; Default's own row is DEFAULT for Default itself too. */
    static Source of(GroupId group, boolean ownRow) {
        return ownRow && !group.equals(GroupId.DEFAULT) ? GROUP : DEFAULT;
    }
}
