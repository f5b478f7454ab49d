package io.afterhours.webhook;

import io.afterhours.database.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** Rows of {@code webhook} and {@code webhook_group}; few, whatever the traffic. */
@Component
class WebhookSql {

    private static final String SELECT = """
            SELECT w.id, w.url, w.events, w.enabled, w.version, w.created_at, w.created_by,
                (SELECT GROUP_CONCAT(g.code ORDER BY g.code) FROM webhook_group wg JOIN grp g ON g.id = wg.grp_id
                    WHERE wg.webhook_id = w.id) AS codes
            FROM webhook w
            """;

    private final JdbcClient jdbc;

    WebhookSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Webhook> all() {
        return jdbc.sql(SELECT + "ORDER BY w.id").query(WebhookSql::webhook).list();
    }

    List<Webhook> after(long id, int most) {
        return jdbc.sql(SELECT + "WHERE w.id > :id ORDER BY w.id LIMIT :most")
                .param("id", id)
                .param("most", most)
                .query(WebhookSql::webhook)
                .list();
    }

    Optional<Webhook> byId(long id) {
        return jdbc.sql(SELECT + "WHERE w.id = ?")
                .param(id)
                .query(WebhookSql::webhook)
                .optional();
    }

    /** Locks the row, so that what is read next stays as it is. */
    void lock(long id) {
        jdbc.sql("SELECT id FROM webhook WHERE id = ? FOR UPDATE")
                .param(id)
                .query(Long.class)
                .optional();
    }

    int count() {
        return jdbc.sql("SELECT COUNT(*) FROM webhook").query(Integer.class).single();
    }

    long insert(Webhook webhook, String secret) {
        var key = new GeneratedKeyHolder();
        jdbc.sql("""
                        INSERT INTO webhook (url, secret, events, enabled, since, created_at, created_by)
                        VALUES (:url, :secret, :events, :enabled, :now, :now, :by)""")
                .param("url", webhook.url())
                .param("secret", secret)
                .param("events", codes(webhook.events()))
                .param("enabled", webhook.enabled())
                .param("now", Instants.toDatabase(webhook.createdAt()))
                .param("by", webhook.createdBy())
                .update(key, "id");
        var id = Objects.requireNonNull(key.getKey()).longValue();
        writeGroups(id, webhook.groups());
        return id;
    }

    void update(Webhook webhook) {
        jdbc.sql("""
                        UPDATE webhook SET url = :url, events = :events, enabled = :enabled, version = version + 1
                        WHERE id = :id""")
                .param("url", webhook.url())
                .param("events", codes(webhook.events()))
                .param("enabled", webhook.enabled())
                .param("id", webhook.id())
                .update();
        jdbc.sql("DELETE FROM webhook_group WHERE webhook_id = ?")
                .param(webhook.id())
                .update();
        writeGroups(webhook.id(), webhook.groups());
    }

    void delete(long id) {
        jdbc.sql("DELETE FROM webhook WHERE id = ?").param(id).update();
    }

    String secret(long id) {
        return jdbc.sql("SELECT secret FROM webhook WHERE id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    void secret(long id, String secret) {
        jdbc.sql("UPDATE webhook SET secret = ?, version = version + 1 WHERE id = ?")
                .param(secret)
                .param(id)
                .update();
    }

    /** Lets it be told of what is committed from now on, and of nothing before. */
    void begin(long id, Instant now) {
        jdbc.sql("UPDATE webhook SET since = ? WHERE id = ?")
                .param(Instants.toDatabase(now))
                .param(id)
                .update();
        jdbc.sql("DELETE FROM webhook_cursor WHERE webhook_id = ?").param(id).update();
        jdbc.sql("""
                        INSERT INTO webhook_cursor (webhook_id, source, seq)
                        SELECT :id, grp_id, seq FROM grp_load
                        UNION ALL SELECT :id, 0, version FROM settings_version""").param("id", id).update();
    }

    private void writeGroups(long id, Collection<String> codes) {
        codes.forEach(code -> jdbc.sql(
                        "INSERT INTO webhook_group (webhook_id, grp_id) SELECT :id, id FROM grp WHERE code = :code")
                .param("id", id)
                .param("code", code)
                .update());
    }

    private static String codes(Set<EventType> events) {
        return events.stream().sorted().map(EventType::code).collect(Collectors.joining(","));
    }

    private static Webhook webhook(ResultSet row, int number) throws SQLException {
        var events = EnumSet.noneOf(EventType.class);
        Arrays.stream(row.getString("events").split(","))
                .forEach(code -> EventType.ofCode(code).ifPresent(events::add));
        var codes = row.getString("codes");
        return new Webhook(
                row.getLong("id"),
                row.getString("url"),
                events,
                codes == null ? Set.of() : new TreeSet<>(Arrays.asList(codes.split(","))),
                row.getBoolean("enabled"),
                row.getLong("version"),
                Instants.of(row, "created_at"),
                row.getString("created_by"));
    }
}
