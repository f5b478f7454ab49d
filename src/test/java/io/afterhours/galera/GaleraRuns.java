package io.afterhours.galera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.Node;
import io.afterhours.TestDatabase;
import io.afterhours.database.DatabaseUnavailableException;
import io.afterhours.routing.Admission;
import io.afterhours.routing.AdmissionRequest;
import io.afterhours.routing.IdempotencyKey;
import io.afterhours.routing.PreferredFallback;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.ticket.Contact;
import io.afterhours.ticket.TicketState;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Admission and return on three MariaDB servers with Galera: with one writer that is killed, stands still or is cut off,
 * and with three writers at once, which must stay exact. By hand, with {@code bin/galera}.
 */
@Tag("soak")
class GaleraRuns {

    private static final int ROUNDS = Integer.getInteger("galera.rounds", 5);
    private static final int STRIKES = Integer.getInteger("galera.strikes", 1);
    private static final int ASKS = 900;
    private static final int CAP = 300;
    private static final int AGENTS = 12;
    private static final int ROOM = 5;
    private static final int CLIENTS = 24;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static GaleraCluster cluster;

    private final LongAdder repeated = new LongAdder();

    @FunctionalInterface
    private interface Deed {
        void to(GaleraServer server) throws Exception;
    }

    /** What is done to a writer, and how that is undone while requests go on. */
    private record Blow(String name, Deed strike, Deed heal) {}

    @FunctionalInterface
    private interface Meanwhile {
        void happens(Answers answers) throws Exception;
    }

    @BeforeAll
    static void threeServers() throws Exception {
        cluster = GaleraCluster.start();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void threeWritersAtOnceStayExact() throws Exception {
        cluster.create("three");
        try (var a = Node.start(cluster.writer(0, "three"));
                var b = Node.start(cluster.writer(1, "three"));
                var c = Node.start(cluster.writer(2, "three"))) {
            var nodes = List.of(a, b, c);
            for (var round = 0; round < ROUNDS; round++) {
                round("three writers, round " + (round + 1), "three", "w" + round, nodes, answers -> {});
            }
            say("three writers: run again by cause: %s", retries(nodes));
        }
    }

    @Test
    void aWriterThatIsKilledIsFollowedByTheNext() throws Exception {
        struck("killed", 0, new Blow("kill -9", GaleraServer::kill, cluster::startAgain));
    }

    @Test
    void aWriterThatStandsStillIsFollowedByTheNext() throws Exception {
        struck("stopped", 1, new Blow("SIGSTOP", GaleraServer::stop, GaleraServer::goOn));
    }

    @Test
    void aWriterThatIsCutOffFromTheOthersIsFollowedByTheNext() throws Exception {
        struck("isolated", 2, new Blow("partition", server -> server.cutOff(true), server -> {
            assertThat(server.isPrimary()).as("the one alone may write").isFalse();
            server.cutOff(false);
        }));
    }

    /** One writer for two nodes, which is struck in the middle of each round and is whole again before the next. */
    private void struck(String schema, int first, Blow blow) throws Exception {
        cluster.create(schema);
        try (var a = Node.start(cluster.oneWriter(schema, first));
                var b = Node.start(cluster.oneWriter(schema, first))) {
            var nodes = List.of(a, b);
            round("one writer", schema, "calm", nodes, answers -> {});
            for (var n = 0; n < STRIKES; n++) {
                round("one writer, " + blow.name(), schema, "struck" + n, nodes, answers -> {
                    var writer = cluster.writerOf(a);
                    var struck = System.nanoTime();
                    blow.strike().to(writer);
                    await().atMost(PATIENCE).until(() -> answers.goOnAfter(struck));
                    say(
                            "%s of the writer: nobody answered for %d ms",
                            blow.name(), answers.silenceAfter(struck).toMillis());
                    blow.heal().to(writer);
                });
            }
            round("after " + blow.name(), schema, "after", nodes, answers -> {});
            say("one writer, %s: run again by cause: %s", blow.name(), retries(nodes));
        }
    }

    /** More requests than may be kept, while agents come back elsewhere; then everything is counted. */
    private void round(String what, String schema, String name, List<Node> nodes, Meanwhile meanwhile)
            throws Exception {
        var stage = nodes.getFirst().on(Fixtures.class);
        stage.offline(true);
        stage.offlinePolicy(stage.group(name), true, CAP, false, "QUEUED");
        var back = stage.group(name + "-back");
        stage.offlinePolicy(back, true, null, true, "QUEUED");
        var waiting = stage.ask(name + "-back", 2 * AGENTS * ROOM);
        var agents = IntStream.range(0, AGENTS)
                .mapToObj(n -> stage.agent(name + "-" + n, ROOM, back))
                .toList();
        nodes.forEach(node -> await().atMost(PATIENCE).until(() -> sees(node, agents.getLast(), waiting.size())));

        var answers = new Answers();
        var hasty = Reads.withoutWaiting();
        var patient = Reads.asTheProduct();
        var begun = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            var turn = new AtomicInteger();
            var asks = IntStream.range(0, ASKS)
                    .mapToObj(n -> threads.submit(() -> {
                        var asked = turn.getAndIncrement();
                        var ticket = ask(nodes.get(asked % nodes.size()), name, n, answers);
                        var elsewhere = nodes.get((asked + 1) % nodes.size());
                        again(() -> hasty.look(elsewhere, ticket));
                        again(() -> patient.look(elsewhere, ticket));
                    }))
                    .toList();
            await().atMost(PATIENCE).until(() -> turn.get() > ASKS / 4);
            var returns = IntStream.range(0, agents.size())
                    .mapToObj(n -> threads.submit(() -> again(
                            () -> nodes.get(n % nodes.size()).on(Fixtures.class).available(agents.get(n)))))
                    .toList();
            meanwhile.happens(answers);
            for (var each : asks) {
                each.get();
            }
            for (var each : returns) {
                each.get();
            }
        }
        var seconds = (System.nanoTime() - begun) / 1e9;

        var states = answers.given().values();
        assertThat(states).as("one ticket per key").hasSize(ASKS);
        assertThat(states.stream().filter(TicketState.OPEN::equals)).as("kept").hasSize(CAP);
        assertThat(states.stream().filter(TicketState.MISSED::equals))
                .as("missed")
                .hasSize(ASKS - CAP);
        assertThat(patient.unseen()).as("answered and not to be seen").isZero();
        cluster.awaitWhole();
        for (var server : cluster.servers()) {
            assertHolds(cluster.only(server, schema), name, answers);
        }
        say(
                "%s: of %d asks %d open at cap %d; %d agents took %d of %d; 0 violations on each server; %.1f s, %d calls repeated",
                what, ASKS, CAP, CAP, AGENTS, AGENTS * ROOM, waiting.size(), seconds, repeated.sumThenReset());
        say(
                "%s: read on the other node at once: %d of %d not there without waiting, %d with; median %.1f and %.1f ms",
                what, hasty.unseen(), ASKS, patient.unseen(), hasty.medianMillis(), patient.medianMillis());
    }

