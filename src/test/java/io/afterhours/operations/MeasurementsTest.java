package io.afterhours.operations;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.security.ApiKeyScope;
import io.afterhours.security.ApiKeys;
import io.afterhours.security.Browser;
import io.afterhours.security.DoorTest;
import io.afterhours.security.People;
import io.afterhours.security.SystemAccess;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node as whoever runs it sees it: over HTTP, with keys. */
@DoorTest
@Import(People.class)
class MeasurementsTest {

    private static final Pattern METER = Pattern.compile("`(afterhours\\.[a-z.]+)`");

    /** What a query of the dashboard names, among functions, labels and variables. */
    private static final Pattern METRIC =
            Pattern.compile("\\b(?:afterhours|hikaricp|http_server|jvm|process|system)_[a-z_]+");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext application;

    @Autowired
    ApiKeys keys;

    @Autowired
    Measurements measurements;

    @Autowired
    MeterRegistry meters;

    @Autowired
    JdbcClient jdbc;

    private String scrapes = "";

    @BeforeEach
    void aKeyForPrometheus() {
        scrapes = key("Prometheus", ApiKeyScope.METRICS);
    }

    private String key(String name, ApiKeyScope scope) {
        return SystemAccess.call(() -> keys.create(name, scope).secret());
    }

    private HttpResponse<String> get(String path, String key) {
        return new Browser(port).get(path, "Authorization", "Bearer " + key);
    }

