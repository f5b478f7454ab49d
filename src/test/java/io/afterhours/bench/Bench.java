package io.afterhours.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.Application;
import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.routing.PresenceResult;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.HdrHistogram.ConcurrentHistogram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Admission over HTTP and return assignment beside what the same MariaDB does raw, in one run and interleaved. Prints a
 * table; only the ratios mean anything on another machine. Run by {@code bin/bench}.
 */
@Tag("bench")
@SpringBootTest(
        classes = Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "afterhours.bootstrap-api-key=" + Bench.KEY)
@Import({Fixtures.class, Invariants.class})
class Bench {

    static final String KEY = "bench-key-0123456789";
    private static final int REPETITIONS = Integer.getInteger("bench.repetitions", 5);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 3);
    private static final int[] CLIENTS = {1, 8, 32};

    @LocalServerPort
    private int port;

    @Autowired
    private Fixtures stage;

    @Autowired
    private Invariants invariants;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JsonMapper json;

    private final Map<String, Double> ratios = new LinkedHashMap<>();
    private final Map<String, List<Double>> ranges = new LinkedHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private GroupId sales;

    /** What one measurement gave. */
    private record Measured(double perSecond, double p50, double p99) {}

    @BeforeEach
    void aGroupWithoutACap() {
        sales = stage.group("bench");
        stage.offline(true);
        stage.offlinePolicy(sales, true, null, true, "QUEUED");
        jdbc.sql("CREATE TABLE bench_row (id BIGINT AUTO_INCREMENT PRIMARY KEY, body VARCHAR(200) NOT NULL)")
                .update();
    }

    @Test
    void prints() throws Exception {
        say("MariaDB %s · Java %s · %d cores · steal %s", version(), Runtime.version(), cores(), steal());
        admissions();
        drain();
        write();
        assertThat(invariants.violations()).isEmpty();
    }

    private void admissions() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var warmUp = Math.max(2, SECONDS);
            during(8, warmUp, n -> () -> ask(http));
            during(8, 1, n -> this::insert);
            say(
                    "%n%-12s %14s %14s %8s %10s %10s",
                    "connections", "admissions/s", "raw inserts/s", "ratio", "p50 ms", "p99 ms");
            for (var clients : CLIENTS) {
                var admitted = new ArrayList<Measured>();
                var raw = new ArrayList<Measured>();
                for (var i = 0; i < REPETITIONS; i++) {
                    admitted.add(during(clients, SECONDS, n -> () -> ask(http)));
                    raw.add(during(clients, SECONDS, n -> this::insert));
                }
                var pairs = new ArrayList<Double>();
                for (var i = 0; i < REPETITIONS; i++) {
                    pairs.add(admitted.get(i).perSecond() / raw.get(i).perSecond());
                }
                keep("R1h@" + clients, pairs);
                say(
                        "%-12d %14.0f %14.0f %8.2f %10.1f %10.1f",
                        clients,
                        median(admitted.stream().map(Measured::perSecond).toList()),
                        median(raw.stream().map(Measured::perSecond).toList()),
                        median(pairs),
                        median(admitted.stream().map(Measured::p50).toList()),
                        median(admitted.stream().map(Measured::p99).toList()));
            }
        }
    }

    private void drain() throws Exception {
        var waiting = 10_000;
        topUp(waiting);
        var agents = new ArrayList<AgentId>();
        for (var i = 0; i < 1_000; i++) {
            agents.add(stage.agent("bench" + i, 10, sales));
        }
        say("%n%d open tickets, %d agents with 10 slots each come back", stage.count(TicketState.OPEN), agents.size());
        var start = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var returns = agents.stream()
                    .<Callable<PresenceResult>>map(agent -> () -> stage.available(agent))
                    .toList();
            var dealt = 0;
            for (var future : threads.invokeAll(returns)) {
                dealt += future.get().assigned().size();
            }
            var seconds = (System.nanoTime() - start) / 1e9;
            assertThat(dealt).isEqualTo(waiting);
            var bulk = bulk(waiting);
            say(
                    "dealt %d in %.2f s; one bulk UPDATE and one bulk event INSERT of as many rows: %.2f s; ratio %.1f",
                    dealt, seconds, bulk, seconds / bulk);
            keep("R4@1000-returns", List.of(seconds / bulk));
        }
    }

    private void topUp(int waiting) throws InterruptedException {
        jdbc.sql("DELETE FROM ticket_wait").update();
        jdbc.sql("UPDATE ticket SET state = 'RESOLVED' WHERE state = 'OPEN'").update();
        jdbc.sql("""
                INSERT INTO ticket_event (grp_id, grp_seq, ticket_id, seq, at, from_state, to_state, reason, actor, decision)
                SELECT NULL, NULL, id, seq + 1, state_since, 'OPEN', 'RESOLVED', 'RESOLVED_BY_AGENT', 'bench', '{}'
                FROM ticket WHERE state = 'RESOLVED'""").update();
        jdbc.sql("UPDATE ticket SET seq = seq + 1 WHERE state = 'RESOLVED'").update();
        jdbc.sql("UPDATE grp_load SET open_count = 0").update();
        try (var threads = Executors.newFixedThreadPool(8)) {
            threads.invokeAll(Collections.nCopies(waiting, () -> stage.ask("bench")));
        }
    }

    /** The least that a drain must write, as two statements over as many rows. */
    private double bulk(int rows) throws SQLException {
        jdbc.sql(
                        "CREATE TABLE bench_event (id BIGINT AUTO_INCREMENT PRIMARY KEY, ticket_id BIGINT NOT NULL, decision LONGTEXT)")
                .update();
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            var start = System.nanoTime();
            statement.executeUpdate("UPDATE ticket SET reason = 'LRA', state_since = NOW(6) WHERE state = 'ASSIGNED'");
            statement.executeUpdate("INSERT INTO bench_event (ticket_id, decision) SELECT ticket_id, decision"
                    + " FROM ticket_event WHERE to_state = 'ASSIGNED' LIMIT " + rows);
            connection.commit();
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private boolean ask(HttpClient http) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/tickets"))
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"group": "bench", "message": "Where is my order?", "contact": {"email": "mia%d@example.org"}, "channel": "api"}""".formatted(asked.incrementAndGet())))
                .build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 201) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        return true;
    }

    private boolean insert() throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement =
                        connection.prepareStatement("INSERT INTO bench_row (body) VALUES ('Where is my order?')")) {
            connection.setAutoCommit(true);
            return statement.executeUpdate() == 1;
        }
    }

    private static Measured during(int clients, int seconds, IntFunction<Callable<Boolean>> work) throws Exception {
        var latencies = new ConcurrentHistogram(3);
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        var start = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(clients)) {
            var loops = new ArrayList<Callable<Void>>();
            for (var n = 0; n < clients; n++) {
                var one = work.apply(n);
                loops.add(() -> {
                    while (System.nanoTime() < end) {
                        var began = System.nanoTime();
                        one.call();
                        latencies.recordValue((System.nanoTime() - began) / 1_000);
                    }
                    return null;
                });
            }
            for (var future : threads.invokeAll(loops)) {
                future.get();
            }
        }
        var took = (System.nanoTime() - start) / 1e9;
        return new Measured(
                latencies.getTotalCount() / took,
                latencies.getValueAtPercentile(50) / 1e3,
                latencies.getValueAtPercentile(99) / 1e3);
    }

    private void keep(String name, List<Double> values) {
        ratios.put(name, median(values));
        ranges.put(
                name,
                List.of(
                        values.stream().min(Double::compare).orElseThrow(),
                        values.stream().max(Double::compare).orElseThrow()));
    }

    private void write() throws IOException {
        var file = System.getProperty("bench.json");
        if (file != null && !file.isBlank()) {
            var environment = Map.of(
                    "mariadb", version(), "java", Runtime.version().toString(), "cores", cores(), "steal", steal());
            Files.writeString(
                    Path.of(file),
                    json.writeValueAsString(Map.of("ratios", ratios, "range", ranges, "environment", environment)));
        }
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private String version() {
        return jdbc.sql("SELECT VERSION()").query(String.class).single();
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Ticks another guest of the machine took, where the system says so. */
    private static String steal() throws IOException {
        var stat = Path.of("/proc/stat");
        return Files.isReadable(stat)
                ? Arrays.asList(Files.readString(stat)
                                .lines()
                                .findFirst()
                                .orElse("")
                                .split(" +"))
                        .get(8)
                : "unknown";
    }

    private static void say(String format, Object... arguments) {
        System.out.println("bench | " + String.format(format, arguments).replace("\n", "\nbench | "));
    }
}