    private static boolean sees(Node node, AgentId last, int waiting) {
        var jdbc = node.on(JdbcClient.class);
        return jdbc.sql("SELECT COUNT(*) FROM agent_group WHERE agent_id = ?")
                                .param(last.value())
                                .query(Long.class)
                                .single()
                        > 0
                && jdbc.sql("SELECT COUNT(*) FROM ticket_wait")
                                .query(Long.class)
                                .single()
                        >= waiting;
    }

    private long ask(Node node, String group, int n, Answers answers) {
        var key = new IdempotencyKey("galera", group + "-" + n, new byte[32]);
        var request = new AdmissionRequest(
                group,
                "Where is my order?",
                new Contact("Mia", group + n + "@example.org", null),
                "api",
                null,
                null,
                null,
                key,
                null,
                PreferredFallback.NONE);
        return again(() -> {
            var ticket = SystemAccess.call(
                    () -> node.on(Admission.class).admit(request).ticket());
            answers.add(ticket.id().value(), ticket.state());
            return ticket.id().value();
        });
    }

    private void again(Runnable call) {
        again(() -> {
            call.run();
            return true;
        });
    }

    /** As a caller does who is told to come back: the same again, until it is answered. */
    private <T> T again(Supplier<T> call) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return call.get();
            } catch (RuntimeException failure) {
                boolean later = DatabaseUnavailableException.describes(failure)
                        || failure instanceof ConcurrencyFailureException;
                if (!later || System.nanoTime() > end) {
                    throw failure;
                }
                repeated.increment();
            }
        }
    }

    /** Every ticket is there as it was answered and no other, every agent is full, and every invariant holds. */
    private static void assertHolds(TestDatabase.Access copy, String name, Answers answers) {
        var jdbc = JdbcClient.create(new DriverManagerDataSource(copy.url(), copy.username(), copy.password()));
        var kept = new HashMap<Long, TicketState>();
        jdbc.sql("SELECT t.id, t.state FROM ticket t JOIN grp g ON g.id = t.grp_id WHERE g.code = ?")
                .param(name)
                .query(row -> {
                    kept.put(row.getLong(1), TicketState.valueOf(row.getString(2)));
                });
        assertThat(kept).isEqualTo(answers.given());
        assertThat(jdbc.sql("""
                        SELECT COUNT(*) FROM ticket t JOIN grp g ON g.id = t.grp_id
                        WHERE g.code = ? AND t.state = 'ASSIGNED' GROUP BY t.agent_id""").param(name + "-back").query(Integer.class).list())
                .hasSize(AGENTS)
                .containsOnly(ROOM);
        assertThat(new Invariants(jdbc).violations()).isEmpty();
    }

    private static String retries(List<Node> nodes) {
        return nodes.stream()
                .flatMap(
                        node -> node.on(MeterRegistry.class).find("afterhours.transaction.retries").counters().stream())
                .collect(java.util.stream.Collectors.groupingBy(
                        counter -> String.valueOf(counter.getId().getTag("cause")),
                        java.util.TreeMap::new,
                        java.util.stream.Collectors.summingLong(counter -> (long) counter.count())))
                .toString();
    }

    private static void say(String line, Object... with) {
        System.out.println("galera | " + line.formatted(with));
    }
}
