package io.afterhours.presence.ui;

import io.afterhours.database.Instants;
import io.afterhours.presence.Attendance;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.team.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads everybody who takes chats, in two statements whatever their number. */
@Component
class AgentRowSql {

    private static final String SELECT = """
            SELECT a.id, a.name, a.concurrency, COALESCE(l.active, 0) AS active, c.name AS custom_status,
                p.status_since, p.last_seen_at,
                EXISTS (SELECT 1 FROM agent_session s WHERE s.agent_id = a.id) AS session,\s""" + Attendance.COLUMNS + """

            FROM agent a
            LEFT JOIN agent_load l ON l.agent_id = a.id
            LEFT JOIN agent_presence p ON p.agent_id = a.id
            LEFT JOIN custom_status c ON c.id = p.custom_status_id
            WHERE a.enabled AND (FIND_IN_SET('AGENT', a.roles) OR FIND_IN_SET('SUPERVISOR', a.roles))
            ORDER BY a.name, a.id""";

    private final JdbcClient jdbc;

    AgentRowSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<AgentRow> all(Instant now) {
        var groups = groups();
        return jdbc.sql(SELECT).query((row, n) -> row(row, groups, now)).list();
    }

    /** The zone that the workspace reads its times in. */
    ZoneId zone() {
        return ZoneId.of(jdbc.sql("SELECT timezone FROM working_hours_setting WHERE id = 1")
                .query(String.class)
                .single());
    }

    private Map<AgentId, List<String>> groups() {
        var groups = new HashMap<AgentId, List<String>>();
        jdbc.sql("""
                SELECT m.agent_id, g.name FROM agent_group m JOIN grp g ON g.id = m.grp_id
                WHERE g.archived_at IS NULL ORDER BY g.name, g.id""").query(row -> {
            groups.computeIfAbsent(new AgentId(row.getLong(1)), each -> new ArrayList<>())
                    .add(row.getString(2));
        });
        return groups;
    }

    private static AgentRow row(ResultSet row, Map<AgentId, List<String>> groups, Instant now) throws SQLException {
        var id = new AgentId(row.getLong("id"));
        var attendance = Attendance.of(row);
        var status = attendance.at(now);
        var ended = attendance.awayEnded(now);
        var away = attendance.away();
        boolean there = status != EffectiveStatus.OFFLINE;
        return new AgentRow(
                id,
                row.getString("name"),
                status,
                there ? row.getString("custom_status") : null,
                attendance.loggedIn(),
                ended == null ? Instants.orNull(row, "status_since") : ended,
                there && away != null ? away.since() : null,
                attendance.loggedIn() && row.getBoolean("session"),
                Instants.orNull(row, "last_seen_at"),
                row.getInt("active"),
                row.getInt("concurrency"),
                groups.getOrDefault(id, List.of()));
    }
}
