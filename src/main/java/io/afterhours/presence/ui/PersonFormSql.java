package io.afterhours.presence.ui;

import io.afterhours.security.Passwords;
import io.afterhours.team.Agent;
import io.afterhours.team.AgentId;
import io.afterhours.team.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads people page by page; their groups are looked up for the rows of the page alone, by the key of agent_group. */
@Component
class PersonFormSql {

    private static final String COLUMNS = "a.id, a.username, a.name, a.concurrency, a.roles, a.enabled, a.version, "
            + Passwords.LETS_IN + " AS known";

    private static final String FOUND = """
            FROM agent a WHERE (:disabled OR a.enabled) AND (a.name LIKE :like OR a.username LIKE :like)
            """;

    private static final String SELECT = """
            SELECT page.*, COALESCE(l.active, 0) AS active,
                (SELECT GROUP_CONCAT(g.name ORDER BY g.name SEPARATOR '\\n') FROM agent_group m
                 JOIN grp g ON g.id = m.grp_id WHERE m.agent_id = page.id AND g.archived_at IS NULL) AS in_groups
            FROM (%s) page
            LEFT JOIN agent_load l ON l.agent_id = page.id
            ORDER BY page.name, page.id
            """;

    private static final String PAGE =
            SELECT.formatted("SELECT " + COLUMNS + " " + FOUND + " ORDER BY a.name, a.id LIMIT :most OFFSET :begin");

    private static final String THESE =
            SELECT.formatted("SELECT " + COLUMNS + " FROM agent a WHERE a.username IN (:usernames)");

    private final JdbcClient jdbc;

    PersonFormSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<PersonRow> page(String search, boolean disabled, int begin, int most) {
        return jdbc.sql(PAGE)
                .param("like", like(search))
                .param("disabled", disabled)
                .param("begin", begin)
                .param("most", most)
                .query((row, n) -> row(row))
                .list();
    }

    int count(String search, boolean disabled) {
        return jdbc.sql("SELECT COUNT(*) " + FOUND)
                .param("like", like(search))
                .param("disabled", disabled)
                .query(Integer.class)
                .single();
    }

    List<PersonRow> these(Collection<String> usernames) {
        return usernames.isEmpty()
                ? List.of()
                : jdbc.sql(THESE)
                        .param("usernames", usernames)
                        .query((row, n) -> row(row))
                        .list();
    }

    private static String like(String search) {
        return "%" + search.strip().replaceAll("[\\\\%_]", "\\\\$0") + "%";
    }

    private static PersonRow row(ResultSet row) throws SQLException {
        var groups = row.getString("in_groups");
        var agent = new Agent(
                new AgentId(row.getLong("id")),
                row.getString("username"),
                row.getString("name"),
                row.getInt("concurrency"),
                Arrays.stream(row.getString("roles").split(","))
                        .map(Role::valueOf)
                        .collect(Collectors.toSet()),
                row.getBoolean("enabled"),
                row.getLong("version"));
        return new PersonRow(
                agent,
                row.getInt("active"),
                row.getBoolean("known"),
                groups == null ? List.of() : List.of(groups.split("\n")));
    }
}
