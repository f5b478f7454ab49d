package io.afterhours.routing;

import io.afterhours.team.GroupId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import java.util.List;

/**
 * What would be dealt if agents logged in now, one after the other.
 *
 * @param shares what each would get, in the order they were named; then whoever else would be given something by it
 * @param queued how many of the group's queued tickets would go on waiting
 * @param open how many of its open ones
 * @param because why these would be left; {@link Because#NOTHING_LEFT} when none would
 */
public record ReturnPreview(List<Share> shares, int queued, int open, Because because) {

    /**
     * What one agent would get, in order.
     *
     * @param alreadyHere not named as coming: they are there, and others coming is what they get it by
     */
    public record Share(String agent, List<Given> tickets, boolean alreadyHere) {}

    /** One ticket that would be dealt, possibly of another group of the agent's, and why it would be theirs. */
    public record Given(Ticket ticket, GroupId group, Reason reason) {}

    /** Why tickets would be left waiting, the first that holds. */
    public enum Because {
        NOTHING_LEFT,
        /** The group is closed. */
        OUTSIDE_HOURS,
        /** The agents have no room for more. */
        NO_ROOM,
        /** Open tickets are not dealt by themselves. */
        AUTO_ASSIGN_OFF,
        /** Open tickets wait for more agents, or for time to pass. */
        QUORUM,
        /** The agents hold as many of the backlog as the group allows at once. */
        BURST_CAP,
        /** They have been open for so long that they need a follow-up by hand. */
        FOLLOW_UP
    }
}
