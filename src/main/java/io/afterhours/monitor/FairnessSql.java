package io.afterhours.monitor;

import io.afterhours.database.Instants;
import io.afterhours.workinghours.OpenTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads who had which chats, and who was available when, as far as it lasted into some time. */
@Component
class FairnessSql {

    /** Index chat_stint_agent has all of this; for many agents the optimizer would read the whole table. */
    static final String STINTS = """
            SELECT ticket_id, seq, agent_id, grp_id, automatic, began_at, ended_at
            FROM chat_stint FORCE INDEX (chat_stint_agent)
            WHERE agent_id IN (:agents) AND (ended_at >= :from OR ended_at IS NULL)""";

    /** Index availability_stint_agent. */
    static final String AVAILABLE = """
            SELECT agent_id, began_at, ended_at FROM availability_stint
            WHERE agent_id IN (:agents) AND (ended_at >= :from OR ended_at IS NULL) ORDER BY agent_id, began_at""";

    /** Primary key of offline_stint. */
    static final String OFFLINE = """
            SELECT agent_id, began_at, ended_at FROM offline_stint
            WHERE agent_id IN (:agents) AND ended_at >= :from ORDER BY agent_id, ended_at""";

    private final JdbcClient jdbc;

    FairnessSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<Long, List<Stint>> stints(Collection<Long> agents, Instant from) {
        var stints = new HashMap<Long, List<Stint>>();
        jdbc.sql(STINTS)
                .param("agents", agents)
                .param("from", Instants.toDatabase(from))
                .query(row -> {
                    var stint = new Stint(
                            row.getLong("ticket_id"),
                            row.getInt("seq"),
                            row.getLong("agent_id"),
                            row.getLong("grp_id"),
                            row.getBoolean("automatic"),
                            Instants.of(row, "began_at"),
                            Instants.orNull(row, "ended_at"));
                    stints.computeIfAbsent(stint.agent(), agent -> new ArrayList<>())
                            .add(stint);
                });
        return stints;
    }

    /** In order, by agent, what lies between the two instants. */
    Map<Long, List<OpenTime>> available(Collection<Long> agents, Instant from, Instant until) {
        return times(AVAILABLE, agents, from, until);
    }

    /** The same of when they were offline and came back. */
    Map<Long, List<OpenTime>> offline(Collection<Long> agents, Instant from, Instant until) {
        return times(OFFLINE, agents, from, until);
    }

    private Map<Long, List<OpenTime>> times(String statement, Collection<Long> agents, Instant from, Instant until) {
        var times = new HashMap<Long, List<OpenTime>>();
        jdbc.sql(statement)
                .param("agents", agents)
                .param("from", Instants.toDatabase(from))
                .query(row -> {
                    var began = Instants.of(row, "began_at");
                    var time = new OpenTime(
                            began.isAfter(from) ? began : from,
                            Objects.requireNonNullElse(Instants.orNull(row, "ended_at"), until));
                    times.computeIfAbsent(row.getLong("agent_id"), agent -> new ArrayList<>())
                            .add(time);
                });
        return times;
    }
}
