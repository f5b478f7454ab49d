package io.afterhours.operations;

import io.afterhours.database.Instants;
import io.afterhours.operations.Measured.Queue;
import io.afterhours.policy.EffectivePolicies;
import io.afterhours.team.GroupId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what is measured: narrow tables of groups, and of queues no more than {@link #MOST} rows by a key. */
@Component
class MeasureSql {

    /** More than so many that wait are counted as so many. */
    static final int MOST = 10_000;

    private final JdbcClient jdbc;
    private final EffectivePolicies policies;

    MeasureSql(JdbcClient jdbc, EffectivePolicies policies) {
        this.jdbc = jdbc;
        this.policies = policies;
    }

    Map<String, Measured.Load> groups() {
        var effective = policies.all();
        var groups = new LinkedHashMap<String, Measured.Load>();
        jdbc.sql("""
                SELECT g.id, g.code, l.queued, l.open_count FROM grp g JOIN grp_load l ON l.grp_id = g.id
                WHERE g.archived_at IS NULL ORDER BY g.id""").query(row -> {
            var policy = effective.get(new GroupId(row.getLong("id")));
            if (policy != null) {
                var queueLimit = policy.queue().enabled() ? policy.queue().limit() : 0;
                groups.put(
                        row.getString("code"),
                        new Measured.Load(
                                row.getInt("queued"),
                                queueLimit,
                                row.getInt("open_count"),
                                openLimit(
                                        policy.offlineEnabled()
                                                && policy.offline().enabled(),
                                        policy.offline().maxOpen())));
            }
        });
        return groups;
    }

    private static double openLimit(boolean enabled, @Nullable Integer most) {
        if (!enabled) {
            return 0;
        }
        return most == null ? Double.POSITIVE_INFINITY : most;
    }

    int connections() {
        return jdbc.sql("SELECT COUNT(*) FROM agent_session")
                .query(Integer.class)
                .single();
    }

    /** What none of the readers has seen yet; cursors and groups are narrow, and there are few of both. */
    Map<String, Long> behind() {
        var behind = new HashMap<String, Long>();
        jdbc.sql("""
                SELECT 'webhook' AS reader, COALESCE(SUM(l.seq - COALESCE(c.seq, 0)), 0) AS n
                FROM webhook w JOIN grp_load l
                    LEFT JOIN webhook_cursor c ON c.webhook_id = w.id AND c.source = l.grp_id
                WHERE w.enabled AND l.seq > COALESCE(c.seq, 0)
                UNION ALL
                SELECT 'mail', COALESCE(SUM(l.seq - c.grp_seq), 0)
                FROM mail_switch s JOIN mail_cursor c JOIN grp_load l ON l.grp_id = c.grp_id
                WHERE s.since IS NOT NULL AND l.seq > c.grp_seq
                UNION ALL
                SELECT 'notification', COALESCE(SUM(l.seq - c.grp_seq), 0)
                FROM notification_cursor c JOIN grp_load l ON l.grp_id = c.grp_id WHERE l.seq > c.grp_seq
                UNION ALL
                SELECT 'trend', COALESCE(SUM(l.seq - COALESCE(c.seq, 0)), 0)
                FROM grp_load l LEFT JOIN trend_cursor c ON c.grp_id = l.grp_id
                WHERE l.seq > COALESCE(c.seq, 0)""").query(row -> {
            behind.put(row.getString("reader"), row.getLong("n"));
        });
        return behind;
    }

    /** Keys webhook_delivery_finished, mail_due and team_mail_due. */
    Map<String, Queue> queues(Instant now) {
        return Map.of(
                "webhook", queue("webhook_delivery", "created_at", "PENDING", "DEAD", now),
                "mail", queue("mail", "due_at", "PENDING", "FAILED", now),
                "team-mail", queue("team_mail", "due_at", "PENDING", "FAILED", now));
    }

    private Queue queue(String table, String since, String waiting, String failed, Instant now) {
        return jdbc.sql("""
                SELECT COUNT(*) AS n, MIN(since) AS oldest,
                    (SELECT COUNT(*) FROM (SELECT 1 FROM %1$s WHERE state = '%4$s' LIMIT %5$d) f) AS failed
                FROM (SELECT %2$s AS since FROM %1$s WHERE state = '%3$s' LIMIT %5$d) w""".formatted(table, since, waiting, failed, MOST))
                .query((row, n) -> {
                    var oldest = Instants.orNull(row, "oldest");
                    var seconds =
                            oldest == null ? 0 : Duration.between(oldest, now).toMillis() / 1e3;
                    return new Queue(row.getInt("n"), Math.max(0, seconds), row.getInt("failed"));
                })
                .single();
    }
}
