package io.afterhours.policy;

import io.afterhours.team.GroupId;
import java.util.Map;

/**
 * What the settings screens show of the tickets behind the policies. Declared here and answered by routing, because
 * the arrow between the two points from routing to policy.
 */
public interface Outlook {

    /**
     * One group's numbers at the moment of asking.
     *
     * @param outcome ASSIGNED, QUEUED, OPEN or MISSED: what a request raised now would become
     * @param reason the reason code that goes with it (semantics 1.6)
     * @param agentsWithRoom members who could take a chat now
     * @param missedLast7Days tickets missed in the last seven days
     */
    record Row(
            int open,
            int queued,
            String outcome,
            String reason,
            int agentsWithRoom,
            int members,
            int missedLast7Days) {}

    /** Tickets of the group in OPEN right now; 0 when there is no such group. */
    int openNow(GroupId group);

    /** The numbers of every group, read without locks. */
    Map<GroupId, Row> now();
}
