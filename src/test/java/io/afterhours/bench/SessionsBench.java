package io.afterhours.bench;

import static io.afterhours.bench.Results.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.TestDatabase;
import io.afterhours.Unpacked;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * R13: how many agents may have a window open on one node, each clicking once in ten seconds, while 95 of 100 clicks are
 * answered in 300 ms; and what one more window takes of the heap. The product is packaged and a process of its own, the
 * windows speak to it as browsers do (see {@link AgentWindow}). Both share the cores of this machine.
 */
@Tag("bench")
class SessionsBench {

    private static final List<Integer> STAGES = Arrays.stream(
                    System.getProperty("bench.sessions", "500,1000,2000").split(","))
            .map(Integer::valueOf)
            .toList();
    private static final int SECONDS = Integer.getInteger("bench.sessions.seconds", 60);
    private static final double LIMIT_MILLIS = 300;
    private static final int SHOWN = 30;

    /** These are there first, so that what the product needs once is not counted among what windows take. */
    private static final int FIRST = Math.min(20, STAGES.getFirst() / 2);

    /** The product allows fifty logins at once from one address; each locks the group that everybody belongs to. */
    private static final int LOGINS_AT_ONCE = 4;

    private static final Map<String, String> SETTINGS = Map.of(
            "AFTERHOURS_DEMO",
            "false",
            "AFTERHOURS_BOOTSTRAP_API_KEY",
            SessionsWorkspace.KEY,
            // a browser opens a connection for its WebSocket, these take one that may be at its last request
            "SERVER_TOMCAT_MAX_KEEP_ALIVE_REQUESTS",
            "-1");

    private final List<Agent> agents = new ArrayList<>();

    @Test
    void prints() throws Exception {
        var database = TestDatabase.newSchema();
        var jar = Unpacked.in(Path.of("target", "bench-run")).jar();
        var most = STAGES.stream().mapToInt(Integer::intValue).max().orElseThrow();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .executor(threads)
                        .build();
                var product = Packaged.start(
                        jar, database, SETTINGS, "-Xmx" + System.getProperty("bench.sessions.heap", "4g"))) {
            var workspace = new SessionsWorkspace(http, product.address());
            workspace.fill(database, most);
            var enough = 0;
            var kilobytes = 0.0;
            var failed = false;
            open(threads, http, product, workspace, FIRST);
            measure(Math.min(10, SECONDS));
            var before = product.heapMegabytes();
            var unused = product.bytesByClass();
            say("R13: %d windows first, with %.0f MB of heap", FIRST, before);
            // a stage that is too much is what was looked for; what comes after it would tell nothing
            for (var stages = STAGES.iterator(); stages.hasNext() && !failed; ) {
                var stage = stages.next();
                open(threads, http, product, workspace, stage);
                var statements = SessionsWorkspace.statements(database);
                var clicks = measure(SECONDS);
                var asked = SessionsWorkspace.statements(database) - statements;
                var heap = product.heapMegabytes();
                var each = (heap - before) * 1024 / (stage - FIRST);
                failed = clicks.failed() > 0;
                say(
                        "R13: %d windows: %d clicks, %d failed, p50 %.0f ms, p95 %.0f ms, p99 %.0f ms; %d"
                                + " statements, news %d times so far; %.0f MB of heap, %.0f KB a window, %.0f MB resident",
                        stage,
                        clicks.millis().size(),
                        clicks.failed(),
                        clicks.percentile(50),
                        clicks.percentile(95),
                        clicks.percentile(99),
                        asked,
                        agents.stream().mapToInt(Agent::news).sum(),
                        heap,
                        each,
                        product.residentMegabytes());
                if (!failed && clicks.percentile(95) < LIMIT_MILLIS) {
                    enough = stage;
                    kilobytes = each;
                }
            }
            grown(product, unused, agents.size() - FIRST);
            var results = Results.ofRun();
            results.keep("R13 sessions at p95<300ms", List.of((double) enough), ">= 2000");
            if (enough > 0) {
                results.keep("R13 KB per UI", List.of(kilobytes), "<= 400");
            }
            results.environment(Map.of(
                    "windows",
                    STAGES,
                    "seconds of clicks",
                    SECONDS,
                    "java",
                    Runtime.version().toString()));
            results.write();
            assertThat(enough).as("windows that a node carries").isPositive();
            if (!failed) {
                assertThat(agents).extracting(Agent::trouble).containsOnly("");
            }
            agents.forEach(Agent::goes);
        }
    }

    private void open(
            ExecutorService threads, HttpClient http, Packaged product, SessionsWorkspace workspace, int stage)
            throws Exception {
        var from = agents.size();
        var atOnce = new Semaphore(LOGINS_AT_ONCE);
        var opening = new ArrayList<Future<Agent>>();
        for (var n = from; n < stage; n++) {
            var username = SessionsWorkspace.agent(n);
            opening.add(threads.submit(() -> {
                atOnce.acquire();
                try {
                    return Agent.comes(
                            AgentWindow.open(http, product.address(), username, SessionsWorkspace.PASSWORD), threads);
                } finally {
                    atOnce.release();
                }
            }));
        }
        for (var each : opening) {
            agents.add(each.get());
        }
        for (var n = from; n < stage; n++) {
            workspace.askTeamOf(n);
        }
    }

    /** What the heap has more of since then, for each window. */
    private static void grown(Packaged product, Map<String, Long> before, int windows) throws Exception {
        say("R13: bytes for each window, by class");
        var now = product.bytesByClass();
        now.replaceAll((name, bytes) -> (bytes - before.getOrDefault(name, 0L)) / windows);
        now.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(SHOWN)
                .forEach(each -> say("    %7d %s", each.getValue(), each.getKey()));
    }

    private Clicks measure(int seconds) {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        var clicks = new Clicks();
        CompletableFuture.allOf(
                        agents.stream().map(agent -> agent.works(until, clicks)).toArray(CompletableFuture<?>[]::new))
                .join();
        return clicks;
    }
}
