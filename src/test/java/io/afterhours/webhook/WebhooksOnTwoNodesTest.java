package io.afterhours.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.afterhours.CleanTables;
import io.afterhours.Fixtures;
import io.afterhours.Node;
import io.afterhours.TestClock;
import io.afterhours.TestDatabase;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.GroupId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two applications on one database, both of which send. */
class WebhooksOnTwoNodesTest {

    private static final String HOOK = "/hook";
    private static final String OTHER = "/other";
    private static final Set<String> STORY = Set.of("ticket-opened", "ticket-assigned-bot", "ticket-closed");

    private static final List<Node> NODES = new ArrayList<>();

    @BeforeAll
    static void twoNodes() throws SQLException {
        var database = TestDatabase.newSchema();
        NODES.add(Node.start(database, "--afterhours.webhooks.allow-private=true"));
        NODES.add(Node.start(database, "--afterhours.webhooks.allow-private=true"));
        CleanTables.remember(NODES.getFirst().on(DataSource.class));
    }

    @AfterAll
    static void stopNodes() {
        NODES.forEach(Node::close);
    }

    private final Receiver receiver = Receiver.start();
    private Fixtures stage;
    private GroupId sales;
    private JdbcClient jdbc;

    @BeforeEach
    void aGroupWithAnAgent() throws SQLException {
        NODES.forEach(node -> node.on(Relay.class).stop());
        CleanTables.clean(NODES.getFirst().on(DataSource.class));
        time(Duration.ZERO);
        stage = NODES.getFirst().on(Fixtures.class);
        jdbc = NODES.getFirst().on(JdbcClient.class);
        stage.offline(true);
        sales = stage.group("sales");
        stage.offlinePolicy(sales, true, 100, true, "QUEUED");
        NODES.forEach(node -> node.on(Relay.class).start());
    }

    @AfterEach
    void close() {
        receiver.close();
        NODES.forEach(node -> node.on(Relay.class).stop());
    }

    private static void time(Duration sinceStart) {
        NODES.forEach(node -> node.on(TestClock.class).set(TestClock.START.plus(sinceStart)));
        NODES.forEach(node -> node.on(Relay.class).ring());
    }

    private void told(String path) {
        SystemAccess.run(() -> NODES.getFirst()
                .on(Webhooks.class)
                .create(new WebhookDraft(receiver.url(path), STORY, Set.of(), true)));
    }

    private long rows(String state) {
        return jdbc.sql("SELECT COUNT(*) FROM webhook_delivery WHERE state = ?")
                .param(state)
                .query(Long.class)
                .single();
    }

    private List<String> underWay() {
        return jdbc.sql("""
                SELECT CONCAT_WS(' ', event_id, 'attempts', attempts, last_status, last_problem, 'next', next_attempt_at,
                    'leased', leased_until) FROM webhook_delivery WHERE state <> 'DELIVERED' ORDER BY id LIMIT 20""").query(String.class).list();
    }

    @Test
    void whatHappensOnBothIsToldOnceAndInOrderByWhicheverIsFaster() throws Exception {
        told(HOOK);
        told(OTHER);
        stage.available(stage.agent("anna", 100, sales));
        var asks = new ArrayList<Future<Long>>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var n = 0; n < 40; n++) {
                var node = NODES.get(n % 2);
                asks.add(threads.submit(() -> {
                    var id = node.call("POST", "/tickets", """
                                    {"group": "sales", "message": "Where is my order?", "contact": {"name": "Mia"}}""").get("id").asLong();
                    node.call("POST", "/tickets/" + id + "/resolve", "{}");
                    return id;
                }));
            }
        }

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(rows("DELIVERED"))
                        .as(() -> "not delivered: " + underWay())
                        .isEqualTo(160));
        assertThat(underWay()).isEmpty();
        for (var path : List.of(HOOK, OTHER)) {
            assertThat(receiver.at(path))
                    .hasSize(80)
                    .extracting(Receiver.Request::id)
                    .doesNotHaveDuplicates();
            for (var ask : asks) {
                assertThat(receiver.at(path).stream()
                                .filter(each -> each.json().get("ticketId").asLong() == ask.resultNow())
                                .map(Receiver.Request::type))
                        .containsExactly("ticket-assigned-bot", "ticket-closed");
            }
        }
    }

    @Test
    void whatANodeLeavesBehindInTheMiddleOfSendingIsTakenOver() {
        NODES.getLast().on(Relay.class).stop();
        told(HOOK);
        receiver.holds(HOOK);
        stage.ask("sales");
        await().untilAsserted(() -> assertThat(receiver.at(HOOK)).hasSize(1));
        // nothing is written down: for the database this is what a killed process looks like
        NODES.getFirst().on(Relay.class).stop();
        receiver.releases(HOOK);
        NODES.getLast().on(Relay.class).start();
        time(Dispatch.LEASE.minusSeconds(1));
        stage.ask("sales");
        await().untilAsserted(() -> assertThat(rows("DELIVERED")).isEqualTo(1));
        assertThat(rows("PENDING")).isEqualTo(1);

        time(Dispatch.LEASE);

        await().untilAsserted(() -> assertThat(rows("DELIVERED")).isEqualTo(2));
        assertThat(receiver.at(HOOK)).hasSize(3);
        assertThat(receiver.at(HOOK).stream().map(Receiver.Request::id).distinct())
                .hasSize(2);
    }
}
