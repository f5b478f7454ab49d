package io.afterhours.monitor;

import io.afterhours.database.Instants;
import io.afterhours.team.GroupId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what is open in each group, and whether anything was assigned lately. */
@Component
class StuckSql {

    private final JdbcClient jdbc;

    StuckSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The open tickets of one group. */
    record Open(int count, Instant since, boolean assigned) {}

    /** Every group that has open tickets; primary key of ticket_wait, index ticket_grp_state. */
    Map<GroupId, Open> open(Instant cut) {
        var open = new HashMap<GroupId, Open>();
        jdbc.sql("""
                SELECT w.grp_id, COUNT(*) AS n, MIN(w.entered_at) AS since,
                    EXISTS (SELECT 1 FROM ticket t
                        WHERE t.grp_id = w.grp_id AND t.state = 'ASSIGNED' AND t.state_since >= :cut)
                    OR EXISTS (SELECT 1 FROM ticket t WHERE t.grp_id = w.grp_id AND t.state = 'RESOLVED'
                        AND t.state_since >= :cut AND t.assigned_at >= :cut) AS assigned
                FROM ticket_wait w WHERE w.state = 'OPEN' GROUP BY w.grp_id""").param("cut", Instants.toDatabase(cut)).query(row -> {
            open.put(
                    new GroupId(row.getLong("grp_id")),
                    new Open(row.getInt("n"), Instants.of(row, "since"), row.getBoolean("assigned")));
        });
        return open;
    }
}
