package io.afterhours.security;

import io.afterhours.database.Instants;
import io.afterhours.team.Agent;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.team.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What login and rights need to know of the people in {@code agent}. */
@Component
class PeopleSql {

    private static final String CREDENTIALS =
            "SELECT id, username, roles, enabled, password_hash, password_until, session_epoch FROM agent WHERE ";

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

    Optional<Credentials> credentials(AgentId agent) {
        return jdbc.sql(CREDENTIALS + "id = ?")
                .param(agent.value())
                .query(PeopleSql::credentials)
                .optional();
    }

    /** The name of somebody, as subjects of audit entries give it. */
    String username(AgentId agent) {
        return jdbc.sql("SELECT username FROM agent WHERE id = ?")
                .param(agent.value())
                .query(String.class)
                .single();
    }

    private static Credentials credentials(ResultSet row, int number) throws SQLException {
        return new Credentials(
                person(row),
                row.getString("password_hash"),
                row.getBoolean("enabled"),
                Instants.orNull(row, "password_until"));
    }

    static Person person(ResultSet row) throws SQLException {
        return new Person(
                row.getLong("id"),
                row.getString("username"),
                roles(row.getString("roles")),
                row.getLong("session_epoch"));
    }

    void raiseEpoch(AgentId agent) {
        jdbc.sql("UPDATE agent SET session_epoch = session_epoch + 1 WHERE id = ?")
                .param(agent.value())
                .update();
    }

    void setPassword(AgentId agent, String hash, @Nullable Instant until) {
        jdbc.sql("""
                        UPDATE agent SET password_hash = ?, password_until = ?, session_epoch = session_epoch + 1
                        WHERE id = ?
                        """)
                .param(hash)
                .param(Instants.toDatabaseOrNull(until))
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

    /** Replaces a password that is still {@code before}; answers whether it was. */
    boolean replacePassword(AgentId agent, String before, String hash) {
        return jdbc.sql("""
                        UPDATE agent SET password_hash = :hash, password_until = NULL, session_epoch = session_epoch + 1
                        WHERE id = :id AND password_hash = :before
                        """)
                        .param("hash", hash)
                        .param("id", agent.value())
                        .param("before", before)
                        .update()
                > 0;
    }

    /** Whether somebody can log in as an administrator, with a password or through a provider. */
    boolean administratorExists() {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM agent a
                                       WHERE a.enabled AND FIND_IN_SET('ADMIN', a.roles) > 0
                                         AND (%s
                                              OR EXISTS (SELECT 1 FROM provider_account p WHERE p.agent_id = a.id)))
                        """.formatted(Passwords.LETS_IN)).query(Boolean.class).single();
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

    /** The groups that somebody was made a member of. Keys agent_username and primary of agent_group. */
    List<GroupId> groups(String username) {
        return jdbc.sql("""
                        SELECT m.grp_id FROM agent_group m JOIN agent a ON a.id = m.agent_id WHERE a.username = ?
                        """)
                .param(username)
                .query((row, n) -> new GroupId(row.getLong("grp_id")))
                .list();
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
