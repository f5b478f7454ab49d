package io.afterhours.audit;

import io.afterhours.database.Instants;
import io.afterhours.web.Cursor;
import io.afterhours.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what {@link AuditLog} wrote. */
@Component
public class AuditTrail {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AuditTrail(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * A page of entries, oldest first, by primary key or the key audit_subject.
     *
     * @param subject only entries about it, as in {@code group:sales}; null for all
     */
    @PreAuthorize("hasRole('ADMIN')")
    public Page<AuditEntry> page(@Nullable String subject, int limit, @Nullable String after) {
        int most = Page.limit(limit);
        var from = Cursor.parse(after, 1);
        var rows = jdbc.sql("SELECT * FROM audit WHERE id > :after" + (subject == null ? "" : " AND subject = :subject")
                        + " ORDER BY id LIMIT :most")
                .param("after", from == null ? 0 : from.number(0))
                .param("subject", subject)
                .param("most", most + 1)
                .query((row, n) -> entry(row))
                .list();
        return Page.of(rows, most, entry -> Cursor.of(entry.id()));
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
