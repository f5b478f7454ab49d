package io.afterhours.policy;

import io.afterhours.team.GroupId;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table queue_policy. */
@Component
class QueuePolicySql implements PolicyTable<QueuePolicy> {

    private final JdbcClient jdbc;

    QueuePolicySql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "queue-policy";
    }

    @Override
    public Map<GroupId, Versioned<QueuePolicy>> rows() {
        var rows = new HashMap<GroupId, Versioned<QueuePolicy>>();
        jdbc.sql("SELECT grp_id, enabled, queue_limit, overflow, version FROM queue_policy")
                .query(rs -> {
                    var policy = new QueuePolicy(
                            rs.getBoolean("enabled"),
                            rs.getInt("queue_limit"),
                            QueuePolicy.Overflow.valueOf(rs.getString("overflow")));
                    rows.put(new GroupId(rs.getLong("grp_id")), new Versioned<>(policy, rs.getLong("version")));
                });
        return rows;
    }

    @Override
    public void write(GroupId group, QueuePolicy policy, long version) {
        jdbc.sql("""
                        INSERT INTO queue_policy (grp_id, enabled, queue_limit, overflow, version)
                        VALUES (:group, :enabled, :limit, :overflow, :version)
                        ON DUPLICATE KEY UPDATE enabled = VALUES(enabled), queue_limit = VALUES(queue_limit),
                            overflow = VALUES(overflow),                            version = VALUES(version)
                        """)
                .param("group", group.value())
                .param("enabled", policy.enabled())
                .param("limit", policy.limit())
                .param("overflow", policy.overflow().name())
                .param("version", version)
                .update();
    }

    @Override
    public void delete(GroupId group) {
        jdbc.sql("DELETE FROM queue_policy WHERE grp_id = :group")
                .param("group", group.value())
                .update();
    }
}
