package io.afterhours.workinghours;

import org.jspecify.annotations.Nullable;

/**
 * One group's part of a change.
 *
 * @param group the group's code
 * @param expectedVersion the version that was read; null when the last writer wins
 */
record ScheduleEdit(String group, Change change, @Nullable Long expectedVersion) {

    /** Answers the group's own schedule from now on, null for none. Runs under the group's lock. */
    interface Change {
        /**
         * Takes the schedule the group has of its own and the one that rules it.
         *
         * @param own null while the group inherits
         * @param ruling its own, Default's or an empty one
         */
        @Nullable
        Schedule of(@Nullable Schedule own, Schedule ruling);
    }
}
