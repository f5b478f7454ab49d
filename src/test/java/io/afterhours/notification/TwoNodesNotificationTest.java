package io.afterhours.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.afterhours.Fixtures;
import io.afterhours.Node;
import io.afterhours.TestClock;
import io.afterhours.TestDatabase;
import io.afterhours.mail.PostOffice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two applications on one database, both at it by themselves: everybody is told everything once, in one mail. */
class TwoNodesNotificationTest {

    private static final PostOffice OFFICE = new PostOffice();
    private static final List<Node> NODES = new ArrayList<>();
    private static final Duration LONG = Duration.ofSeconds(60);

    @BeforeAll
    static void twoNodes() {
        var settings = new ArrayList<>(
                List.of("--afterhours.notification-interval=100ms", "--afterhours.mail.interval=100ms"));
        OFFICE.configure((name, value) -> settings.add("--" + name + "=" + value.get()));
        var database = TestDatabase.newSchema();
        NODES.add(Node.start(database, settings.toArray(String[]::new)));
        NODES.add(Node.start(database, settings.toArray(String[]::new)));
    }

    @AfterAll
    static void stop() {
        NODES.forEach(Node::close);
        OFFICE.close();
    }

    @Test
    void eachEventIsToldToEachPersonOnce() throws Exception {
        var stage = NODES.getFirst().on(Fixtures.class);
        var jdbc = NODES.getFirst().on(JdbcClient.class);
        var sales = stage.group("sales");
        stage.offline(true);
        stage.offlinePolicy(sales, true, 100, true, "QUEUED");
        for (int n = 0; n < 5; n++) {
            jdbc.sql("""
                    INSERT INTO notification_person (agent_id, email, language, timezone, digest, version)
                    VALUES (?, ?, 'en', 'UTC', 'OFF', 1)""")
                    .param(stage.agent("agent" + n, 1, sales).value())
                    .param("agent" + n + "@team.example")
                    .update();
        }

        var asks = new ArrayList<Callable<Object>>();
        for (int n = 0; n < 30; n++) {
            var node = NODES.get(n % 2);
            asks.add(() -> node.on(Fixtures.class).ask("sales"));
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var done : threads.invokeAll(asks)) {
                done.get();
            }
        }
        await().atMost(LONG)
                .until(() -> jdbc.sql("SELECT COALESCE(SUM(n), 0) FROM notification_pending WHERE kind = 'CAPTURED'")
                                .query(Integer.class)
                                .single()
                        == 150);
        NODES.forEach(node -> node.on(TestClock.class).forward(Duration.ofMinutes(2)));

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(jdbc.sql("SELECT state FROM team_mail")
                                .query(String.class)
                                .list())
                        .hasSize(5)
                        .containsOnly("SENT"));
        for (int n = 0; n < 5; n++) {
            assertThat(OFFICE.sentTo("agent" + n + "@team.example"))
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.getSubject()).isEqualTo("30 new tickets in sales"));
        }
    }
}
