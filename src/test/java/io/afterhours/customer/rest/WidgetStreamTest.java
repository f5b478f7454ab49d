package io.afterhours.customer.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.afterhours.Application;
import io.afterhours.CleanTables;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import io.afterhours.customer.LiveStreams;
import io.afterhours.routing.ManualWork;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Message;
import io.afterhours.ticket.Messages;
import io.afterhours.ticket.Tickets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestExecutionListeners;

/** What changes is pushed to widgets and status pages over a real connection. */
@SpringBootTest(
        classes = Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"afterhours.widget.per-minute.streams=4", "afterhours.widget.sign-of-life=100ms"})
@TestExecutionListeners(listeners = CleanTables.class, mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
@Import({TestClock.Configuration.class, Fixtures.class})
class WidgetStreamTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Fixtures stage;

    @Autowired
    private LiveStreams streams;

    @Autowired
    private Messages messages;

    @Autowired
    private ManualWork work;

    @Autowired
    private Tickets tickets;

    @Autowired
    private JdbcClient jdbc;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private GroupId sales;

    @BeforeEach
    void atNightWithOfflineHandling() {
        sales = stage.group("sales");
        stage.offline(true);
        stage.offlinePolicy(sales, true, 2, true, "OPEN");
        jdbc.sql("UPDATE spam_guard SET form_tickets = FALSE").update();
    }

    @AfterEach
    void everybodyLeaves() {
        listeners.forEach(Listener::leave);
        await().untilAsserted(() -> assertThat(streams.count()).isZero());
    }

    /** Reads one stream on a thread of its own. */
    private final class Listener {
        private final HttpResponse<java.io.InputStream> response;
        private final List<String> events = new CopyOnWriteArrayList<>();
        private final Thread reading;
        private volatile boolean ended;

        Listener(String path, String... headers) throws IOException, InterruptedException {
            var request =
                    HttpRequest.newBuilder(uri(path)).header("Accept", "text/event-stream, application/problem+json");
            if (headers.length > 0) {
                request.headers(headers);
            }
            response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            reading = Thread.startVirtualThread(this::read);
            listeners.add(this);
        }

        private void read() {
            try (var lines = new java.io.BufferedReader(
                    new java.io.InputStreamReader(response.body(), java.nio.charset.StandardCharsets.UTF_8))) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("data: ")) {
                        events.add(line.substring("data: ".length()));
                    }
                }
            } catch (IOException left) {
                events.add("{\"left\": true}");
            }
            ended = true;
        }

        void leave() {
            try {
                response.body().close();
                reading.join();
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        void hears(String path, Object value) {
            await().untilAsserted(() -> {
                assertThat(events).isNotEmpty();
                assertThat(JsonPath.<Object>read(events.getLast(), path)).isEqualTo(value);
            });
        }
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + "/api/v1/widget" + path);
    }

    private String post(String path, String body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private String visitor() throws Exception {
        return JsonPath.read(post("/visitor", ""), "$.token");
    }

    private String raised(String token) throws Exception {
        return post(
                "/groups/sales/requests",
                "{\"message\": \"Where is my order?\", \"contact\": {\"name\": \"Mia\"}}",
                "X-Visitor-Token",
                token);
    }

    @Test
    void whoeverFollowsAGroupHearsWhenSomebodyIsBackAndWhenItIsFull() throws Exception {
        var listener = new Listener("/groups/sales/events?language=en");
        assertThat(listener.response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        listener.hears("$.state", "OFFLINE_FORM");
        var another = new Listener("/groups/sales/events?language=de");

        stage.ask("sales", 2);
        listener.hears("$.state", "FULL");
        another.hears("$.state", "FULL");
        stage.available(stage.agent("anna", 5, sales));

        listener.hears("$.state", "LIVE");
        another.hears("$.state", "LIVE");
    }

    @Test
    void aVisitorHearsWhatBecomesOfTheirRequestAndWhatIsWritten() throws Exception {
        var token = visitor();
        String reference = JsonPath.read(raised(token), "$.reference");
        var listener = new Listener("/requests/" + reference + "/events", "X-Visitor-Token", token);
        listener.hears("$.state", "OPEN");

        stage.available(stage.agent("anna", 5, sales));
        listener.hears("$.state", "ASSIGNED");
        var ticket = tickets.byReference(reference).orElseThrow();
        messages.add(ticket.id(), Message.Author.AGENT, ticket.agent(), false, "Hello Mia");

        listener.hears("$.messages[-1:].body", List.of("Hello Mia"));
    }

    @Test
    void aPlaceInTheLineIsPushedAsItChanges() throws Exception {
        stage.queuePolicy(sales, true, 10);
        stage.busy(stage.agent("anna", 1, sales));
        var first = stage.ask("sales");
        var token = visitor();
        String reference = JsonPath.read(raised(token), "$.reference");
        var listener = new Listener("/requests/" + reference + "/events", "X-Visitor-Token", token);
        listener.hears("$.queuePosition", 2);

        SystemAccess.run(() -> work.miss(first.id()));

        listener.hears("$.queuePosition", 1);
    }

    @Test
    void aPrivateLinkThatIsRevokedEndsItsStreamAndShowsNothingMore() throws Exception {
        String statusUrl = JsonPath.read(raised(visitor()), "$.statusUrl");
        var link = statusUrl.substring(statusUrl.lastIndexOf('/') + 1);
        var listener = new Listener("/status/" + link + "/events");
        listener.hears("$.contact.name", "Mia");
        var ticket = tickets.byReference(link.substring(0, link.indexOf('.'))).orElseThrow();

        SystemAccess.run(() -> work.revokeLinks(ticket.id()));

        await().untilAsserted(() -> assertThat(listener.ended).isTrue());
        assertThat(new Listener("/status/" + link + "/events").response.statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatCannotBeFollowedIsRefusedAsAProblem() throws Exception {
        var unknown = new Listener("/groups/nowhere/events");
        assertThat(unknown.response.statusCode()).isEqualTo(404);
        assertThat(unknown.response.headers().firstValue("Content-Type")).contains("application/problem+json");
        var foreign = new Listener("/requests/AH-ABCDEF/events", "X-Visitor-Token", visitor());
        assertThat(foreign.response.statusCode()).isEqualTo(404);
        assertThat(streams.count()).isZero();
    }

    @Test
    void oneAddressHasSoManyStreamsAndNotMore() throws Exception {
        for (var n = 0; n < 4; n++) {
            assertThat(new Listener("/groups/sales/events").response.statusCode())
                    .isEqualTo(200);
        }

        var fifth = new Listener("/groups/sales/events");

        assertThat(fifth.response.statusCode()).isEqualTo(429);
        assertThat(fifth.response.headers().firstValue("Retry-After")).isPresent();
        assertThat(streams.count()).isEqualTo(4);
    }
}
