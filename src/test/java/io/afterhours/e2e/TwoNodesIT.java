package io.afterhours.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two processes, one database, real browsers: messages go both ways between nodes, and the death of a node takes nobody
 * away from what they were at. How long it took is said in the lines that begin with {@code nodes |}; for figures worth
 * writing down set {@code -Dnodes.messages=100}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesIT {

    private static final Path FOLDER = Path.of("target", "two-nodes").toAbsolutePath();
    private static final int MESSAGES = Integer.getInteger("nodes.messages", 20);
    private static final int ENOUGH = 50;
    private static final Duration BACK_WITHIN = Duration.ofSeconds(10);

    @RegisterExtension
    static final Windows windows = Windows.ofEachTest();

    private static Nodes nodes;

    @BeforeAll
    static void start() throws IOException {
        nodes = Nodes.start(FOLDER);
    }

    @AfterAll
    static void stop() {
        nodes.close();
    }

    @Test
    @Order(1)
    void messagesTravelBothWaysBetweenNodes() throws IOException {
        nodes.group("both", 2);
        var agent = windows.of(nodes.b().port(), "both", Nodes.PASSWORD);
        agent.navigate("/inbox/mine");
        var talk = Talk.begin(windows, nodes.a().port(), "both", agent);
        talk.ask("warming up");
        talk.answer("warming up too");

        say("customer on A to agent on B", measure(n -> talk.ask("question %03d".formatted(n))));
        say("agent on B to customer on A", measure(n -> talk.answer("answer %03d".formatted(n))));
        assertThat(nodes.violations()).isEmpty();
    }

    private static List<Duration> measure(Function<Integer, Duration> message) {
        var times = new ArrayList<Duration>();
        for (var n = 0; n < MESSAGES; n++) {
            times.add(message.apply(n));
        }
        return times.stream().sorted().toList();
    }

    private static void say(String way, List<Duration> sorted) {
        System.out.printf(
                "nodes | %s, %d messages: median %d ms, p99 %d ms, longest %d ms%n",
                way,
                sorted.size(),
                sorted.get(sorted.size() / 2).toMillis(),
                sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1).toMillis(),
                sorted.getLast().toMillis());
    }

    @Test
    @Order(2)
    void theDeathOfANodeCostsItsPeopleAReloadAndNoTicket() throws Exception {
        nodes.group("mourners", 50);
        var proxy = nodes.proxy();
        var agent = windows.of(proxy == null ? nodes.a().port() : proxy.port(), "mourners", Nodes.PASSWORD);
        agent.navigate("/inbox/mine");
        var dying = proxy == null || cookie(agent).equals("a") ? nodes.a() : nodes.b();
        var living = dying == nodes.a() ? nodes.b() : nodes.a();
        var talk = Talk.begin(windows, living.port(), "mourners", agent);
        var seen = path(agent);

        var asking = new AtomicBoolean(true);
        var acknowledged = new ConcurrentLinkedQueue<Long>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var load = Stream.of(dying, living, dying)
                    .map(each -> threads.submit(() -> keepAsking(each, each == dying, asking, acknowledged)))
                    .toList();
            try {
                await().atMost(Duration.ofMinutes(1))
                        .until(() ->
                                acknowledged.size() >= ENOUGH || load.stream().anyMatch(Future::isDone));
                dying.kill();
                var died = System.nanoTime();
                agent.setDefaultTimeout(BACK_WITHIN.toMillis());
                if (proxy == null) {
                    agent.navigate("http://localhost:" + living.port() + seen);
                } else {
                    agent.reload();
                }
                talk.read("Is there one in green?").waitFor();
                var back = Duration.ofNanos(System.nanoTime() - died);
                System.out.printf(
                        "nodes | kill -9 of %s: its agent reads the same chat %s after %d ms; %d requests acknowledged%n",
                        dying == nodes.a() ? "a" : "b",
                        proxy == null ? "on the other node" : "through the proxy",
                        back.toMillis(),
                        acknowledged.size());
            } finally {
                asking.set(false);
            }
            for (var each : load) {
                each.get();
            }
        }
        assertThat(path(agent)).isEqualTo(seen);
        talk.ask("Are you still there?");
        talk.answer("Yes, and so is everything you wrote");
        for (var ticket : acknowledged) {
            assertThat(living.call("GET", "/api/v1/tickets/" + ticket, null).statusCode())
                    .as("ticket %d", ticket)
                    .isEqualTo(200);
        }
        assertThat(nodes.violations()).isEmpty();
    }

    private static String path(Page page) {
        return URI.create(page.url()).getPath();
    }

    /** The node that the proxy has chosen for this browser. */
    private static String cookie(Page page) {
        return page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("afterhours-node"))
                .map(cookie -> cookie.value)
                .findFirst()
                .orElseThrow();
    }

    /** Until it is told to stop, or its node is gone, which only {@code mortal} ones may be. */
    private static void keepAsking(
            RunningProduct node, boolean mortal, AtomicBoolean asking, ConcurrentLinkedQueue<Long> acknowledged) {
        var body =
                "{\"group\": \"mourners\", \"message\": \"Anybody?\", \"contact\": {\"name\": \"Leo\"}, \"channel\": \"api\"}";
        while (asking.get()) {
            HttpResponse<String> answer;
            try {
                answer = node.callWithKey(
                        "/api/v1/tickets", body, UUID.randomUUID().toString());
            } catch (IOException gone) {
                if (mortal) {
                    return;
                }
                throw new UncheckedIOException("The node that lives does not answer", gone);
            }
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            acknowledged.add(Long.parseLong(answer.body().replaceAll("(?s).*?\"id\"\\s*:\\s*(\\d+).*", "$1")));
        }
    }
}
