package io.afterhours.audit;

import io.afterhours.database.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows of {@code audit}. The key of each page is named: statistics of a log that grows all day must not choose it. */
@Component
class AuditSql {

    private static final int MOST_DISTINCT = 500;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AuditSql(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A statement with what it takes. */
    record Query(String sql, Map<String, Object> parameters) {}

    /** Oldest first, by primary key or the key audit_subject. */
    List<AuditEntry> oldest(@Nullable String subject, long after, int most) {
        return jdbc.sql("SELECT * FROM audit WHERE id > :after" + (subject == null ? "" : " AND subject = :subject")
                        + " ORDER BY id LIMIT :most")
                .param("after", after)
                .param("subject", subject)
                .param("most", most)
                .query((row, n) -> entry(row))
                .list();
    }

    /** Newest first, from behind the entry of that instant and number. */
    List<AuditEntry> newest(AuditFilter filter, @Nullable Instant at, long id, int most) {
        var query = query(filter, at, id, most);
        return jdbc.sql(query.sql())
                .params(query.parameters())
                .query((row, n) -> entry(row))
                .list();
    }

    static Query query(AuditFilter filter, @Nullable Instant at, long id, int most) {
        var sql = new StringBuilder("SELECT * FROM audit FORCE INDEX (" + filter.index() + ") WHERE TRUE");
        var parameters = new HashMap<String, Object>();
        and(sql, parameters, "actor = :actor", "actor", filter.actor());
        and(sql, parameters, "kind = :kind", "kind", filter.subject() == null ? filter.kind() : null);
        and(sql, parameters, "subject = :subject", "subject", filter.subject());
        and(sql, parameters, "action = :action", "action", filter.action());
        and(sql, parameters, "at >= :from", "from", Instants.toDatabaseOrNull(filter.from()));
        and(sql, parameters, "at < :until", "until", Instants.toDatabaseOrNull(filter.until()));
        if (at != null) {
            // the first half alone bounds the range of the key
            and(sql, parameters, "at <= :at AND (at < :at OR id < :id)", "at", Instants.toDatabase(at));
            parameters.put("id", id);
        }
        parameters.put("most", most);
        return new Query(sql.append(" ORDER BY at DESC, id DESC LIMIT :most").toString(), parameters);
    }

    private static void and(
            StringBuilder sql, Map<String, Object> parameters, String condition, String name, @Nullable Object value) {
        if (value != null) {
            sql.append(" AND ").append(condition);
            parameters.put(name, value);
        }
    }

    /**
     * Names that begin like this, in order; jumps from name to name in the key audit_actor_at. Without a beginning too: for
     * LIKE '%', and for no condition at all, the optimizer reads the key from end to end.
     */
    List<String> actors(String begin, int skip, int most) {
        return jdbc.sql("SELECT actor FROM audit WHERE " + (begin.isBlank() ? "actor > ''" : "actor LIKE :like")
                        + " GROUP BY actor ORDER BY actor LIMIT :most OFFSET :skip")
                .param("like", begin.strip().replaceAll("[\\\\%_]", "\\\\$0") + "%")
                .param("skip", skip)
                .param("most", most)
                .query((row, n) -> row.getString(1))
                .list();
    }

    /** Everything that was ever done, by its stable name. */
    List<String> actions() {
        return distinct("SELECT MIN(action) FROM audit WHERE action > ?");
    }

    /** Every kind of thing that was ever changed. */
    List<String> kinds() {
        return distinct("SELECT MIN(kind) FROM audit WHERE kind > ?");
    }

    /**
     * Jumps from one to the next in the keys audit_action_at and audit_kind_at: with a GROUP BY it is for the optimizer to
     * say whether it jumps, and it may read the key from end to end, however few there are.
     */
    private List<String> distinct(String next) {
        var found = new ArrayList<String>();
        var after = after(next, "");
        while (after.isPresent() && found.size() < MOST_DISTINCT) {
            found.add(after.get());
            after = after(next, after.get());
        }
        return found;
    }

    private Optional<String> after(String next, String last) {
        return jdbc.sql(next)
                .param(last)
                .query((row, n) -> Optional.ofNullable(row.getString(1)))
                .single();
    }

    /** The zone that the workspace reads its times in. */
    ZoneId zone() {
        return ZoneId.of(jdbc.sql("SELECT timezone FROM working_hours_setting WHERE id = 1")
                .query(String.class)
                .single());
    }

    private AuditEntry entry(ResultSet row) throws SQLException {
        long version = row.getLong("settings_version");
        Long settingsVersion = row.wasNull() ? null : version;
        return new AuditEntry(
                row.getLong("id"),
                Instants.of(row, "at"),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                value(row.getString("old_value")),
                value(row.getString("new_value")),
                settingsVersion);
    }

    private @Nullable JsonNode value(@Nullable String text) {
        return text == null ? null : json.readTree(text);
    }
}
