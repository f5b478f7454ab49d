package io.afterhours.inbox;

import io.afterhours.database.Instants;
import io.afterhours.team.AgentId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Remembers from a login until the first window after it since when that person was away: since a window of theirs was
 * heard of last, on any node, whether they logged out or their session was lost.
 */
@Component
class Absences {

    private final JdbcClient jdbc;
    private final Map<AgentId, Instant> since = new ConcurrentHashMap<>();

    Absences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody logged in; asked before this login itself counts as being seen. */
    void loggedIn(AgentId agent) {
        jdbc.sql("SELECT last_seen_at FROM agent_presence WHERE agent_id = ?")
                .param(agent.value())
                .query((row, n) -> Optional.ofNullable(Instants.orNull(row, "last_seen_at")))
                .optional()
                .flatMap(seen -> seen)
                .ifPresentOrElse(seen -> since.put(agent, seen), () -> since.remove(agent));
    }

    /** Once for each login: a window that is loaded again has nothing new to tell. */
    Optional<Instant> take(AgentId agent) {
        return Optional.ofNullable(since.remove(agent));
    }
}
