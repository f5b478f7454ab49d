package io.afterhours.policy;

import io.afterhours.team.GroupId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table offline_policy. */
@Component
class OfflinePolicySql implements PolicyTable<OfflinePolicy> {

    /** What {@link #policy} reads; the table's name is {@code o}. */
    static final String COLUMNS = "o.enabled AS o_enabled, o.max_open, o.auto_assign, o.priority, o.return_mode,"
            + " o.quorum_agents, o.quorum_minutes, o.burst_cap";

    private final JdbcClient jdbc;

    OfflinePolicySql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "offline-policy";
    }

    @Override
    public Map<GroupId, Versioned<OfflinePolicy>> rows() {
        var rows = new HashMap<GroupId, Versioned<OfflinePolicy>>();
        jdbc.sql("SELECT grp_id, version, " + COLUMNS + " FROM offline_policy o")
                .query(rs -> {
                    rows.put(new GroupId(rs.getLong("grp_id")), new Versioned<>(policy(rs), rs.getLong("version")));
                });
        return rows;
    }

    @Override
    public void write(GroupId group, OfflinePolicy policy, long version) {
        var returns = policy.returns();
        jdbc.sql("""
                        INSERT INTO offline_policy (grp_id, enabled, max_open, auto_assign, priority, return_mode,
                            quorum_agents, quorum_minutes, burst_cap, version)
                        VALUES (:group, :enabled, :maxOpen, :autoAssign, :priority, :mode, :agents, :minutes, :burst,
                            :version)
                        ON DUPLICATE KEY UPDATE enabled = VALUES(enabled), max_open = VALUES(max_open),
                            auto_assign = VALUES(auto_assign), priority = VALUES(priority),
                            return_mode = VALUES(return_mode), quorum_agents = VALUES(quorum_agents),
                            quorum_minutes = VALUES(quorum_minutes), burst_cap = VALUES(burst_cap),
                            version = VALUES(version)
                        """)
                .param("group", group.value())
                .param("enabled", policy.enabled())
                .param("maxOpen", policy.maxOpen())
                .param("autoAssign", policy.autoAssign())
                .param("priority", policy.priority().name())
                .param("mode", returns.mode().name())
                .param("agents", returns.quorumAgents())
                .param("minutes", returns.quorumMinutes())
                .param("burst", returns.burstCap())
                .param("version", version)
                .update();
    }

    static OfflinePolicy policy(ResultSet row) throws SQLException {
        return new OfflinePolicy(
                row.getBoolean("o_enabled"),
                row.getObject("max_open", Integer.class),
                row.getBoolean("auto_assign"),
                Priority.valueOf(row.getString("priority")),
                new ReturnShape(
                        ReturnShape.Mode.valueOf(row.getString("return_mode")),
                        row.getObject("quorum_agents", Integer.class),
                        row.getObject("quorum_minutes", Integer.class),
                        row.getObject("burst_cap", Integer.class)));
    }

    @Override
    public void delete(GroupId group) {
        jdbc.sql("DELETE FROM offline_policy WHERE grp_id = :group")
                .param("group", group.value())
                .update();
    }
}
