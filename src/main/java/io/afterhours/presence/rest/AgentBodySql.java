package io.afterhours.presence.rest;

import io.afterhours.database.Instants;
import io.afterhours.presence.Attendance;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.team.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads agents with their presence and load in one statement, by the unique key agent_username. */
@Component
class AgentBodySql {

    private static final String SELECT = """
            SELECT a.username, a.name, a.concurrency, a.roles, a.enabled, a.version,
                   p.status_since, p.last_seen_at, c.code AS custom_code, c.name AS custom_name,
                   COALESCE(l.active, 0) AS active, l.last_assigned_at,\s""" + Attendance.COLUMNS + """

            FROM agent a
            LEFT JOIN agent_presence p ON p.agent_id = a.id
            LEFT JOIN custom_status c ON c.id = p.custom_status_id
            LEFT JOIN agent_load l ON l.agent_id = a.id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    AgentBodySql(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<AgentBody> after(String username, int most) {
        var now = clock.instant();
        return jdbc.sql(SELECT + "WHERE a.username > :username ORDER BY a.username LIMIT :most")
                .param("username", username)
                .param("most", most)
                .query((row, n) -> body(row, now))
                .list();
    }

    AgentBody of(long agent) {
        var now = clock.instant();
        return jdbc.sql(SELECT + "WHERE a.id = :agent")
                .param("agent", agent)
                .query((row, n) -> body(row, now))
                .single();
    }

    private static AgentBody body(ResultSet row, Instant now) throws SQLException {
        var attendance = Attendance.of(row);
        boolean enabled = row.getBoolean("enabled");
        var status = enabled ? attendance.at(now) : EffectiveStatus.OFFLINE;
        var ended = attendance.awayEnded(now);
        boolean there = status != EffectiveStatus.OFFLINE;
        return new AgentBody(
                row.getString("username"),
                row.getString("name"),
                row.getInt("concurrency"),
                Arrays.stream(row.getString("roles").split(","))
                        .map(Role::valueOf)
                        .toList(),
                enabled,
                status,
                there ? row.getString("custom_code") : null,
                there ? row.getString("custom_name") : null,
                ended == null ? Instants.orNull(row, "status_since") : ended,
                enabled && attendance.loggedIn(),
                row.getInt("active"),
                Instants.orNull(row, "last_assigned_at"),
                Instants.orNull(row, "last_seen_at"),
                row.getLong("version"));
    }
}
