package io.afterhours.operations;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.Node;
import io.afterhours.TestClock;
import io.afterhours.TestDatabase;
import io.afterhours.database.Instants;
import io.afterhours.team.AgentId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A workspace that an earlier version has filled goes on with the newest: with the same settings, tickets and lines, also
 * where a node of the version before is still at work.
 */
class UpgradeTest {

    /** When the earlier version wrote what is there. */
    private static final Instant FILLED = Instant.parse("2026-03-27T20:00:00Z");

    /** The newest schema whose node does not tell a group's time. */
    private static final String BEFORE = "271";

    private static final long SUPPORT = 3;
    private static final int SUPPORT_MAX_OPEN = 20;
    private static final int HISTORY = 5_000;

    private final TestDatabase.Access database = TestDatabase.newSchema();
    private final JdbcClient jdbc =
            JdbcClient.create(new DriverManagerDataSource(database.url(), database.username(), database.password()));

    private final OldRows sales = new OldRows(jdbc, 2, "sales", 3);

    @Tag("soak")
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

    @Test
    void aNodeOfTheVersionBeforeGoesOnWhileTheNewestStartsAndBesideIt() throws Exception {
        flyway().target(BEFORE).load().migrate();
        fill();
        fillSupport();
        var settings = settings();

        try (var old = new OldNode(database, SUPPORT, "support", SUPPORT_MAX_OPEN)) {
            old.start();
            await().until(() -> old.asked() > 2 * SUPPORT_MAX_OPEN);
            try (var node = Node.start(database)) {
                var answered = old.asked();
                var outcomes = node.on(Fixtures.class).ask("support", 60).stream()
                        .collect(groupingBy(Ticket::reason, counting()));
                assertThat(outcomes).containsOnlyKeys(Reason.ALL_OFFLINE, Reason.OFFLINE_LIMIT);
                await().until(() -> old.asked() > answered + 2 * SUPPORT_MAX_OPEN);
                assertThat(violations(node)).as("while both are at work").isZero();
                assertThat(old.stop()).isEqualTo((int) count("reference LIKE 'AH-OLD-%'"));

                assertThat(settings()).isEqualTo(settings);
                assertThat(node.on(Invariants.class).violations()).isEmpty();
                assertThat(violations(node)).isZero();
                // the old one asked for more than there is room for, before and after
                assertThat(count("reason = 'OFFLINE_LIMIT' AND reference LIKE 'AH-OLD-%'"))
                        .isPositive();
                assertThat(count("reason = 'CLOSED_BY_ADMIN'")).isPositive();

                node.on(TestClock.class).set(TestClock.START.plus(Duration.ofDays(1)));
                var first = line(2);
                var back = node.on(Fixtures.class).available(new AgentId(2));
                assertThat(back.assigned().stream().map(ticket -> ticket.value()))
                        .containsExactlyElementsOf(first);
                assertThat(node.on(Invariants.class).violations()).isEmpty();
            }
        }
    }

    /** What the product's own check says. */
    private static int violations(Node node) throws Exception {
        return node.call("POST", "/check", "").path("violations").size();
    }

    private long count(String which) {
        return jdbc.sql("SELECT COUNT(*) FROM ticket WHERE " + which)
                .query(Long.class)
                .single();
    }

    /** Those who wait the longest in support. */
    private List<Long> line(int most) {
        return jdbc.sql("""
                SELECT ticket_id FROM ticket_wait WHERE grp_id = :group
                ORDER BY entered_at, waiting_since, ticket_id LIMIT :most""")
                .param("group", SUPPORT)
                .param("most", most)
                .query(Long.class)
                .list();
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
        sales.event(1, 1, 1, null, "OPEN", "ALL_OFFLINE", 0, FILLED);
        sales.event(2, 2, 1, null, "OPEN", "ALL_OFFLINE", 1, FILLED);
        sales.event(3, 1, 2, "OPEN", "ASSIGNED", "RETURN_FIRST_IN", 2, FILLED);
        sales.event(4, 2, 2, "OPEN", "ASSIGNED", "RETURN_FIRST_IN", 1, FILLED);
        sales.event(5, 1, 3, "ASSIGNED", "RESOLVED", "RESOLVED_BY_AGENT", 0, FILLED);
        sales.event(6, 3, 1, null, "OPEN", "ALL_OFFLINE", 0, FILLED);
        sales.event(7, 4, 1, null, "OPEN", "ALL_OFFLINE", 1, FILLED);
        sales.event(8, 5, 1, null, "MISSED", "OFFLINE_LIMIT", 2, FILLED);
    }

    /** A group with a long history, whose only agent is not there. */
    private void fillSupport() {
        run("INSERT INTO grp (id, code, name) VALUES (3, 'support', 'Support')");
        run(
                "INSERT INTO offline_policy (grp_id, enabled, max_open, auto_assign, priority) VALUES (3, TRUE, %d, TRUE, 'OPEN')"
                        .formatted(SUPPORT_MAX_OPEN));
        run("INSERT INTO agent (id, username, name, concurrency, roles) VALUES (2, 'carol', 'Carol', 2, 'AGENT')");
        run("INSERT INTO agent_load (agent_id) VALUES (2)");
        run("INSERT INTO agent_presence (agent_id) VALUES (2)");
        run("INSERT INTO agent_group (agent_id, grp_id) VALUES (2, 3)");
        run("INSERT INTO grp_load (grp_id, ver, seq) VALUES (3, %1$d, %1$d)".formatted(HISTORY));
        var rows = new OldRows(jdbc, SUPPORT, "support", SUPPORT_MAX_OPEN);
        jdbc.sql("""
                INSERT INTO ticket (id, reference, grp_id, state, reason, channel, contact_name, contact_email, query, seq,
                    created_at, state_since, missed_at)
                SELECT 100 + seq, CONCAT('AH-H', seq), 3, 'MISSED', 'OFFLINE_LIMIT', 'web', 'Mia',
                    CONCAT('mia-', seq, '@example.org'), 'Where is it?', 1, :filled, :filled, :filled
                FROM seq_1_to_%d""".formatted(HISTORY))
                .param("filled", Instants.toDatabase(FILLED))
                .update();
        jdbc.sql("""
                INSERT INTO ticket_event (grp_id, grp_seq, ticket_id, seq, at, to_state, reason, actor, decision)
                SELECT 3, seq, 100 + seq, 1, :filled, 'MISSED', 'OFFLINE_LIMIT', 'system', :decision
                FROM seq_1_to_%d""".formatted(HISTORY))
                .param("filled", Instants.toDatabase(FILLED))
                .param("decision", rows.decision("REQUEST", "MISSED", "OFFLINE_LIMIT", SUPPORT_MAX_OPEN, FILLED))
                .update();
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
                    :filled, :filled)""")
                .param("filled", Instants.toDatabase(FILLED))
                .param("id", id)
                .param("state", state)
                .param("reason", reason)
                .param("agent", agent)
                .update();
        sales.said(id, FILLED);
        if (state.equals("OPEN")) {
            sales.waits(id, FILLED);
        }
    }
}
