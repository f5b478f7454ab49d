package io.afterhours.webhook;

import java.util.List;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far each webhook has been told of each group and of the settings: rows of {@code webhook_cursor}. */
@Component
class Cursors {

    /** The source that settings changes come from; no group has this id. */
    static final long SETTINGS = 0;

    private final JdbcClient jdbc;

    Cursors(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A webhook that is behind.
     *
     * @param fresh whether it has no row for this source yet
     */
    record Behind(long webhook, long source, boolean fresh) {}

    /** Who is behind in what: narrow rows of groups and webhooks only. */
    List<Behind> behind() {
        return jdbc.sql("""
                        SELECT w.id, l.grp_id AS source, c.seq IS NULL AS fresh FROM webhook w JOIN grp_load l
                            LEFT JOIN webhook_cursor c ON c.webhook_id = w.id AND c.source = l.grp_id
                        WHERE w.enabled AND l.seq > COALESCE(c.seq, 0)
                        UNION ALL
                        SELECT w.id, 0, c.seq IS NULL FROM webhook w JOIN settings_version s
                            LEFT JOIN webhook_cursor c ON c.webhook_id = w.id AND c.source = 0
                        WHERE w.enabled AND s.version > COALESCE(c.seq, 0)
                        ORDER BY id, source""")
                .query((row, n) -> new Behind(row.getLong("id"), row.getLong("source"), row.getBoolean("fresh")))
                .list();
    }

    /** Takes the turn to go on from where the cursor stands; empty while somebody else has it. */
    OptionalLong take(Behind behind) {
        if (behind.fresh()) {
            jdbc.sql("INSERT IGNORE INTO webhook_cursor (webhook_id, source, seq) VALUES (?, ?, 0)")
                    .param(behind.webhook())
                    .param(behind.source())
                    .update();
        }
        return jdbc
                .sql("SELECT seq FROM webhook_cursor WHERE webhook_id = ? AND source = ? FOR UPDATE SKIP LOCKED")
                .param(behind.webhook())
                .param(behind.source())
                .query((row, n) -> row.getLong(1))
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    void put(Behind behind, long seq) {
        jdbc.sql("UPDATE webhook_cursor SET seq = ? WHERE webhook_id = ? AND source = ?")
                .param(seq)
                .param(behind.webhook())
                .param(behind.source())
                .update();
    }

    /** Where the webhook stands in a source. */
    long at(long webhook, long source) {
        return jdbc.sql("SELECT seq FROM webhook_cursor WHERE webhook_id = ? AND source = ?")
                .param(webhook)
                .param(source)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }
}
