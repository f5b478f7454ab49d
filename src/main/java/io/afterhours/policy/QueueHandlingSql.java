package io.afterhours.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The one row of queue_handling. */
@Component
class QueueHandlingSql {

    private final JdbcClient jdbc;

    QueueHandlingSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Versioned<QueueRule> read() {
        return jdbc.sql("""
                SELECT when_all_offline, grace_minutes, inactivity_minutes, inactivity_to_open,
                    return_after_offline_minutes, no_reply_minutes, max_open_age_hours, max_open_age_action, version
                FROM queue_handling WHERE id = 1""")
                .query((rs, n) -> new Versioned<>(rule(rs), rs.getLong("version")))
                .single();
    }

    void write(QueueRule rule, long version) {
        jdbc.sql("""
                UPDATE queue_handling SET when_all_offline = :whenAllOffline, grace_minutes = :grace,
                    inactivity_minutes = :inactivity, inactivity_to_open = :inactivityToOpen,
                    return_after_offline_minutes = :returnAfter, no_reply_minutes = :noReply,
                    max_open_age_hours = :maxAge, max_open_age_action = :maxAgeAction, version = :version
                WHERE id = 1""")
                .param("whenAllOffline", rule.whenAllOffline().name())
                .param("grace", rule.graceMinutes())
                .param("inactivity", rule.inactivityMinutes())
                .param("inactivityToOpen", rule.inactivityToOpen())
                .param("returnAfter", rule.returnAfterOfflineMinutes())
                .param("noReply", rule.noReplyMinutes())
                .param("maxAge", rule.maxOpenAgeHours())
                .param("maxAgeAction", rule.maxOpenAgeAction().name())
                .param("version", version)
                .update();
    }

    private static QueueRule rule(ResultSet rs) throws SQLException {
        return new QueueRule(
                QueueRule.WhenAllOffline.valueOf(rs.getString("when_all_offline")),
                rs.getInt("grace_minutes"),
                rs.getObject("inactivity_minutes", Integer.class),
                rs.getBoolean("inactivity_to_open"),
                rs.getObject("return_after_offline_minutes", Integer.class),
                rs.getObject("no_reply_minutes", Integer.class),
                rs.getObject("max_open_age_hours", Integer.class),
                QueueRule.MaxOpenAgeAction.valueOf(rs.getString("max_open_age_action")));
    }
}
