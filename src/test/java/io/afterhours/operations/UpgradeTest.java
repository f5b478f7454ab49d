package io.afterhours.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.Node;
import io.afterhours.TestClock;
import io.afterhours.TestDatabase;
import io.afterhours.team.AgentId;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A workspace that an earlier version has filled goes on with the newest: with the same settings, tickets and lines. */
@Tag("soak")
class UpgradeTest {

    private final TestDatabase.Access database = TestDatabase.newSchema();
    private final JdbcClient jdbc =
            JdbcClient.create(new DriverManagerDataSource(database.url(), database.username(), database.password()));

    @ParameterizedTest
    @ValueSource(strings = {"006", "066", "101", "151", "202", "240"})
    void aWorkspaceOfAnEarlierVersionGoesOn(String version) throws Exception {
        flyway().target(version).load().migrate();
        fill();
        var settings = settings();

        try (var node = Node.start(database)) {
            node.on(TestClock.class).set(TestClock.START.plus(Duration.ofDays(1)));
            assertThat(settings()).isEqualTo(settings);
            assertThat(jdbc.sql("SELECT CAST(decided_at AS CHAR) FROM grp_load WHERE grp_id = 2")
                            .query(String.class)
                            .single())
                    .startsWith("2026-03-27 20:00:00");
            assertThat(node.on(Invariants.class).violations()).isEmpty();
            assertThat(node.call("POST", "/check", "").path("violations").size())
                    .isZero();
            assertThat(node.call("GET", "/tickets/1/timeline", "").toString())
                    .contains("RETURN_FIRST_IN", "ALL_OFFLINE");
            assertThat(node.call("GET", "/settings/retention", "").path("days").isNull())
                    .isTrue();

            var back = node.on(Fixtures.class).available(new AgentId(1));

            assertThat(back.assigned().stream().map(ticket -> ticket.value())).containsExactly(3L, 4L);
            // she has three chats now, and the queue is off as it was
            assertThat(node.on(Fixtures.class).ask("sales").reason().name()).isEqualTo("QUEUE_DISABLED_DEFAULT");
            assertThat(node.on(Invariants.class).violations()).isEmpty();
        }
    }

    private FluentConfiguration flyway() {
        return Flyway.configure()
                .dataSource(database.url(), database.username(), database.password())
                .locations("classpath:db/migration");
    }

    /** Of what every version since has. */
    private String settings() {
        return jdbc.sql("""
                SELECT GROUP_CONCAT(line ORDER BY line SEPARATOR ' ') FROM (
                    SELECT CONCAT_WS('/', 'offline', grp_id, enabled, max_open, auto_assign, priority, version) AS line
                        FROM offline_policy
                    UNION ALL SELECT CONCAT_WS('/', 'queue', grp_id, enabled, queue_limit, version) FROM queue_policy
                    UNION ALL SELECT CONCAT_WS('/', 'handling', when_all_offline, grace_minutes, version)
                        FROM queue_handling
                    UNION ALL SELECT CONCAT_WS('/', 'global', enabled) FROM offline_handling
                    UNION ALL SELECT CONCAT_WS('/', 'hours', enabled, timezone) FROM working_hours_setting
                    UNION ALL SELECT CONCAT_WS('/', 'version', version) FROM settings_version
                    UNION ALL SELECT CONCAT_WS('/', 'agent', username, concurrency, roles, enabled) FROM agent) all_of_them
                """).query(String.class).single();
    }

