package io.afterhours.inbox;

import io.afterhours.database.Instants;
import io.afterhours.presence.Presence.SetOffline;
import io.afterhours.team.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Remembers from a login until the first window after it since when that person was away: since a window of theirs was
 * heard of last, on any node, whether they logged out or their session was lost.
 */
@Component
class Absences {

    private final JdbcClient jdbc;
    private final Map<AgentId, Absence> absent = new ConcurrentHashMap<>();

    Absences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Until a login.
     *
     * @param since when they were heard of last
     * @param setOffline who ended their presence meanwhile, which the login undid; null when nobody did
     */
    record Absence(Instant since, @Nullable SetOffline setOffline) {}

    /** Somebody logged in; asked before this login itself counts as being seen. */
    void loggedIn(AgentId agent) {
        jdbc.sql("SELECT last_seen_at, set_offline_at, set_offline_by FROM agent_presence WHERE agent_id = ?")
                .param(agent.value())
                .query((row, n) -> absence(row))
                .optional()
                .flatMap(absence -> absence)
                .ifPresentOrElse(absence -> absent.put(agent, absence), () -> absent.remove(agent));
    }

    private static Optional<Absence> absence(ResultSet row) throws SQLException {
        Instant seen = Instants.orNull(row, "last_seen_at");
        Instant at = Instants.orNull(row, "set_offline_at");
        SetOffline setOffline = at == null ? null : new SetOffline(at, row.getString("set_offline_by"));
        return Optional.ofNullable(seen).map(since -> new Absence(since, setOffline));
    }

    /** Once for each login: a window that is loaded again has nothing new to tell. */
    Optional<Absence> take(AgentId agent) {
        return Optional.ofNullable(absent.remove(agent));
    }
}
