package io.afterhours.policy;

import io.afterhours.team.GroupId;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
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
     * @param onlyAway those whose logged-out Away alone makes the group present; empty otherwise
     * @param at the moment of asking
     */
    record Row(
            int open,
            int queued,
            String outcome,
            String reason,
            int agentsWithRoom,
            int members,
            int missedLast7Days,
            List<AwayHolder> onlyAway,
            Instant at) {}

    /** Somebody who logged out as Away, and when, in the group's zone (semantics A3). */
    record AwayHolder(String username, String name, ZonedDateTime since) {}

    /** Tickets of the group in OPEN right now; 0 when there is no such group. */
    int openNow(GroupId group);

    /** The numbers of every group, read without locks. */
    Map<GroupId, Row> now();
}