    private void fill() {
        run("UPDATE offline_handling SET enabled = TRUE");
        run("INSERT INTO grp (id, code, name) VALUES (2, 'sales', 'Sales')");
        run("INSERT INTO grp_load (grp_id, ver, seq, open_count) VALUES (2, 8, 8, 2)");
        run(
                "INSERT INTO offline_policy (grp_id, enabled, max_open, auto_assign, priority) VALUES (2, TRUE, 3, TRUE, 'OPEN')");
        run("INSERT INTO agent (id, username, name, concurrency, roles) VALUES (1, 'anna', 'Anna', 3, 'AGENT')");
        run("INSERT INTO agent_load (agent_id, active) VALUES (1, 1)");
        run("INSERT INTO agent_presence (agent_id) VALUES (1)");
        run("INSERT INTO agent_group (agent_id, grp_id) VALUES (1, 2)");
        ticket(1, "RESOLVED", "RESOLVED_BY_AGENT", 1L);
        ticket(2, "ASSIGNED", "RETURN_FIRST_IN", 1L);
        ticket(3, "OPEN", "ALL_OFFLINE", null);
        ticket(4, "OPEN", "ALL_OFFLINE", null);
        ticket(5, "MISSED", "OFFLINE_LIMIT", null);
        event(1, 1, 1, null, "OPEN", "ALL_OFFLINE", 0);
        event(2, 2, 1, null, "OPEN", "ALL_OFFLINE", 1);
        event(3, 1, 2, "OPEN", "ASSIGNED", "RETURN_FIRST_IN", 2);
        event(4, 2, 2, "OPEN", "ASSIGNED", "RETURN_FIRST_IN", 1);
        event(5, 1, 3, "ASSIGNED", "RESOLVED", "RESOLVED_BY_AGENT", 0);
        event(6, 3, 1, null, "OPEN", "ALL_OFFLINE", 0);
        event(7, 4, 1, null, "OPEN", "ALL_OFFLINE", 1);
        event(8, 5, 1, null, "MISSED", "OFFLINE_LIMIT", 2);
    }

    private void run(String sql) {
        jdbc.sql(sql).update();
    }

    private void ticket(long id, String state, String reason, @Nullable Long agent) {
        jdbc.sql("""
                INSERT INTO ticket (id, reference, grp_id, state, reason, agent_id, channel, contact_name, contact_email,
                    query, seq, created_at, state_since)
                VALUES (:id, CONCAT('AH-OLD', :id), 2, :state, :reason, :agent, 'web', 'Mia', 'mia@example.org',
                    'Where is it?', (CASE :id WHEN 1 THEN 3 WHEN 2 THEN 2 ELSE 1 END),
                    '2026-03-27 20:00:00', '2026-03-27 20:00:00')""")
                .param("id", id)
                .param("state", state)
                .param("reason", reason)
                .param("agent", agent)
                .update();
        jdbc.sql(
                        "INSERT INTO message (ticket_id, at, author, body) VALUES (?, '2026-03-27 20:00:00', 'CUSTOMER', 'Hi')")
                .param(id)
                .update();
        if (state.equals("OPEN")) {
            jdbc.sql("""
                    INSERT INTO ticket_wait (grp_id, state, entered_at, waiting_since, ticket_id)
                    VALUES (2, 'OPEN', '2026-03-27 20:00:00', '2026-03-27 20:00:00', ?)""").param(id).update();
        }
    }

    private void event(
            long number, long ticket, int seq, @Nullable String from, String to, String reason, int openBefore) {
        var decision = """
                {"trigger": "REQUEST", "at": "2026-03-27T20:00:00Z", "group": "sales", "hours": {"inside": true},
                 "availability": "OFFLINE", "counts": {"open": %d, "maxOpen": 3, "queued": 0, "limit": 20},
                 "policy": {"settingsVersion": 1}, "members": {}, "candidates": [],
                 "chosen": {"agent": "anna", "verdict": "ELIGIBLE", "active": 0, "concurrency": 3},
                 "outcome": "%s", "reason": "%s"}""".formatted(openBefore, to, reason);
        jdbc.sql("""
                INSERT INTO ticket_event (grp_id, grp_seq, ticket_id, seq, at, from_state, to_state, reason, actor,
                    agent_id, decision)
                VALUES (2, :number, :ticket, :seq, '2026-03-27 20:00:00', :from, :to, :reason, 'system',
                    IF(:to IN ('ASSIGNED', 'RESOLVED'), 1, NULL), :decision)""")
                .param("number", number)
                .param("ticket", ticket)
                .param("seq", seq)
                .param("from", from)
                .param("to", to)
                .param("reason", reason)
                .param("decision", decision)
                .update();
    }
}
