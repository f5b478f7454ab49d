package io.afterhours.policy;

import io.afterhours.team.GroupId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads policies joined with what they inherit from; every table is reached by its primary key. */
@Component
class EffectivePolicySql {

    private static final String SELECT = "SELECT " + OfflinePolicySql.COLUMNS + """
            , g.id, h.enabled AS offline_enabled, v.version AS settings_version, own_o.grp_id AS own_offline,
                   own_q.grp_id AS own_queue, q.enabled AS q_enabled, q.queue_limit, q.overflow,
                   IF(qh.max_open_age_action = 'FOLLOW_UP', qh.max_open_age_hours, NULL) AS follow_up_hours
            FROM grp g
            JOIN offline_handling h ON h.id = 1
            JOIN queue_handling qh ON qh.id = 1
            JOIN settings_version v ON v.id = 1
            LEFT JOIN offline_policy own_o ON own_o.grp_id = g.id
            JOIN offline_policy o ON o.grp_id = COALESCE(own_o.grp_id, 1)
            LEFT JOIN queue_policy own_q ON own_q.grp_id = g.id
            JOIN queue_policy q ON q.grp_id = COALESCE(own_q.grp_id, 1)
            """;

    record Row(GroupId group, EffectivePolicy policy) {}

    private final JdbcClient jdbc;

    EffectivePolicySql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Row of(GroupId group) {
        return jdbc.sql(SELECT + "WHERE g.id = :id")
                .param("id", group.value())
                .query((rs, n) -> row(rs))
                .single();
    }

    List<Row> all() {
        return jdbc.sql(SELECT + "WHERE g.archived_at IS NULL")
                .query((rs, n) -> row(rs))
                .list();
    }

    private static Row row(ResultSet rs) throws SQLException {
        var group = new GroupId(rs.getLong("id"));
        var offline = OfflinePolicySql.policy(rs);
        var queue = new QueuePolicy(
                rs.getBoolean("q_enabled"),
                rs.getInt("queue_limit"),
                QueuePolicy.Overflow.valueOf(rs.getString("overflow")));
        return new Row(
                group,
                new EffectivePolicy(
                        rs.getBoolean("offline_enabled"),
                        offline,
                        Source.of(group, rs.getObject("own_offline") != null),
                        queue,
                        Source.of(group, rs.getObject("own_queue") != null),
                        rs.getObject("follow_up_hours", Integer.class),
                        rs.getLong("settings_version")));
    }
}
