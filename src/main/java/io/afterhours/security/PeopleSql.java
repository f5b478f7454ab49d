package io.afterhours.security;

import io.afterhours.team.Agent;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.team.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What login and rights need to know of the people in {@code agent}. */
@Component
class PeopleSql {

    private static final String CREDENTIALS =
            "SELECT id, username, roles, enabled, password_hash, session_epoch FROM agent WHERE ";

    private final JdbcClient jdbc;

    PeopleSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The agent of that name, compared as the database compares names: in any case. */
    Optional<Agent> agent(String username) {
        return jdbc.sql("""
                        SELECT id, username, name, concurrency, roles, enabled, version
                        FROM agent WHERE username = ?
                        """).param(username).query(PeopleSql::agent).optional();
    }

    private static Agent agent(ResultSet row, int number) throws SQLException {
        return new Agent(
                new AgentId(row.getLong("id")),
                row.getString("username"),
                row.getString("name"),
                row.getInt("concurrency"),
                roles(row.getString("roles")),
                row.getBoolean("enabled"),
                row.getLong("version"));
    }

    Optional<Credentials> credentials(String username) {
        return jdbc.sql(CREDENTIALS + "username = ?")
                .param(username)
                .query(PeopleSql::credentials)
                .optional();
    }

    /** The same of several people at once, by id. */
    Map<Long, Credentials> credentials(Collection<Long> agents) {
        return jdbc
                .sql(CREDENTIALS + "id IN (:agents)")
                .param("agents", agents)
                .query(PeopleSql::credentials)
                .list()
                .stream()
                .collect(Collectors.toMap(each -> each.person().agentId(), each -> each));
    }

    private static Credentials credentials(ResultSet row, int number) throws SQLException {
        Person person = new Person(
                row.getLong("id"),
                row.getString("username"),
                roles(row.getString("roles")),
                row.getLong("session_epoch"));
        return new Credentials(person, row.getString("password_hash"), row.getBoolean("enabled"));
    }

    void raiseEpoch(AgentId agent) {
        jdbc.sql("UPDATE agent SET session_epoch = session_epoch + 1 WHERE id = ?")
                .param(agent.value())
                .update();
    }

    void setPassword(AgentId agent, String hash) {
        jdbc.sql("UPDATE agent SET password_hash = ?, session_epoch = session_epoch + 1 WHERE id = ?")
                .param(hash)
                .param(agent.value())
                .update();
    }

    /** The tag of the language that was chosen for the screens. */
    Optional<String> language(String username) {
        return jdbc.sql("SELECT language FROM agent WHERE username = ? AND language IS NOT NULL")
                .param(username)
                .query(String.class)
                .optional();
    }

    void setLanguage(AgentId agent, String tag) {
        jdbc.sql("UPDATE agent SET language = ? WHERE id = ?")
                .param(tag)
                .param(agent.value())
                .update();
    }

    /** Whether somebody can log in as an administrator. */
    boolean administratorExists() {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM agent
                                       WHERE enabled AND FIND_IN_SET('ADMIN', roles) > 0
                                         AND password_hash IS NOT NULL)
                        """).query(Boolean.class).single();
    }

    boolean isMember(String username, GroupId group) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM agent_group m JOIN agent a ON a.id = m.agent_id
                                       WHERE a.username = ? AND m.grp_id = ?)
                        """)
                .param(username)
                .param(group.value())
                .query(Boolean.class)
                .single();
    }

    static Set<Role> roles(String stored) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String role : stored.split(",", -1)) {
            if (!role.isBlank()) {
                roles.add(Role.valueOf(role.strip()));
            }
        }
        return roles;
    }
}