    private void call(String method, String path, String body) {
        var browser = new Browser(port);
        var admin = new String[] {"Authorization", "Bearer " + DoorTest.ADMIN_KEY, "Content-Type", "application/json"};
        var answer = browser.send(method, path, body, admin);
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.body())
                .isLessThan(300);
    }

    /** Twice: gauges of groups that are new are there when somebody has looked. */
    private String scrape() {
        measurements.forget();
        get("/actuator/prometheus", scrapes);
        return get("/actuator/prometheus", scrapes).body();
    }

    private static double value(String scraped, String series) {
        return scraped.lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    @Test
    void measurementsTakeAKeyThatOpensNothingElse() {
        assertThat(new Browser(port).get("/actuator/prometheus").statusCode()).isEqualTo(401);
        for (var scope : List.of(ApiKeyScope.INTAKE, ApiKeyScope.AGENT)) {
            assertThat(get("/actuator/prometheus", key("of " + scope, scope)).statusCode())
                    .isEqualTo(403);
        }
        assertThat(get("/actuator/prometheus", DoorTest.ADMIN_KEY).statusCode()).isEqualTo(200);
        assertThat(get("/actuator/prometheus", scrapes).statusCode()).isEqualTo(200);
        for (var path : List.of("/api/v1/tickets", "/api/v1/groups", "/api/v1/agents", "/api/v1/check", "/actuator")) {
            assertThat(get(path, scrapes).statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void everythingIsMeasuredAndNothingOfACustomerIsThere() {
        var before = scrape();
        jdbc.sql("UPDATE offline_handling SET enabled = TRUE").update();
        call("POST", "/api/v1/groups", "{\"code\": \"sales\", \"name\": \"Sales\"}");
        call("PUT", "/api/v1/groups/sales/offline-policy", """
                {"enabled": true, "maxOpen": 3, "autoAssign": true, "priority": "OPEN"}""");
        call("PUT", "/api/v1/groups/sales/queue-policy", "{\"enabled\": true, \"limit\": 7}");
        call("POST", "/api/v1/agents", """
                {"username": "anna", "name": "Anna", "concurrency": 1, "roles": ["AGENT"]}""");
        call("PUT", "/api/v1/groups/sales/members", "[\"anna\"]");
        ask();
        ask();
        call("PUT", "/api/v1/agents/anna/presence", "{\"status\": \"AVAILABLE\"}");
        ask();

        var after = scrape();

        rises(before, after, "afterhours_admissions_total{outcome=\"open\",reason=\"ALL_OFFLINE\"}", 2);
        rises(before, after, "afterhours_admissions_total{outcome=\"queued\",reason=\"OCCUPIED_FULL\"}", 1);
        rises(before, after, "afterhours_return_latency_seconds_count", 1);
        rises(before, after, "afterhours_admission_together_count", 3);
        rises(before, after, "afterhours_sweep_hits_total", 0);
        assertThat(after.lines())
                .contains(
                        "afterhours_group_queued{group=\"sales\"} 1.0",
                        "afterhours_group_queue_limit{group=\"sales\"} 7.0",
                        "afterhours_group_open{group=\"sales\"} 1.0",
                        "afterhours_group_open_limit{group=\"sales\"} 3.0",
                        "afterhours_agents{status=\"available\"} 1.0",
                        "afterhours_agent_connections 0.0",
                        "afterhours_outbox_behind{reader=\"webhook\"} 0.0",
                        "afterhours_queue_waiting{queue=\"webhook\"} 0.0");
        assertThat(after)
                .contains("afterhours_transaction_retries_total{cause=\"deadlock\"} ", "afterhours_feed_lag_seconds ")
                .doesNotContain("marked");
    }

    private void ask() {
        call("POST", "/api/v1/tickets", """
                {"message": "marked-words", "contact": {"email": "marked@example.org", "name": "marked-name"},
                 "group": "sales"}""");
    }

    private static void rises(String before, String after, String series, double by) {
        assertThat(value(after, series) - value(before, series)).as(series).isEqualTo(by);
    }

    @Test
    void gaugesComeAndGoWithTheirGroups() {
        call("POST", "/api/v1/groups", "{\"code\": \"new-one\", \"name\": \"New\"}");
        assertThat(scrape()).contains("afterhours_group_queued{group=\"new-one\"} 0.0");

        call("DELETE", "/api/v1/groups/new-one", "");
        assertThat(scrape()).doesNotContain("new-one");
    }

    @Test
    void theDashboardAsksForNothingThatIsNotThere() throws Exception {
        jdbc.sql("UPDATE offline_policy SET enabled = TRUE").update();
        call("POST", "/api/v1/tickets", "{\"message\": \"Hello\", \"contact\": {\"name\": \"Mia\"}}");
        var there = METRIC.matcher(scrape()).results().map(each -> each.group()).collect(toCollection(TreeSet::new));
        var dashboard = JsonMapper.shared().readTree(Files.readString(Path.of("ops", "grafana", "afterhours.json")));
        var asked = queries(dashboard)
                .flatMap(query -> METRIC.matcher(query).results())
                .map(each -> each.group())
                .collect(toCollection(TreeSet::new));

        assertThat(asked).hasSizeGreaterThan(20).contains("afterhours_sweep_hits_total");
        assertThat(there).containsAll(asked);
    }

    private static Stream<String> queries(JsonNode node) {
        var here = Stream.of("expr", "query")
                .map(node::path)
                .filter(JsonNode::isString)
                .map(JsonNode::asString);
        return Stream.concat(here, node.valueStream().flatMap(MeasurementsTest::queries));
    }

    @Test
    void theManualListsExactlyTheMetersThereAre() throws Exception {
        call("POST", "/api/v1/tickets", "{\"message\": \"Hello\", \"contact\": {\"name\": \"Mia\"}}");
        scrape();
        var listed = METER.matcher(Files.readString(Path.of("docs", "operations.md")))
                .results()
                .map(each -> each.group(1))
                .collect(toCollection(TreeSet::new));
        var there = meters.getMeters().stream()
                .map(meter -> meter.getId().getName())
                .filter(name -> name.startsWith("afterhours."))
                .collect(toCollection(TreeSet::new));

        assertThat(listed).isEqualTo(there);
    }

    @Test
    void healthSaysUpOrDownToEverybodyAndWhyToThoseWithAKey() {
        var open = new Browser(port).get("/actuator/health");
        assertThat(open.statusCode()).isEqualTo(200);
        assertThat(open.body()).contains("\"status\":\"UP\"").doesNotContain("components", "details", "MariaDB");
        assertThat(new Browser(port).get("/actuator/health/db").body()).doesNotContain("MariaDB");

        var known = JsonMapper.shared()
                .readTree(get("/actuator/health", scrapes).body())
                .path("components");
        assertThat(known.propertyNames()).contains("db", "changeFeed", "sweep", "disk", "clock");
        assertThat(known.path("changeFeed").path("details").path("lagMillis").asLong())
                .isBetween(0L, 30_000L);
        assertThat(known.path("disk").path("details").path("freeBytes").asLong())
                .isPositive();
        assertThat(get("/actuator/health", key("another", ApiKeyScope.INTAKE)).body())
                .doesNotContain("components");
    }

    @Test
    void whatIsNotRepeatedHasThreadsOfItsOwn() {
        assertThat(application.containsBean("applicationTaskExecutor")).isTrue();
    }

    @Test
    void aNodeThatIsLeavingIsNotReadyButAlive() {
        var anybody = new Browser(port);
        assertThat(anybody.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        try {
            AvailabilityChangeEvent.publish(application, ReadinessState.REFUSING_TRAFFIC);

            assertThat(anybody.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
            assertThat(anybody.get("/actuator/health/traffic").statusCode()).isEqualTo(503);
            assertThat(anybody.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        } finally {
            AvailabilityChangeEvent.publish(application, ReadinessState.ACCEPTING_TRAFFIC);
        }
        assertThat(anybody.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(anybody.get("/actuator/health/traffic").statusCode()).isEqualTo(200);
    }
}
