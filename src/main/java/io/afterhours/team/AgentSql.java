package io.afterhours.team;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code agent}, without the password, and of {@code agent_group}. */
@Component
class AgentSql {

    private static final String SELECT =
            "SELECT a.id, a.username, a.name, a.concurrency, a.roles, a.enabled, a.version FROM agent a ";

    private final JdbcClient jdbc;

    AgentSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Agent> all() {
        return jdbc.sql(SELECT + "ORDER BY a.name, a.id")
                .query((row, n) -> agent(row))
                .list();
    }

    /** By the unique key agent_username, which takes upper and lower case for the same: names are compared exactly. */
    Optional<Agent> byUsername(String username) {
        return jdbc.sql(SELECT + "WHERE a.username = :username")
                .param("username", username)
                .query((row, n) -> agent(row))
                .optional()
                .filter(agent -> agent.username().equals(username));
    }

    Optional<Agent> byId(AgentId agent) {
        return jdbc.sql(SELECT + "WHERE a.id = :id")
                .param("id", agent.value())
                .query((row, n) -> agent(row))
                .optional();
    }

    List<Agent> byUsernames(Collection<String> usernames) {
        return usernames.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "WHERE a.username IN (:usernames)")
                        .param("usernames", usernames)
                        .query((row, n) -> agent(row))
                        .list();
    }

    /** By the key agent_group_grp. */
    List<Agent> members(GroupId group) {
        return jdbc.sql(SELECT
                        + "JOIN agent_group m ON m.agent_id = a.id WHERE m.grp_id = :group ORDER BY a.name, a.id")
                .param("group", group.value())
                .query((row, n) -> agent(row))
                .list();
    }

    /** Explicit memberships alone, in ascending order. */
    Set<GroupId> groupsOf(AgentId agent) {
        return jdbc
                .sql("SELECT grp_id FROM agent_group WHERE agent_id = :agent")
                .param("agent", agent.value())
                .query((row, n) -> new GroupId(row.getLong(1)))
                .list()
                .stream()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Explicit memberships of everybody who has any. */
    Map<AgentId, Set<GroupId>> memberships() {
        var groups = new HashMap<AgentId, Set<GroupId>>();
        jdbc.sql("SELECT agent_id, grp_id FROM agent_group").query((RowCallbackHandler)
                row -> groups.computeIfAbsent(new AgentId(row.getLong(1)), agent -> new TreeSet<>())
                        .add(new GroupId(row.getLong(2))));
        return groups;
    }

    /** Explicit memberships of any of these; in ascending order. */
    Set<GroupId> groupsOf(Collection<Agent> agents) {
        return jdbc
                .sql("SELECT DISTINCT grp_id FROM agent_group WHERE agent_id IN (:agents)")
                .param(
                        "agents",
                        agents.stream().map(agent -> agent.id().value()).toList())
                .query((row, n) -> new GroupId(row.getLong(1)))
                .list()
                .stream()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    void insert(Agent agent) {
        jdbc.sql("""
                        INSERT INTO agent (username, name, concurrency, roles, enabled)
                        VALUES (:username, :name, :concurrency, :roles, :enabled)
                        """)
                .param("username", agent.username())
                .param("name", agent.name())
                .param("concurrency", agent.concurrency())
                .param("roles", roles(agent.roles()))
                .param("enabled", agent.enabled())
                .update();
        jdbc.sql("INSERT INTO agent_load (agent_id) SELECT id FROM agent WHERE username = :username")
                .param("username", agent.username())
                .update();
        jdbc.sql("INSERT INTO agent_presence (agent_id) SELECT id FROM agent WHERE username = :username")
                .param("username", agent.username())
                .update();
    }

    /**
     * Waits for decisions that read these agents' loads, and keeps new ones waiting until the transaction ends.
     * Ascending.
     */
    void lockLoads(Collection<Agent> agents) {
        if (!agents.isEmpty()) {
            jdbc.sql("SELECT agent_id FROM agent_load FORCE INDEX (PRIMARY) WHERE agent_id IN (:agents)"
                            + " ORDER BY agent_id FOR UPDATE")
                    .param(
                            "agents",
                            agents.stream().map(agent -> agent.id().value()).toList())
                    .query(Long.class)
                    .list();
        }
    }

    void update(Agent agent) {
        jdbc.sql("""
                        UPDATE agent SET name = :name, concurrency = :concurrency, roles = :roles, enabled = :enabled,
                               version = version + 1
                        WHERE id = :id
                        """)
                .param("name", agent.name())
                .param("concurrency", agent.concurrency())
                .param("roles", roles(agent.roles()))
                .param("enabled", agent.enabled())
                .param("id", agent.id().value())
                .update();
    }

    /**
     * Whether nobody else could log in as an admin for good: without a password nobody can, and one that was handed out
     * ends if they do not choose their own. Locks every admin's row first, so that
     * two admins cannot remove each other at the same time.
     */
    boolean isLastAdmin(AgentId agent) {
        var admins = jdbc.sql("""
                        SELECT id FROM agent
                        WHERE enabled AND FIND_IN_SET('ADMIN', roles) AND password_hash IS NOT NULL AND password_until IS NULL
                        ORDER BY id FOR UPDATE
                        """).query(Long.class).list();
        return admins.equals(List.of(agent.value()));
    }

    void addMember(GroupId group, AgentId agent) {
        jdbc.sql("INSERT INTO agent_group (agent_id, grp_id) VALUES (:agent, :group)")
                .param("agent", agent.value())
                .param("group", group.value())
                .update();
    }

    void removeMember(GroupId group, AgentId agent) {
        jdbc.sql("DELETE FROM agent_group WHERE agent_id = :agent AND grp_id = :group")
                .param("agent", agent.value())
                .param("group", group.value())
                .update();
    }

    private static String roles(Set<Role> roles) {
        return roles.stream().sorted().map(Role::name).collect(Collectors.joining(","));
    }

    private static Agent agent(ResultSet row) throws SQLException {
        var roles = EnumSet.noneOf(Role.class);
        Arrays.stream(row.getString("roles").split(",")).map(Role::valueOf).forEach(roles::add);
        return new Agent(
                new AgentId(row.getLong("id")),
                row.getString("username"),
                row.getString("name"),
                row.getInt("concurrency"),
                roles,
                row.getBoolean("enabled"),
                row.getLong("version"));
    }
}
