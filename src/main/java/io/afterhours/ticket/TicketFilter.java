package io.afterhours.ticket;

import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets to list; a null part does not restrict.
 *
 * @param groups only tickets of these groups; empty means none
 * @param intakeKey only tickets raised with this API key
 * @param withoutSpam whether to leave out what was marked as spam
 */
public record TicketFilter(
        @Nullable TicketState state,
        @Nullable Collection<GroupId> groups,
        @Nullable AgentId agent,
        @Nullable Long intakeKey,
        boolean withoutSpam) {

    /** With spam. */
    public TicketFilter(
            @Nullable TicketState state,
            @Nullable Collection<GroupId> groups,
            @Nullable AgentId agent,
            @Nullable Long intakeKey) {
        this(state, groups, agent, intakeKey, false);
    }

    /** Everything in one state. */
    public static TicketFilter in(TicketState state) {
        return new TicketFilter(state, null, null, null);
    }

    /** The same of all groups. */
    TicketFilter anywhere() {
        return new TicketFilter(state, null, agent, intakeKey, withoutSpam);
    }

    /** Everything there is. */
    public static TicketFilter all() {
        return new TicketFilter(null, null, null, null);
    }
}
