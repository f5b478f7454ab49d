package io.afterhours.presence;

import io.afterhours.database.Instants;
import io.afterhours.presence.Presence.SetOffline;
import io.afterhours.team.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code agent_presence}. */
@Component
class PresenceSql {

    private static final String SELECT = "SELECT p.agent_id, " + Attendance.COLUMNS + """
            , p.status_since, p.available_since, p.last_seen_at, p.set_offline_at, p.set_offline_by,
                c.id, c.code, c.name, c.maps_to, c.version
            FROM agent_presence p LEFT JOIN custom_status c ON c.id = p.custom_status_id
            """;

    private final JdbcClient jdbc;

    PresenceSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Presence> of(AgentId agent, Instant now) {
        return jdbc.sql(SELECT + "WHERE p.agent_id = ?")
                .param(agent.value())
                .query((row, n) -> presence(row, now))
                .optional();
    }

    List<Presence> all(Instant now) {
        return jdbc.sql(SELECT).query((row, n) -> presence(row, now)).list();
    }

    Map<AgentId, SetOffline> setOffline() {
        return jdbc.sql("""
                        SELECT agent_id, set_offline_at, set_offline_by FROM agent_presence
                        WHERE set_offline_at IS NOT NULL""").query(rows -> {
            Map<AgentId, SetOffline> all = new HashMap<>();
            while (rows.next()) {
                all.put(
                        new AgentId(rows.getLong("agent_id")),
                        new SetOffline(Instants.of(rows, "set_offline_at"), rows.getString("set_offline_by")));
            }
            return all;
        });
    }

    void write(Presence presence) {
        var away = presence.attendance().away();
        var custom = presence.custom();
        var setOffline = presence.setOffline();
        jdbc.sql("""
                INSERT INTO agent_presence (agent_id, declared, logged_in, status_since, available_since, last_seen_at,
                    custom_status_id, away_since, away_until, set_offline_at, set_offline_by)
                VALUES (:agent, :declared, :loggedIn, :since, :availableSince, :seen, :custom, :awaySince, :awayUntil,
                    :setOfflineAt, :setOfflineBy)
                ON DUPLICATE KEY UPDATE declared = VALUES(declared), logged_in = VALUES(logged_in),
                    status_since = VALUES(status_since), available_since = VALUES(available_since),
                    last_seen_at = VALUES(last_seen_at), custom_status_id = VALUES(custom_status_id),
                    away_since = VALUES(away_since), away_until = VALUES(away_until),
                    set_offline_at = VALUES(set_offline_at), set_offline_by = VALUES(set_offline_by)""")
                .param("agent", presence.agent().value())
                .param("declared", presence.declared().name())
                .param("loggedIn", presence.loggedIn())
                .param("since", Instants.toDatabaseOrNull(presence.since()))
                .param("availableSince", Instants.toDatabaseOrNull(presence.availableSince()))
                .param("seen", Instants.toDatabaseOrNull(presence.lastSeenAt()))
                .param("custom", custom == null ? null : custom.id())
                .param("awaySince", Instants.toDatabaseOrNull(away == null ? null : away.since()))
                .param("awayUntil", Instants.toDatabaseOrNull(away == null ? null : away.until()))
                .param("setOfflineAt", Instants.toDatabaseOrNull(setOffline == null ? null : setOffline.at()))
                .param("setOfflineBy", setOffline == null ? null : setOffline.by())
                .update();
    }

    /** Ascending by primary key, as everybody who locks several agents does. */
    void seen(Collection<AgentId> agents, Instant now) {
        jdbc.sql("""
                UPDATE agent_presence SET last_seen_at = :now
                WHERE agent_id IN (:agents) AND (last_seen_at IS NULL OR last_seen_at < :now) ORDER BY agent_id""")
                .param("now", Instants.toDatabase(now))
                .param("agents", agents.stream().map(AgentId::value).toList())
                .update();
    }

    /** Whose Away has outlived their logout for long enough by now; index agent_presence_away_until. */
    List<AgentId> awayEnded(Instant now) {
        return jdbc.sql("SELECT agent_id FROM agent_presence WHERE away_until <= :now ORDER BY away_until, agent_id")
                .param("now", Instants.toDatabase(now))
                .query((row, n) -> new AgentId(row.getLong(1)))
                .list();
    }

    /** The first such end after {@code after}; the same index. */
    Optional<Instant> nextAwayEnd(Instant after) {
        return jdbc.sql("SELECT MIN(away_until) AS next FROM agent_presence WHERE away_until > :after")
                .param("after", Instants.toDatabase(after))
                .query((row, n) -> Optional.ofNullable(Instants.orNull(row, "next")))
                .single();
    }

    /**
     * Gives those who are logged out as Away the ends that the rule now says, never one that has passed: whoever would
     * have been offline for long becomes it now. What has ended already stays ended. All groups are locked.
     */
    void limitAway(AwayRule rule, Instant now) {
        jdbc.sql("""
                UPDATE agent_presence
                SET away_until = IF(:minutes = 0, NULL, GREATEST(away_since + INTERVAL :minutes MINUTE, :now))
                WHERE away_since IS NOT NULL AND (away_until IS NULL OR away_until > :now)""")
                .param("minutes", rule.awayAfterLogoutMaxMinutes())
                .param("now", Instants.toDatabase(now))
                .update();
    }

    private static Presence presence(ResultSet row, Instant now) throws SQLException {
        var attendance = Attendance.of(row);
        var ended = attendance.awayEnded(now);
        var setOfflineAt = Instants.orNull(row, "set_offline_at");
        return new Presence(
                new AgentId(row.getLong("agent_id")),
                attendance,
                custom(row),
                attendance.at(now),
                ended == null ? Instants.orNull(row, "status_since") : ended,
                Instants.orNull(row, "available_since"),
                Instants.orNull(row, "last_seen_at"),
                setOfflineAt == null ? null : new SetOffline(setOfflineAt, row.getString("set_offline_by")));
    }

    private static @Nullable CustomStatus custom(ResultSet row) throws SQLException {
        return row.getString("code") == null ? null : CustomStatusSql.status(row, 0);
    }
}
