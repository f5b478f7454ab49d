package io.afterhours.galera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.Node;
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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Admission and return on three MariaDB servers with Galera: with one writer that is killed, and with three writers at
 * once, which must stay exact. By hand, with {@code bin/galera}.
 */
@Tag("soak")
class GaleraRuns {

    private static final int ROUNDS = Integer.getInteger("galera.rounds", 5);
    private static final int ASKS = 900;
    private static final int CAP = 300;
    private static final int AGENTS = 12;
    private static final int ROOM = 5;
    private static final int CLIENTS = 24;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static GaleraCluster cluster;

    private final LongAdder repeated = new LongAdder();
    private final AtomicLong answeredAt = new AtomicLong();

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
                round("three writers, round " + (round + 1), "w" + round, nodes, () -> {});
            }
            say("three writers: run again by cause: %s", retries(nodes));
        }
    }

    @Test
    void oneWriterThatIsKilledIsFollowedByTheNextAndNothingIsLost() throws Exception {
        cluster.create("one");
        try (var a = Node.start(cluster.oneWriter("one"));
                var b = Node.start(cluster.oneWriter("one"))) {
            var nodes = List.of(a, b);
            round("one writer", "calm", nodes, () -> {});
            var killed = new AtomicLong();
            round("one writer, killed", "killed", nodes, () -> {
                cluster.servers().getFirst().kill();
                killed.set(System.nanoTime());
                await().atMost(PATIENCE).until(() -> answeredAt.get() > killed.get());
                say("first answer %d ms after kill -9 of the writer", (answeredAt.get() - killed.get()) / 1_000_000);
            });
            round("the next writer", "after", nodes, () -> {});
            say("one writer: run again by cause: %s", retries(nodes));
        }
    }

    @FunctionalInterface
    private interface Strike {
        void now() throws Exception;
    }

    /** More requests than may be kept, while agents come back elsewhere; then everything is counted. */
    private void round(String what, String name, List<Node> nodes, Strike strike) throws Exception {
        var stage = nodes.getFirst().on(Fixtures.class);
        stage.offline(true);
        stage.offlinePolicy(stage.group(name), true, CAP, false, "QUEUED");
        var back = stage.group(name + "-back");
        stage.offlinePolicy(back, true, null, true, "QUEUED");
        var waiting = stage.ask(name + "-back", 2 * AGENTS * ROOM);
        var agents = IntStream.range(0, AGENTS)
                .mapToObj(n -> stage.agent(name + n, ROOM, back))
                .toList();
        nodes.forEach(node -> await().atMost(PATIENCE).until(() -> sees(node, agents.getLast(), waiting.size())));

        var begun = System.nanoTime();
        var states = together(name, nodes, agents, strike);

        var seconds = (System.nanoTime() - begun) / 1e9;
        assertThat(states.stream().filter(TicketState.OPEN::equals)).as("kept").hasSize(CAP);
        assertThat(states.stream().filter(TicketState.MISSED::equals))
                .as("missed")
                .hasSize(ASKS - CAP);
        for (var node : nodes) {
            await().atMost(PATIENCE).untilAsserted(() -> counted(node, name));
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(node.on(Invariants.class).violations()).isEmpty());
        }
        say(
                "%s: of %d asks %d open at cap %d; %d agents took %d of %d; 0 violations; %.1f s, %d calls repeated",
                what, ASKS, CAP, CAP, AGENTS, AGENTS * ROOM, waiting.size(), seconds, repeated.sumThenReset());
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

    private List<TicketState> together(String name, List<Node> nodes, List<AgentId> agents, Strike strike)
            throws Exception {
        var turn = new AtomicInteger();
        var states = new ArrayList<TicketState>();
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            var asks = IntStream.range(0, ASKS)
                    .mapToObj(n -> threads.submit(() -> ask(nodes.get(turn.getAndIncrement() % nodes.size()), name, n)))
                    .toList();
            await().atMost(PATIENCE).until(() -> turn.get() > ASKS / 4);
            var returns = IntStream.range(0, agents.size())
                    .mapToObj(n -> threads.submit(() -> again(
                            () -> nodes.get(n % nodes.size()).on(Fixtures.class).available(agents.get(n)))))
                    .toList();
            strike.now();
            for (var ask : asks) {
                states.add(ask.get());
            }
            for (var come : returns) {
                come.get();
            }
        }
        return states;
    }

    private TicketState ask(Node node, String group, int n) throws Exception {
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
        var state = again(() -> SystemAccess.call(
                () -> node.on(Admission.class).admit(request).ticket().state()));
        answeredAt.set(System.nanoTime());
        return state;
    }

    /** As a caller does who is told to come back: the same again, until it is answered. */
    private <T> T again(Callable<T> call) throws Exception {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return call.call();
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

    /** Every key one ticket, and every agent full, with chats of their own. */
    private static void counted(Node node, String name) {
        var jdbc = node.on(JdbcClient.class);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM ticket t JOIN grp g ON g.id = t.grp_id WHERE g.code = ?")
                        .param(name)
                        .query(Integer.class)
                        .single())
                .isEqualTo(ASKS);
        assertThat(jdbc.sql("""
                        SELECT COUNT(*) FROM ticket t JOIN grp g ON g.id = t.grp_id
                        WHERE g.code = ? AND t.state = 'ASSIGNED' GROUP BY t.agent_id""").param(name + "-back").query(Integer.class).list())
                .hasSize(AGENTS)
                .containsOnly(ROOM);
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
