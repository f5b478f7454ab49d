package io.afterhours.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.Invariants;
import io.afterhours.embedded.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.FileSystemUtils;

/** {@code kill -9} of the application and of its database under load: nothing acknowledged is lost, nothing half done. */
class CrashIT {

    private static final String KEY = "crash-test-key-0123456789";
    private static final Path DATA = Path.of("target", "crash").toAbsolutePath();
    private static final int ENOUGH = 150;

    /** An acknowledged request: its ticket, and the state that was answered. */
    private record Acknowledged(long id, String key, String body) {}

    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final CountDownLatch enough = new CountDownLatch(ENOUGH);

    @Test
    void whatWasAcknowledgedIsThereAfterAKillOfEverything() throws Exception {
        FileSystemUtils.deleteRecursively(DATA);
        Files.createDirectories(DATA.getParent());
        var first = RunningProduct.start(DATA, KEY, Map.of("AFTERHOURS_DEMO", "false"));
        setUp(first);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var load = new ArrayList<Future<?>>();
            for (var i = 0; i < 6; i++) {
                load.add(threads.submit(() -> keepAsking(first)));
            }
            load.add(threads.submit(() -> keepReturning(first)));
            enough.await();
            first.kill();
            killDatabase();
            running.set(false);
            for (var each : load) {
                each.get();
            }
        }

        try (var second = RunningProduct.start(DATA, KEY, Map.of("AFTERHOURS_DEMO", "false"))) {
            assertThat(acknowledged.size()).isGreaterThanOrEqualTo(ENOUGH);
            for (var each : acknowledged) {
                assertThat(second.call("GET", "/api/v1/tickets/" + each.id(), null)
                                .statusCode())
                        .as("ticket %d", each.id())
                        .isEqualTo(200);
            }
            var last = List.copyOf(acknowledged).getLast();
            var again = ask(second, last.key());
            assertThat(again.id()).isEqualTo(last.id());
        }
        try (var server = EmbeddedServer.start(DATA.resolve("mariadb"), "afterhours")) {
            var source = new SimpleDriverDataSource(
                    new org.mariadb.jdbc.Driver(), server.jdbcUrl("afterhours"), server.username(), server.password());
            assertThat(new Invariants(JdbcClient.create(source)).violations()).isEmpty();
        }
    }

    private static void setUp(RunningProduct product) throws IOException {
        expect(200, product, "PUT", "/api/v1/settings/offline-handling", "{\"enabled\": true}");
        expect(
                200,
                product,
                "PUT",
                "/api/v1/groups/default/offline-policy",
                "{\"enabled\": true, \"maxOpen\": null, \"autoAssign\": true, \"priority\": \"OPEN\"}");
        expect(
                201,
                product,
                "POST",
                "/api/v1/agents",
                "{\"username\": \"anna\", \"name\": \"Anna\", \"concurrency\": 50, \"roles\": [\"AGENT\"]}");
    }

    private static void expect(int status, RunningProduct product, String method, String path, String body)
            throws IOException {
        var answer = product.call(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    private void keepAsking(RunningProduct product) {
        while (running.get()) {
            try {
                acknowledged.add(ask(product, UUID.randomUUID().toString()));
                enough.countDown();
            } catch (IOException killed) {
                return;
            }
        }
    }

    /** Work on the other side of the counters while requests come in. */
    private void keepReturning(RunningProduct product) {
        while (running.get()) {
            try {
                product.call("PUT", "/api/v1/agents/anna/presence", "{\"status\": \"AVAILABLE\"}");
                for (var each : acknowledged.stream().limit(5).toList()) {
                    product.call("POST", "/api/v1/tickets/" + each.id() + "/resolve", "{}");
                }
                product.call("PUT", "/api/v1/agents/anna/presence", "{\"status\": \"OFFLINE\"}");
            } catch (IOException killed) {
                return;
            }
        }
    }

    private static Acknowledged ask(RunningProduct product, String key) throws IOException {
        var body = "{\"message\": \"Are you still there?\", \"contact\": {\"name\": \"Mia\"}, \"channel\": \"api\"}";
        var answer = product.callWithKey("/api/v1/tickets", body, key);
        if (answer.statusCode() != 201 && answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        var id = Long.parseLong(answer.body().replaceAll("(?s).*?\"id\"\\s*:\\s*(\\d+).*", "$1"));
        return new Acknowledged(id, key, answer.body());
    }

    /** Whatever server process still runs on the data directory. */
    private static void killDatabase() {
        ProcessHandle.allProcesses()
                .filter(each -> each.info().commandLine().orElse("").contains(DATA.toString())
                        && each.info().command().orElse("").contains("mariadbd"))
                .forEach(each -> {
                    each.destroyForcibly();
                    each.onExit().join();
                });
    }
}
