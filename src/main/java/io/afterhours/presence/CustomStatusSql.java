package io.afterhours.presence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code custom_status}. */
@Component
class CustomStatusSql {

    private static final String SELECT = "SELECT id, code, name, maps_to, version FROM custom_status ";

    private final JdbcClient jdbc;

    CustomStatusSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<CustomStatus> all() {
        return jdbc.sql(SELECT + "ORDER BY name, id")
                .query(CustomStatusSql::status)
                .list();
    }

    /** By the unique key custom_status_code, which takes a, A and á for the same letter: codes are compared exactly. */
    Optional<CustomStatus> byCode(String code) {
        return jdbc.sql(SELECT + "WHERE code = ?")
                .param(code)
                .query(CustomStatusSql::status)
                .optional()
                .filter(status -> status.code().equals(code));
    }

    /** Whether there is another one of this name, by the unique key custom_status_name. */
    boolean isTaken(String name, long exceptFor) {
        return jdbc.sql("SELECT COUNT(*) FROM custom_status WHERE name = :name AND id <> :id")
                        .param("name", name)
                        .param("id", exceptFor)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The names of those who are in it, by name. */
    List<String> peopleIn(CustomStatus status) {
        return jdbc.sql("""
                SELECT a.name FROM agent_presence p JOIN agent a ON a.id = p.agent_id
                WHERE p.custom_status_id = ? ORDER BY a.name, a.id""")
                .param(status.id())
                .query((row, n) -> row.getString(1))
                .list();
    }

    void insert(String code, String name, DeclaredStatus countsAs, long version) {
        jdbc.sql("INSERT INTO custom_status (code, name, maps_to, version) VALUES (:code, :name, :mapsTo, :version)")
                .param("code", code)
                .param("name", name)
                .param("mapsTo", countsAs.name())
                .param("version", version)
                .update();
    }

    void update(CustomStatus status, String name, DeclaredStatus countsAs, long version) {
        jdbc.sql("UPDATE custom_status SET name = :name, maps_to = :mapsTo, version = :version WHERE id = :id")
                .param("name", name)
                .param("mapsTo", countsAs.name())
                .param("version", version)
                .param("id", status.id())
                .update();
    }

    /** Those in it keep what it counted as, which is what they declared all along. */
    void delete(CustomStatus status) {
        jdbc.sql("UPDATE agent_presence SET custom_status_id = NULL WHERE custom_status_id = ?")
                .param(status.id())
                .update();
        jdbc.sql("DELETE FROM custom_status WHERE id = ?").param(status.id()).update();
    }

    static CustomStatus status(ResultSet row, int n) throws SQLException {
        return new CustomStatus(
                row.getLong("id"),
                row.getString("code"),
                row.getString("name"),
                DeclaredStatus.valueOf(row.getString("maps_to")),
                row.getLong("version"));
    }
}
