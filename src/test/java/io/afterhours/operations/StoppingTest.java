package io.afterhours.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.afterhours.Node;
import io.afterhours.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import tools.jackson.databind.JsonNode;

/** Nothing is lost when a node is stopped; {@code routing.CombinerTest} has the lines that last for too long. */
class StoppingTest {

    private final TestDatabase.Access database = TestDatabase.newSchema();

    /** The line is held up by somebody who has the group's lock, and the node is stopped meanwhile. */
    @Test
    void whoWaitsWhenTheNodeIsStoppedIsStillAnswered() throws Exception {
        var answers = new ArrayList<Future<JsonNode>>();
        try (var node = Node.start(database);
                var threads = Executors.newVirtualThreadPerTaskExecutor();
                var other = database.connect();
                var statement = other.createStatement()) {
            var availability = node.on(ApplicationAvailability.class);
            var waiting = node.on(MeterRegistry.class)
                    .get("afterhours.admission.waiting")
                    .gauge();
            other.setAutoCommit(false);
            statement.execute("UPDATE grp_load SET ver = ver + 1 WHERE grp_id = 1");
            for (var n = 0; n < 5; n++) {
                answers.add(threads.submit(() -> node.call("POST", "/tickets", """
                        {"message": "Who is there?", "contact": {"name": "Mia"}}""")));
            }
            await().until(() -> waiting.value() >= 4);

            var stopped = threads.submit(node::stop);
            await().until(() -> availability.getReadinessState() == ReadinessState.REFUSING_TRAFFIC);
            other.rollback();

            for (var answer : answers) {
                assertThat(answer.get().path("reference").asString()).startsWith("AH-");
            }
            stopped.get();
            try (var rows = statement.executeQuery("SELECT COUNT(*) FROM ticket WHERE query = 'Who is there?'")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(5);
            }
        }
    }
}
