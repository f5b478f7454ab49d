package io.afterhours.security;

import io.afterhours.database.Instants;
import io.afterhours.team.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code login_session}. Whoever deletes one ends that session, on whatever node it lives. */
@Component
class LoginSessionSql {

    /** More sessions than anybody can look through; the newest ones are shown. */
    private static final int MOST = 50;

    private static final int FORGOTTEN_AT_ONCE = 1_000;

    private final JdbcClient jdbc;

    LoginSessionSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How the person of a session stands in the database.
     *
     * @param epoch the one with which this session goes on
     */
    record Standing(Person person, boolean enabled, long epoch) {
        boolean holds() {
            return enabled && epoch == person.epoch();
        }
    }

    void insert(
            String id, byte[] wayBack, Person person, String address, String browser, String platform, Instant now) {
        jdbc.sql("""
                        INSERT INTO login_session
                               (id, way_back, agent_id, epoch, browser, platform, address, began_at, seen_at, alive_at)
                        VALUES (:id, :wayBack, :agent, :epoch, :browser, :platform, :address, :now, :now, :now)
                        """)
                .param("id", id)
                .param("wayBack", wayBack)
                .param("agent", person.agentId())
                .param("epoch", person.epoch())
                .param("browser", browser)
                .param("platform", platform)
                .param("address", address)
                .param("now", Instants.toDatabase(now))
                .update();
    }

    /**
     * A login that goes on in another session.
     *
     * @param began when the person logged in
     */
    record Returned(String id, Person person, Instant began) {}

    /**
     * Takes over the session that this way back belongs to: it lives on as {@code id}, and ends on the node that held it,
     * should that live too. Empty when it is over, by itself or because somebody ended it. By login_session_way_back.
     */
    Optional<Returned> takeOver(byte[] wayBack, String id, String address, Instant begunAfter, Instant now) {
        int taken = jdbc.sql("""
                        UPDATE login_session s JOIN agent a ON a.id = s.agent_id
                        SET s.id = :id, s.address = :address, s.seen_at = :now, s.alive_at = :now
                        WHERE s.way_back = :wayBack AND s.began_at > :begunAfter
                          AND a.enabled AND s.epoch = a.session_epoch
                        """)
                .param("id", id)
                .param("address", address)
                .param("now", Instants.toDatabase(now))
                .param("wayBack", wayBack)
                .param("begunAfter", Instants.toDatabase(begunAfter))
                .update();
        return taken == 0 ? Optional.empty() : returned(id);
    }

    private Optional<Returned> returned(String id) {
        return jdbc.sql("""
                        SELECT s.began_at, a.id, a.username, a.roles, a.session_epoch
                        FROM login_session s JOIN agent a ON a.id = s.agent_id WHERE s.id = ?
                        """)
                .param(id)
                .query((row, n) -> new Returned(id, PeopleSql.person(row), Instants.of(row, "began_at")))
                .optional();
    }

    /** By the primary keys of both tables. */
    Map<String, Standing> standings(Collection<String> ids) {
        return jdbc
                .sql("""
                        SELECT s.id AS session, s.epoch, a.id, a.username, a.roles, a.enabled, a.session_epoch
                        FROM login_session s JOIN agent a ON a.id = s.agent_id WHERE s.id IN (:ids)
                        """)
                .param("ids", ids)
                .query((row, n) -> Map.entry(row.getString("session"), standing(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(PeopleSql.person(row), row.getBoolean("enabled"), row.getLong("epoch"));
    }

    /** Those of one person that a node has spoken for since, the newest first; by login_session_agent. */
    List<LoginSession> of(AgentId agent, Instant aliveSince, String here) {
        return jdbc.sql("""
                        SELECT id, browser, platform, address, began_at, seen_at FROM login_session
                        WHERE agent_id = :agent AND alive_at >= :since
                        ORDER BY began_at DESC, id LIMIT :most
                        """)
                .param("agent", agent.value())
                .param("since", Instants.toDatabase(aliveSince))
                .param("most", MOST)
                .query((row, n) -> session(row, here))
                .list();
    }

    private static LoginSession session(ResultSet row, String here) throws SQLException {
        String id = row.getString("id");
        return new LoginSession(
                id,
                row.getString("browser"),
                row.getString("platform"),
                row.getString("address"),
                Instants.of(row, "began_at"),
                Instants.of(row, "seen_at"),
                id.equals(here));
    }

    Optional<AgentId> owner(String id) {
        return jdbc.sql("SELECT agent_id FROM login_session WHERE id = ?")
                .param(id)
                .query((row, n) -> new AgentId(row.getLong(1)))
                .optional();
    }

    void end(String id) {
        jdbc.sql("DELETE FROM login_session WHERE id = ?").param(id).update();
    }

    int endOthers(AgentId agent, String kept) {
        return jdbc.sql("DELETE FROM login_session WHERE agent_id = ? AND id <> ?")
                .param(agent.value())
                .param(kept)
                .update();
    }

    /** Lets this one session go on after the epoch of its person was raised. */
    void keep(String id) {
        jdbc.sql("""
                        UPDATE login_session s JOIN agent a ON a.id = s.agent_id SET s.epoch = a.session_epoch
                        WHERE s.id = ?
                        """).param(id).update();
    }

    void alive(Collection<String> ids, Instant now) {
        mark("alive_at", ids, now);
    }

    void seen(Collection<String> ids, Instant now) {
        mark("seen_at", ids, now);
    }

    private void mark(String column, Collection<String> ids, Instant now) {
        if (!ids.isEmpty()) {
            jdbc.sql("UPDATE login_session SET " + column + " = :now WHERE id IN (:ids)")
                    .param("now", Instants.toDatabase(now))
                    .param("ids", ids)
                    .update();
        }
    }

    /** Forgets what a node that died left behind; by login_session_began. */
    void forget(Instant begunBefore) {
        jdbc.sql("DELETE FROM login_session WHERE began_at < ? ORDER BY began_at LIMIT " + FORGOTTEN_AT_ONCE)
                .param(Instants.toDatabase(begunBefore))
                .update();
    }
}
