package io.afterhours.workinghours;

import io.afterhours.team.Group;

/**
 * The schedule that rules a group: its own, else Default's, else an empty one.
 *
 * @param version of that schedule, 0 while there is none; to be named when saving
 */
public record GroupSchedule(Group group, Schedule schedule, HoursSource source, long version) {

    /** Whether it is the group's own; Default's own one is its own. */
    public boolean isOwn() {
        return source == HoursSource.GROUP || (source == HoursSource.DEFAULT && group.builtIn());
    }
}
