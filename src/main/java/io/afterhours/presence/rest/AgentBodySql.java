package io.afterhours.presence.rest;

import io.afterhours.database.Instants;
import io.afterhours.presence.DeclaredStatus;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.team.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads agents with their presence and load in one statement, by the unique key agent_username. */
@Component
class AgentBodySql {

    private static final String SELECT = """
            SELECT a.username, a.name, a.concurrency, a.roles, a.enabled, a.version,
                   COALESCE(p.declared, 'AVAILABLE') AS declared, COALESCE(p.logged_in, FALSE) AS logged_in,
                   COALESCE(l.active, 0) AS active, l.last_assigned_at
            FROM agent a
            LEFT JOIN agent_presence p ON p.agent_id = a.id
            LEFT JOIN agent_load l ON l.agent_id = a.id
            """;

    private final JdbcClient jdbc;

    AgentBodySql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<AgentBody> after(String username, int most) {
        return jdbc.sql(SELECT + "WHERE a.username > :username ORDER BY a.username LIMIT :most")
                .param("username", username)
                .param("most", most)
                .query((row, n) -> body(row))
                .list();
    }

    AgentBody of(long agent) {
        return jdbc.sql(SELECT + "WHERE a.id = :agent")
                .param("agent", agent)
                .query((row, n) -> body(row))
                .single();
    }

    private static AgentBody body(ResultSet row) throws SQLException {
        return new AgentBody(
                row.getString("username"),
                row.getString("name"),
                row.getInt("concurrency"),
                Arrays.stream(row.getString("roles").split(","))
                        .map(Role::valueOf)
                        .toList(),
                row.getBoolean("enabled"),
                EffectiveStatus.of(DeclaredStatus.valueOf(row.getString("declared")), row.getBoolean("logged_in")),
                row.getInt("active"),
                Instants.orNull(row, "last_assigned_at"),
                row.getLong("version"));
    }
}
