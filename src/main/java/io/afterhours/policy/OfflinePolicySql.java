package io.afterhours.policy;

import io.afterhours.team.GroupId;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table offline_policy. */
@Component
class OfflinePolicySql implements PolicyTable<OfflinePolicy> {

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
        jdbc.sql("SELECT grp_id, enabled, max_open, auto_assign, priority, version FROM offline_policy")
                .query(rs -> {
                    var policy = new OfflinePolicy(
                            rs.getBoolean("enabled"),
                            rs.getObject("max_open", Integer.class),
                            rs.getBoolean("auto_assign"),
                            Priority.valueOf(rs.getString("priority")));
                    rows.put(new GroupId(rs.getLong("grp_id")), new Versioned<>(policy, rs.getLong("version")));
                });
        return rows;
    }

    @Override
    public void write(GroupId group, OfflinePolicy policy, long version) {
        jdbc.sql("""
                        INSERT INTO offline_policy (grp_id, enabled, max_open, auto_assign, priority, version)
                        VALUES (:group, :enabled, :maxOpen, :autoAssign, :priority, :version)
                        ON DUPLICATE KEY UPDATE enabled = VALUES(enabled), max_open = VALUES(max_open),
                            auto_assign = VALUES(auto_assign), priority = VALUES(priority), version = VALUES(version)
                        """)
                .param("group", group.value())
                .param("enabled", policy.enabled())
                .param("maxOpen", policy.maxOpen())
                .param("autoAssign", policy.autoAssign())
                .param("priority", policy.priority().name())
                .param("version", version)
                .update();
    }

    @Override
    public void delete(GroupId group) {
        jdbc.sql("DELETE FROM offline_policy WHERE grp_id = :group")
                .param("group", group.value())
                .update();
    }
}
