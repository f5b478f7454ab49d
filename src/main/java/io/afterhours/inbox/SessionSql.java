package io.afterhours.inbox;

import io.afterhours.database.Instants;
import io.afterhours.team.AgentId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of live sessions. It is read and written by the database's clock: how long a process is silent is real time. */
@Component
class SessionSql {

    private final JdbcClient jdbc;

    SessionSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(String session, AgentId agent, String node) {
        jdbc.sql("""
                        INSERT INTO agent_session (session_id, agent_id, node_id, seen_at)
                        VALUES (:session, :agent, :node, UTC_TIMESTAMP(6))
                        ON DUPLICATE KEY UPDATE seen_at = VALUES(seen_at)
                        """)
                .param("session", session)
                .param("agent", agent.value())
                .param("node", node)
                .update();
    }

    /** Returns whether it was still known. */
    boolean remove(String session) {
        return jdbc.sql("DELETE FROM agent_session WHERE session_id = ?")
                        .param(session)
                        .update()
                > 0;
    }

    /** The agent's sessions on all nodes, locked: who is the last one to leave is decided by one at a time. */
    List<String> lock(AgentId agent) {
        return jdbc.sql("SELECT session_id FROM agent_session WHERE agent_id = ? ORDER BY session_id FOR UPDATE")
                .param(agent.value())
                .query((row, n) -> row.getString(1))
                .list();
    }

    /** Says that these are alive, by their keys, so that no others are locked; returns those that are no longer known. */
    Set<String> touch(Collection<String> sessions) {
        int known = jdbc.sql("""
                        UPDATE agent_session FORCE INDEX (PRIMARY) SET seen_at = UTC_TIMESTAMP(6)
                        WHERE session_id IN (:sessions)""").param("sessions", sessions).update();
        if (known == sessions.size()) {
            return Set.of();
        }
        var unknown = new TreeSet<>(sessions);
        jdbc.sql("SELECT session_id FROM agent_session WHERE session_id IN (:sessions)")
                .param("sessions", sessions)
                .query((row, n) -> row.getString(1))
                .list()
                .forEach(unknown::remove);
        return unknown;
    }

    /** By the database's clock. */
    Instant now() {
        return jdbc.sql("SELECT UTC_TIMESTAMP(6) AS now")
                .query((row, n) -> Instants.of(row, "now"))
                .single();
    }

    /** Sessions of nodes that have not been heard of since; index agent_session_seen. */
    List<Stale> silentSince(Instant then) {
        return jdbc.sql("SELECT session_id, agent_id FROM agent_session WHERE seen_at < ?")
                .param(Instants.toDatabase(then))
                .query((row, n) -> new Stale(row.getString(1), new AgentId(row.getLong(2))))
                .list();
    }

    record Stale(String session, AgentId agent) {}
}
