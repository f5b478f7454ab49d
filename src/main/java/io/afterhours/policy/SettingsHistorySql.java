package io.afterhours.policy;

import io.afterhours.database.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the settings changes out of the audit. */
@Component
class SettingsHistorySql {

    private static final String COLUMNS = """
            SELECT a.settings_version, a.at, a.actor, a.subject, a.old_value, a.new_value,
                   (SELECT p.planned_by FROM planned_change p WHERE p.began_version = a.settings_version
                    UNION SELECT p.planned_by FROM planned_change p WHERE p.ended_version = a.settings_version LIMIT 1)
                   AS planned_by
            FROM audit a
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    SettingsHistorySql(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * The versions below {@code below}, newest first. Walks the key audit_settings_version backwards; the few numbered
     * changes of settings that rule no decision (texts, the widget's looks) are passed over.
     */
    List<SettingsVersion> below(long below, List<String> kinds, int most) {
        return jdbc.sql(COLUMNS + """
                        WHERE a.settings_version < :below AND SUBSTRING_INDEX(a.subject, ':', 1) IN (:kinds)
                        ORDER BY a.settings_version DESC LIMIT :most""")
                .param("below", below)
                .param("kinds", kinds)
                .param("most", most)
                .query((row, n) -> version(row))
                .list();
    }

    /** The same of these subjects alone, each by the key audit_subject_version. */
    List<SettingsVersion> belowOf(List<String> subjects, long below, int most) {
        var each = IntStream.range(0, subjects.size())
                .mapToObj(n -> "(" + COLUMNS + "WHERE a.subject = :subject" + n
                        + " AND a.settings_version < :below ORDER BY a.settings_version DESC LIMIT :most)")
                .collect(Collectors.joining(" UNION ALL "));
        var query = jdbc.sql(each + " ORDER BY settings_version DESC LIMIT :most")
                .param("below", below)
                .param("most", most);
        for (int n = 0; n < subjects.size(); n++) {
            query = query.param("subject" + n, subjects.get(n));
        }
        return query.query((row, n) -> version(row)).list();
    }

    Optional<SettingsVersion> version(long version) {
        return jdbc.sql(COLUMNS + "WHERE a.settings_version = :version ORDER BY a.id LIMIT 1")
                .param("version", version)
                .query((row, n) -> version(row))
                .optional();
    }

    /** The newest change of this setting, by the key audit_subject_version. */
    Optional<SettingsVersion> newest(SettingSubject subject) {
        return belowOf(List.of(subject.toString()), Long.MAX_VALUE, 1).stream().findFirst();
    }

    /** Whether a group with this code was deleted after that version. */
    boolean groupDeletedSince(String code, long version) {
        return jdbc.sql("""
                        SELECT COUNT(*) FROM audit WHERE subject = :subject AND action = 'group.deleted'
                        AND id > (SELECT MIN(id) FROM audit WHERE settings_version = :version)""")
                        .param("subject", "group:" + code)
                        .param("version", version)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private SettingsVersion version(ResultSet row) throws SQLException {
        return new SettingsVersion(
                row.getLong("settings_version"),
                Instants.of(row, "at"),
                row.getString("actor"),
                row.getString("planned_by"),
                SettingSubject.of(row.getString("subject")),
                value(row.getString("old_value")),
                value(row.getString("new_value")));
    }

    private @Nullable JsonNode value(@Nullable String text) {
        return text == null ? null : json.readTree(text);
    }
}
