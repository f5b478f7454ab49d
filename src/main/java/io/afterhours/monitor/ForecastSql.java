package io.afterhours.monitor;

import io.afterhours.database.Instants;
import io.afterhours.team.GroupId;
import io.afterhours.workinghours.OpenTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what forecasts are made of. */
@Component
class ForecastSql {

    /** Indexes agent_group_grp and availability_stint_agent. */
    static final String AVAILABLE = """
            SELECT s.began_at, s.ended_at FROM agent_group m JOIN availability_stint s ON s.agent_id = m.agent_id
            WHERE m.grp_id = :group AND (s.ended_at >= :from OR s.ended_at IS NULL)""";

    /** Everybody belongs to Default. */
    private static final String ANYBODY_AVAILABLE = """
            SELECT s.began_at, s.ended_at FROM agent a JOIN availability_stint s ON s.agent_id = a.id
            WHERE :group = 1 AND (s.ended_at >= :from OR s.ended_at IS NULL)""";

    private final JdbcClient jdbc;

    ForecastSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many tickets are open in each group. */
    Map<GroupId, Integer> open() {
        var open = new HashMap<GroupId, Integer>();
        jdbc.sql("SELECT grp_id, open_count FROM grp_load WHERE open_count > 0").query(row -> {
            open.put(new GroupId(row.getLong("grp_id")), row.getInt("open_count"));
        });
        return open;
    }

    /** When the members of a group were available, each by itself. */
    List<OpenTime> available(GroupId group, Instant from, Instant until) {
        return jdbc.sql(group.equals(GroupId.DEFAULT) ? ANYBODY_AVAILABLE : AVAILABLE)
                .param("group", group.value())
                .param("from", Instants.toDatabase(from))
                .query((row, n) -> new OpenTime(
                        Instants.of(row, "began_at"),
                        Objects.requireNonNullElse(Instants.orNull(row, "ended_at"), until)))
                .list();
    }
}
