package io.afterhours.routing;

import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is left to do when a group or an agent goes. */
@Component
class UnfinishedSql {

    private final JdbcClient jdbc;

    UnfinishedSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param agent who has it; null while it waits */
    record Row(TicketId id, TicketState state, @Nullable AgentId agent) {}

    /** The group's tickets that wait or are assigned; index ticket_grp_state. */
    List<Row> of(GroupId group) {
        return jdbc.sql("""
                SELECT id, state, agent_id FROM ticket
                WHERE grp_id = ? AND state IN ('ASSIGNED', 'OPEN', 'QUEUED') ORDER BY id""").param(group.value()).query((row, n) -> row(row)).list();
    }

    /** The agent's chats, whom they were given first at the front; index ticket_agent. */
    List<TicketId> of(AgentId agent) {
        return jdbc.sql("SELECT id FROM ticket WHERE agent_id = ? AND state = 'ASSIGNED' ORDER BY created_at, id")
                .param(agent.value())
                .query((row, n) -> new TicketId(row.getLong(1)))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        var agent = row.getObject("agent_id", Long.class);
        return new Row(
                new TicketId(row.getLong("id")),
                TicketState.valueOf(row.getString("state")),
                agent == null ? null : new AgentId(agent));
    }
}
