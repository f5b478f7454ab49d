package io.afterhours.team;

import io.afterhours.database.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code grp}; archived ones are never read. */
@Component
class GroupSql {

    private static final String SELECT = "SELECT id, code, name, built_in, version FROM grp WHERE archived_at IS NULL ";

    private final JdbcClient jdbc;

    GroupSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Group> all() {
        return jdbc.sql(SELECT + "ORDER BY built_in DESC, name, id")
                .query((row, n) -> group(row))
                .list();
    }

    /** By primary key, which begins with Default. */
    List<Group> after(long id, int most) {
        return jdbc.sql(SELECT + "AND id > :id ORDER BY id LIMIT :most")
                .param("id", id)
                .param("most", most)
                .query((row, n) -> group(row))
                .list();
    }

    /** By the unique key grp_code, which takes upper and lower case for the same: codes are compared exactly. */
    Optional<Group> byCode(String code) {
        return jdbc.sql(SELECT + "AND code = :code")
                .param("code", code)
                .query((row, n) -> group(row))
                .optional()
                .filter(group -> group.code().equals(code));
    }

    Optional<Group> byId(GroupId group) {
        return jdbc.sql(SELECT + "AND id = :id")
                .param("id", group.value())
                .query((row, n) -> group(row))
                .optional();
    }

    void insert(String code, String name) {
        jdbc.sql("INSERT INTO grp (code, name) VALUES (:code, :name)")
                .param("code", code)
                .param("name", name)
                .update();
        jdbc.sql("INSERT INTO grp_load (grp_id) SELECT id FROM grp WHERE code = :code")
                .param("code", code)
                .update();
    }

    void rename(GroupId group, String name) {
        jdbc.sql("UPDATE grp SET name = :name, version = version + 1 WHERE id = :id")
                .param("name", name)
                .param("id", group.value())
                .update();
    }

    void bumpVersion(GroupId group) {
        jdbc.sql("UPDATE grp SET version = version + 1 WHERE id = :id")
                .param("id", group.value())
                .update();
    }

    void archive(GroupId group, Instant now) {
        jdbc.sql("DELETE FROM agent_group WHERE grp_id = :id")
                .param("id", group.value())
                .update();
        jdbc.sql("""
                        UPDATE grp SET code = CONCAT(code, '~', id), archived_at = :now, version = version + 1
                        WHERE id = :id
                        """)
                .param("now", Instants.toDatabase(now))
                .param("id", group.value())
                .update();
    }

    private static Group group(ResultSet row) throws SQLException {
        return new Group(
                new GroupId(row.getLong("id")),
                row.getString("code"),
                row.getString("name"),
                row.getBoolean("built_in"),
                row.getLong("version"));
    }
}
