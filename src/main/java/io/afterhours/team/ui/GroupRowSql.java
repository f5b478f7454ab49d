package io.afterhours.team.ui;

import io.afterhours.database.Instants;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads a page of groups or people. Everything is counted in the statement that reads the page, and only for its rows:
 * members by the key agent_group_grp, tickets as routing counts them in grp_load.
 */
@Component
class GroupRowSql {

    private static final String TAKES_CHATS =
            "enabled AND (FIND_IN_SET('AGENT', roles) OR FIND_IN_SET('SUPERVISOR', roles))";

    private static final String FOUND = """
            FROM grp g
            WHERE (:deleted OR g.archived_at IS NULL) AND (g.name LIKE :like OR g.code LIKE :like)
            """;

    private static final String PAGE = """
            SELECT page.*, l.queued, l.open_count,
                CASE WHEN page.built_in THEN (SELECT COUNT(*) FROM agent WHERE %s)
                     ELSE (SELECT COUNT(*) FROM agent_group m WHERE m.grp_id = page.id) END AS members,
                CASE WHEN page.built_in THEN (SELECT COUNT(*) FROM agent a WHERE %s
                    AND NOT EXISTS (SELECT 1 FROM agent_group m JOIN grp o ON o.id = m.grp_id
                        WHERE m.agent_id = a.id AND NOT o.built_in AND o.archived_at IS NULL)) ELSE 0 END AS alone
            FROM (SELECT g.id, g.code, g.name, g.built_in, g.version, g.archived_at %s
                  ORDER BY g.archived_at IS NOT NULL, g.built_in DESC, g.name, g.id LIMIT :most OFFSET :begin) page
            JOIN grp_load l ON l.grp_id = page.id
            ORDER BY page.archived_at IS NOT NULL, page.built_in DESC, page.name, page.id
            """.formatted(TAKES_CHATS, TAKES_CHATS, FOUND);

    private final JdbcClient jdbc;

    GroupRowSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<GroupRow> page(String search, boolean deleted, int begin, int most) {
        return jdbc.sql(PAGE)
                .param("like", like(search))
                .param("deleted", deleted)
                .param("begin", begin)
                .param("most", most)
                .query((row, n) -> row(row))
                .list();
    }

    int count(String search, boolean deleted) {
        return jdbc.sql("SELECT COUNT(*) " + FOUND)
                .param("like", like(search))
                .param("deleted", deleted)
                .query(Integer.class)
                .single();
    }

    /** People who can be members, by name; whoever is disabled cannot log in, but may belong to a group. */
    List<Member> people(String search, int begin, int most) {
        return jdbc.sql("""
                        SELECT username, name, enabled FROM agent WHERE name LIKE :like OR username LIKE :like
                        ORDER BY name, id LIMIT :most OFFSET :begin
                        """)
                .param("like", like(search))
                .param("begin", begin)
                .param("most", most)
                .query((row, n) ->
                        new Member(row.getString("username"), row.getString("name"), row.getBoolean("enabled")))
                .list();
    }

    /** The zone that the workspace reads its times in. */
    ZoneId zone() {
        return ZoneId.of(jdbc.sql("SELECT timezone FROM working_hours_setting WHERE id = 1")
                .query(String.class)
                .single());
    }

    private static String like(String search) {
        return "%" + search.strip().replaceAll("[\\\\%_]", "\\\\$0") + "%";
    }

    private static GroupRow row(ResultSet row) throws SQLException {
        var id = row.getLong("id");
        var code = row.getString("code");
        var deletedAt = Instants.orNull(row, "archived_at");
        var group = new Group(
                new GroupId(id), code, row.getString("name"), row.getBoolean("built_in"), row.getLong("version"));
        return new GroupRow(
                group,
                deletedAt == null ? code : Group.shownCode(code, group.id()),
                row.getInt("members"),
                row.getInt("alone"),
                row.getInt("open_count"),
                row.getInt("queued"),
                deletedAt);
    }
}
