package io.afterhours.faults;

import io.afterhours.database.Instants;
import io.afterhours.faults.Observed.Chosen;
import io.afterhours.faults.Observed.Decision;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads from the tables what the checker looks at. */
final class ObservedSql {

    private final JdbcClient jdbc;
    private final StoredBytes bytes;

    ObservedSql(JdbcClient jdbc, StoredBytes bytes) {
        this.jdbc = jdbc;
        this.bytes = bytes;
    }

    Observed read(
            List<Op> ops, List<Observed.View> views, List<Observed.Window> outages, Duration skew, Duration grace) {
        return new Observed(
                List.copyOf(ops),
                tickets(),
                events(),
                waits(),
                groups(),
                agents(),
                keys(),
                jdbc.sql("SELECT ticket_id, body FROM message WHERE author <> 'SYSTEM'")
                        .query((row, n) -> new Observed.Message(row.getLong(1), row.getString(2)))
                        .list(),
                bytes.read(),
                List.copyOf(views),
                List.copyOf(outages),
                skew,
                grace,
                Instant.now());
    }

    private List<Observed.Ticket> tickets() {
        return jdbc.sql("SELECT id, reference, grp_id, state, agent_id, query, seq FROM ticket")
                .query((row, n) -> new Observed.Ticket(
                        row.getLong("id"),
                        row.getString("reference"),
                        row.getObject("grp_id", Long.class),
                        row.getString("state"),
                        row.getObject("agent_id", Long.class),
                        row.getString("query"),
                        row.getInt("seq")))
                .list();
    }

    private List<Observed.Event> events() {
        return jdbc.sql("SELECT * FROM ticket_event")
                .query((row, n) -> new Observed.Event(
                        row.getObject("grp_id", Long.class),
                        row.getObject("grp_seq", Long.class),
                        row.getLong("ticket_id"),
                        row.getInt("seq"),
                        Instants.of(row, "at"),
                        row.getString("from_state"),
                        row.getString("to_state"),
                        row.getString("reason"),
                        row.getObject("agent_id", Long.class),
                        decision(row)))
                .list();
    }

    /** Those who wait, as far as they may be given to anybody. */
    List<Observed.Wait> waits() {
        return jdbc.sql("SELECT ticket_id, grp_id, state, avoided_agent IS NOT NULL FROM ticket_wait")
                .query((row, n) ->
                        new Observed.Wait(row.getLong(1), row.getLong(2), row.getString(3), row.getBoolean(4)))
                .list();
    }

    private List<Observed.Group> groups() {
        return jdbc.sql("""
                SELECT l.*, g.code, COALESCE(own.auto_assign, inherited.auto_assign) AS auto_assign
                FROM grp_load l JOIN grp g ON g.id = l.grp_id
                LEFT JOIN offline_policy own ON own.grp_id = g.id
                JOIN offline_policy inherited ON inherited.grp_id = 1""")
                .query((row, n) -> new Observed.Group(
                        row.getLong("grp_id"),
                        row.getString("code"),
                        row.getInt("queued"),
                        row.getInt("open_count"),
                        row.getLong("seq"),
                        row.getBoolean("auto_assign"),
                        Instants.orNull(row, "offline_since")))
                .list();
    }

    private List<Observed.Agent> agents() {
        var groups = new HashMap<Long, Set<Long>>();
        jdbc.sql("SELECT agent_id, grp_id FROM agent_group").query(row -> {
            groups.computeIfAbsent(row.getLong(1), id -> new HashSet<>()).add(row.getLong(2));
        });
        return jdbc.sql("""
                SELECT a.id, a.username, a.concurrency, l.active,
                    COALESCE(p.logged_in AND p.declared = 'AVAILABLE', FALSE) AS available
                FROM agent a JOIN agent_load l ON l.agent_id = a.id LEFT JOIN agent_presence p ON p.agent_id = a.id
                WHERE a.enabled AND (FIND_IN_SET('AGENT', a.roles) OR FIND_IN_SET('SUPERVISOR', a.roles))""")
                .query((row, n) -> new Observed.Agent(
                        row.getLong("id"),
                        row.getString("username"),
                        row.getInt("active"),
                        row.getInt("concurrency"),
                        row.getBoolean("available"),
                        groups.getOrDefault(row.getLong("id"), Set.of())))
                .list();
    }

    private Map<String, Long> keys() {
        var keys = new HashMap<String, Long>();
        jdbc.sql("SELECT idem_key, ticket_id FROM idempotency").query(row -> {
            keys.put(row.getString(1), row.getLong(2));
        });
        return keys;
    }

    private static Decision decision(ResultSet row) throws SQLException {
        var json = JsonMapper.shared().readTree(row.getString("decision"));
        var counts = json.path("counts");
        var policy = json.path("policy");
        var offline = policy.path("offline");
        var eligible = new ArrayList<Chosen>();
        json.path("candidates").forEach(candidate -> {
            if (candidate.path("verdict").asString("").equals("ELIGIBLE")) {
                eligible.add(chosen(candidate));
            }
        });
        return new Decision(
                json.path("trigger").asString(""),
                number(counts.path("open")),
                number(counts.path("maxOpen")),
                number(counts.path("queued")),
                number(counts.path("limit")),
                json.path("chosen").isObject() ? chosen(json.path("chosen")) : null,
                eligible,
                policy.path("queue").path("enabled").asBoolean(false),
                policy.path("offlineEnabled").asBoolean(false)
                        && offline.path("enabled").asBoolean(false),
                offline.path("autoAssign").asBoolean(false),
                offline.path("priority").asString("").equals("OPEN"),
                json.path("availability").asString(""),
                instant(json.path("timer").path("since")),
                instant(json.path("timer").path("due")));
    }

    private static Chosen chosen(JsonNode json) {
        return new Chosen(
                json.path("agent").asString(""),
                json.path("active").asInt(0),
                json.path("concurrency").asInt(0),
                instant(json.path("lastAssignedAt")),
                json.path("lastAssignedOrder").asInt(0));
    }

    private static @Nullable Integer number(JsonNode json) {
        return json.isNumber() ? Integer.valueOf(json.asInt()) : null;
    }

    private static @Nullable Instant instant(JsonNode json) {
        return json.isString() ? Instant.parse(json.asString()) : null;
    }
}
