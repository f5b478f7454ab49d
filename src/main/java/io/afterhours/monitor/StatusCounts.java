package io.afterhours.monitor;

import io.afterhours.presence.Attendance;
import io.afterhours.presence.EffectiveStatus;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** How many of those who take chats are available, busy, away and offline now. */
@Service
public class StatusCounts {

    private final JdbcClient jdbc;
    private final Clock clock;

    StatusCounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** By the status that counts; one row for each way to be there, whatever the number of agents. */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    public Map<EffectiveStatus, Integer> now() {
        var now = clock.instant();
        var counts = new EnumMap<EffectiveStatus, Integer>(EffectiveStatus.class);
        for (var status : EffectiveStatus.values()) {
            counts.put(status, 0);
        }
        jdbc.sql("""
                SELECT p.declared, p.logged_in, MAX(p.away_since) AS away_since, p.away_until, COUNT(*) AS n
                FROM agent a LEFT JOIN agent_presence p ON p.agent_id = a.id
                WHERE a.enabled AND (FIND_IN_SET('AGENT', a.roles) OR FIND_IN_SET('SUPERVISOR', a.roles))
                GROUP BY p.declared, p.logged_in, p.away_since IS NULL, p.away_until""").query(row -> {
            counts.merge(Attendance.of(row).at(now), row.getInt("n"), Integer::sum);
        });
        return counts;
    }
}
