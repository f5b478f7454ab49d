package io.afterhours.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two processes, one database, real browsers, by hand: how long messages take across nodes, and what the death of a node
 * costs. With {@code -Dit.test=TwoNodesStory -Dtest.groups.excluded=none}; lines that begin with {@code nodes |} are the
 * result.
 */
@Tag("bench")
class TwoNodesStory {

    private static final Path FOLDER = Path.of("target", "two-nodes").toAbsolutePath();
    private static final int MESSAGES = Integer.getInteger("nodes.messages", 100);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

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
    void theDeathOfANodeCostsItsPeopleAReloadAndNoTicket() throws Exception {
        nodes.group("mourners", 50);
        var proxy = nodes.proxy();
        var agent = windows.of(proxy == null ? nodes.a().port() : proxy.port(), "mourners", Nodes.PASSWORD);
        agent.navigate("/inbox/mine");
        var talk = Talk.begin(windows, nodes.b().port(), "mourners", agent);
        var seen = agent.url();
        var first = proxy == null ? "a" : cookie(agent);
        var dying = first.equals("a") ? nodes.a() : nodes.b();
        var living = dying == nodes.a() ? nodes.b() : nodes.a();

        var asking = new AtomicBoolean(true);
        var acknowledged = new ConcurrentLinkedQueue<Long>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : List.of(nodes.a(), nodes.b(), nodes.a())) {
                threads.submit(() -> keepAsking(each, asking, acknowledged));
            }
            org.awaitility.Awaitility.await().until(() -> acknowledged.size() > 50);
            dying.kill();
            var died = System.nanoTime();
            if (proxy == null) {
                agent.navigate(seen.replace(":" + dying.port(), ":" + living.port()));
            } else {
                agent.reload();
            }
            talk.read("Is there one in green?").waitFor();
            var back = Duration.ofNanos(System.nanoTime() - died);
            asking.set(false);
            System.out.printf(
                    "nodes | kill -9 of %s: its agent reads the same chat %s after %d ms; %d requests acknowledged%n",
                    first,
                    proxy == null ? "on the other node" : "through the proxy",
                    back.toMillis(),
                    acknowledged.size());
            assertThat(back).isLessThan(PATIENCE);
        }
        assertThat(agent.url()).endsWith(seen.replaceFirst("http://[^/]+", ""));
        for (var ticket : acknowledged) {
            assertThat(living.call("GET", "/api/v1/tickets/" + ticket, null).statusCode())
                    .as("ticket %d", ticket)
                    .isEqualTo(200);
        }
        assertThat(nodes.violations()).isEmpty();
    }

    private static String cookie(Page page) {
        return page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("afterhours-node"))
                .map(cookie -> cookie.value)
                .findFirst()
                .orElseThrow();
    }

    /** Until it is told to stop, or its node is gone. */
    private static void keepAsking(
            RunningProduct node, AtomicBoolean asking, ConcurrentLinkedQueue<Long> acknowledged) {
        var body =
                "{\"group\": \"mourners\", \"message\": \"Anybody?\", \"contact\": {\"name\": \"Leo\"}, \"channel\": \"api\"}";
        try {
            while (asking.get()) {
                var answer = node.callWithKey(
                        "/api/v1/tickets", body, UUID.randomUUID().toString());
                if (answer.statusCode() == 201) {
                    acknowledged.add(Long.parseLong(answer.body().replaceAll("(?s).*?\"id\"\\s*:\\s*(\\d+).*", "$1")));
                }
            }
        } catch (IOException gone) {
            assertThat(asking.get()).as("nobody answered who should").isTrue();
        }
    }
}
