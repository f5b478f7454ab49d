package io.afterhours.routing;

import io.afterhours.team.GroupId;
import io.afterhours.team.UnfinishedTickets;
import io.afterhours.ticket.TicketState;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts a group's unfinished tickets; index ticket_grp_state. */
@Component
class UnfinishedCounts implements UnfinishedTickets {

    private final JdbcClient jdbc;

    UnfinishedCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Count of(GroupId group) {
        Map<TicketState, Integer> counts = new EnumMap<>(TicketState.class);
        jdbc.sql("""
                SELECT state, COUNT(*) FROM ticket
                WHERE grp_id = ? AND state IN ('ASSIGNED', 'OPEN', 'QUEUED') GROUP BY state""").param(group.value()).query(row -> {
            counts.put(TicketState.valueOf(row.getString(1)), row.getInt(2));
        });
        return new Count(
                counts.getOrDefault(TicketState.QUEUED, 0),
                counts.getOrDefault(TicketState.OPEN, 0),
                counts.getOrDefault(TicketState.ASSIGNED, 0));
    }
}
