package io.afterhours.presence;

import io.afterhours.database.Instants;
import io.afterhours.team.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads and writes what agents declared. Knows nothing of tickets: a change comes in through routing, which locks the
 * agent's groups first and hands out waiting tickets in the same transaction (semantics 1.2, 1.10).
 */
@Component
public class Presences {

    private static final String COLUMNS = "agent_id, declared, logged_in, status_since, available_since, last_seen_at";

    private final JdbcClient jdbc;

    Presences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The agent's presence as committed; someone without a row was never here. */
    public Presence of(AgentId agent) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM agent_presence WHERE agent_id = ?")
                .param(agent.value())
                .query((row, n) -> presence(row))
                .optional()
                .orElseGet(() -> new Presence(agent, DeclaredStatus.AVAILABLE, false, null, null, null));
    }

    /** Everybody's presence, by agent. */
    public Map<AgentId, Presence> all() {
        return jdbc.sql("SELECT " + COLUMNS + " FROM agent_presence").query((row, n) -> presence(row)).list().stream()
                .collect(Collectors.toMap(Presence::agent, Function.identity()));
    }

    /**
     * Writes a new presence. {@code since} moves only when the effective status changes, {@code availableSince} begins
     * when the agent becomes available and ends when they stop to be: pressing "Available" twice keeps one's turn.
     *
     * @return the presence as written
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Presence write(AgentId agent, DeclaredStatus declared, boolean loggedIn, Instant now) {
        var before = of(agent);
        var effective = EffectiveStatus.of(declared, loggedIn);
        var since = before.since() != null && effective == before.effective() ? before.since() : now;
        var availableSince = effective != EffectiveStatus.AVAILABLE
                ? null
                : before.availableSince() != null ? before.availableSince() : now;
        jdbc.sql("""
                INSERT INTO agent_presence (agent_id, declared, logged_in, status_since, available_since, last_seen_at)
                VALUES (:agent, :declared, :loggedIn, :since, :availableSince, :now)
                ON DUPLICATE KEY UPDATE declared = VALUES(declared), logged_in = VALUES(logged_in),
                    status_since = VALUES(status_since), available_since = VALUES(available_since),
                    last_seen_at = VALUES(last_seen_at)""")
                .param("agent", agent.value())
                .param("declared", declared.name())
                .param("loggedIn", loggedIn)
                .param("since", Instants.toDatabase(since))
                .param("availableSince", Instants.toDatabaseOrNull(availableSince))
                .param("now", Instants.toDatabase(now))
                .update();
        return new Presence(agent, declared, loggedIn, since, availableSince, now);
    }

    private static Presence presence(ResultSet row) throws SQLException {
        return new Presence(
                new AgentId(row.getLong("agent_id")),
                DeclaredStatus.valueOf(row.getString("declared")),
                row.getBoolean("logged_in"),
                Instants.orNull(row, "status_since"),
                Instants.orNull(row, "available_since"),
                Instants.orNull(row, "last_seen_at"));
    }
}
