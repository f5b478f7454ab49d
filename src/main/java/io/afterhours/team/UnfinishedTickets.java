package io.afterhours.team;

/**
 * Counts what somebody still has to do for a group. Declared here and answered by routing, because the arrow between
 * the two points from routing to team.
 */
public interface UnfinishedTickets {

    /** The group's tickets that wait or are assigned at the moment of asking. */
    record Count(int queued, int open, int assigned) {

        /** Whether the group can go without anybody taking its tickets over. */
        public boolean none() {
            return queued == 0 && open == 0 && assigned == 0;
        }
    }

    /** The counts of one group, read without locks. */
    Count of(GroupId group);
}
