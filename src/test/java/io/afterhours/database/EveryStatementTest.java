package io.afterhours.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.RouteConfiguration;
import com.zaxxer.hikari.HikariDataSource;
import io.afterhours.Api;
import io.afterhours.Application;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import io.afterhours.bench.LargeRecords;
import io.afterhours.bench.LargeWorkspace;
import io.afterhours.bench.Tour;
import io.afterhours.routing.ManualWork;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.ticket.TicketState;
import java.io.UnsupportedEncodingException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every statement that the product makes is explained: none reads a table that grows with the history from end to end,
 * sorts an unlimited part of it, or looks at more rows than a page has. The methods share the database; each explains
 * what was made and not explained before.
 */
@SpringBootTest(
        classes = Application.class,
        properties = {
            "afterhours.mail.host=127.0.0.1",
            "afterhours.mail.port=9",
            "afterhours.mail.from=help@example.org",
            "afterhours.public-url=https://help.example.org/"
        })
@Import({TestClock.Configuration.class, Statements.Configuration.class, Fixtures.class})
@Tag("bench")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EveryStatementTest extends Tour {

    /** Known to be limited although they sort. */
    private static final Map<String, String> SORTED = Map.ofEntries(
            Map.entry("AS night, ticket_id", "the events of some nights of one group"),
            Map.entry("FROM availability_stint WHERE agent_id IN", "30 days at most"),
            Map.entry(
                    "WHERE e.grp_id IS NULL AND e.seq = 1 AND e.at >=",
                    "a day of requests for groups that are not there"),
            Map.entry("WHERE e.grp_id IS NULL AND e.to_state = 'MISSED'", "an hour of the same"),
            Map.entry("FROM login_session WHERE agent_id = ? AND alive_at >=", "the sessions that one person has"),
            Map.entry(
                    "t.reason NOT IN ('SPAM', 'CUSTOMER_CANCELLED') AND t.grp_id IN",
                    "what was missed in 30 days at most"),
            Map.entry("newest ON newest.id = t.id", "a page of each group"),
            Map.entry(
                    "t.state = ? AND t.grp_id IN (?) ORDER BY t.state_since, t.id",
                    "several groups: who waits there now"),
            Map.entry("JOIN ticket t ON t.agent_id = l.agent_id AND t.state = 'ASSIGNED'", "chats that run now"),
            Map.entry("FROM ticket t WHERE t.state = 'ASSIGNED'", "chats that run now"),
            Map.entry("FROM ticket WHERE visitor_hash IN", "what the visitors of one batch have now"),
            Map.entry("FROM ticket WHERE reopened_from IN", "what became of a page of tickets"),
            Map.entry("FROM ticket WHERE agent_id = ? AND state = 'ASSIGNED'", "the chats that one agent has now"),
            Map.entry(
                    "FROM ticket WHERE grp_id = ? AND state IN ('ASSIGNED', 'OPEN', 'QUEUED')",
                    "what one group has now"),
            Map.entry("FROM ticket_wait w JOIN ticket t ON t.id = w.ticket_id", "who waits now"),
            Map.entry("FROM planned_change WHERE state IN ('PLANNED', 'RUNNING')", "what is planned and not over"));

    /** Known to be limited although they read much. */
    private static final Map<String, String> READ = Map.of(
            "newest ON newest.id = t.id", "a page of each group",
            "FROM chat_stint FORCE INDEX (chat_stint_agent)", "30 days at most",
            "JOIN trend_slot t ON t.grp_id = w.grp", "what a batch of events was counted into");

    /** Read everything on purpose, once a day and when an administrator asks. */
    private static final Set<String> OF_THE_SELF_CHECK = Set.of("SelfCheck.tick");

    private static final Set<String> EXPLAINED = new HashSet<>();

    /** What the test itself asks is not recorded. */
    private DataSource database;

    private JdbcClient jdbc;
    private static int keys;

    @Autowired
    private TestClock clock;

    @Autowired
    private Statements statements;

    @Autowired
    private Fixtures stage;

    @Autowired
    private ManualWork work;

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private ScheduledTaskHolder scheduled;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping endpoints;

    @Autowired
    void unrecorded(DataSource recorded) throws SQLException {
        database = recorded.unwrap(HikariDataSource.class);
        jdbc = JdbcClient.create(database);
    }

    /** The first window opens before any method runs, and needs its reader. */
    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        clock.set(TestClock.START);
        try {
            if (jdbc.sql("SELECT COUNT(*) FROM ticket").query(Long.class).single() == 0) {
                LargeWorkspace.fill(database, LargeWorkspace.Size.SMALL, 7, TestClock.START);
                LargeRecords.add(database, LargeWorkspace.Size.SMALL, TestClock.START);
                task("TrendCount.tick");
                jdbc.sql("ANALYZE TABLE trend_slot, chat_stint, trend_cursor")
                        .query()
                        .listOfRows();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        super.initVaadinEnvironment();
    }

    private void task(String name) {
        scheduled.getScheduledTasks().stream()
                .filter(each -> each.toString().endsWith(name))
                .findFirst()
                .orElseThrow()
                .getTask()
                .getRunnable()
                .run();
    }

    private void explain() {
        var complaints = new TreeSet<String>();
        var known = new Plans.Exceptions(SORTED, READ);
        try (var connection = database.getConnection()) {
            var plans = new Plans(connection, known);
            for (var made : statements.made().entrySet()) {
                if (Plans.plans(made.getKey()) && EXPLAINED.add(made.getKey())) {
                    complaints.addAll(plans.complaints(made.getKey(), made.getValue()));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void everyTableIsKnownToGrowOrToStaySmall() throws SQLException {
        try (var connection = database.getConnection()) {
            assertThat(Plans.tables(connection))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    Plans.GROWING.stream(),
                                    Plans.SMALL.values().stream().flatMap(Set::stream))
                            .toList());
        }
    }

    @Test
    void aScanASortAndALongReadAreSeen() throws SQLException {
        try (var connection = database.getConnection()) {
            var plans = new Plans(connection, new Plans.Exceptions(Map.of(), Map.of()));
            for (var bad : List.of(
                    "SELECT * FROM ticket_event WHERE actor = 'nobody'",
                    "SELECT * FROM ticket x WHERE x.grp_id IN (3, 4) AND x.state = 'RESOLVED' ORDER BY x.created_at",
                    "SELECT COUNT(*) FROM ticket WHERE state = 'RESOLVED'",
                    "DELETE FROM message WHERE body = 'x'")) {
                assertThat(plans.complaints(bad, List.of(new Statements.Made(bad, Map.of()))))
                        .as(bad)
                        .isNotEmpty();
            }
            var good = "SELECT * FROM ticket WHERE id = 7";
            assertThat(plans.complaints(good, List.of(new Statements.Made(good, Map.of()))))
                    .isEmpty();
        }
    }

    @Test
    @WithMockUser(username = "large-admin", roles = "ADMIN")
    void ofEveryScreenOfAnAdministrator() {
        var visited = everyScreen();

        assertThat(visited).hasSizeGreaterThan(35);
        dialogs();
        explain();
    }

    @Test
    @WithMockUser(username = "agent-20", roles = "SUPERVISOR")
    void ofEveryScreenOfASupervisor() {
        everyScreen();
        dialogs();
        explain();
    }

    @Test
    @WithMockUser(username = "agent-21", roles = "AGENT")
    void ofEveryScreenOfAnAgent() {
        everyScreen();
        explain();
    }

    /** Goes to every address there is, with and without what it may name. */
    private List<String> everyScreen() {
        var names = Map.of(
                ":group", "group-2",
                ":version", "300",
                ":person", "agent-3",
                ":part", "statuses",
                ":id", "1",
                ":___url_parameter", "" + ticket("RESOLVED"));
        var addresses = new TreeSet<String>();
        RouteConfiguration.forApplicationScope().getAvailableRoutes().forEach(route -> {
            var template = route.getTemplate();
            addresses.add(template.replaceAll("/?:[^/]+", ""));
            names.forEach((name, value) -> {
                if (template.contains(name)) {
                    addresses.add(template.replaceAll(":[^/]+", value));
                }
            });
        });
        addresses.removeIf(address -> address.startsWith("login") || address.equals("setup"));
        for (var more : List.of(
                "inbox/open?group=group-2",
                "inbox/open/" + ticket("OPEN"),
                "inbox/queued/" + ticket("QUEUED"),
                "inbox/missed?spam",
                "inbox/resolved?group=group-2",
                "monitor/trend?range=half-year",
                "monitor/trend?range=week&group=group-2",
                "monitor/fairness?group=default&days=30",
                "settings/versions?group=group-2",
                "settings/coverage?page=1",
                "settings/audit-log?actor=agent-7&kind=agent")) {
            addresses.add(more);
        }
        addresses.forEach(this::open);
        return List.copyOf(addresses);
    }

    /** About tickets of a group of the reader's. */
    private void dialogs() {
        var group = jdbc.sql("""
                SELECT g.code FROM grp g JOIN agent_group m ON m.grp_id = g.id JOIN agent a ON a.id = m.agent_id
                WHERE a.username = 'agent-20' ORDER BY g.id LIMIT 1""").query(String.class).single();
        var open = stage.ask(group);
        var missed = SystemAccess.call(() -> work.miss(stage.ask(group).id()));
        assertThat(open.state()).isEqualTo(TicketState.OPEN);
        open("inbox/open/" + open.id().value());
        press("Why?");
        closeDialogs();
        for (var dialog : List.of("Assign…", "Transfer…")) {
            open("inbox/open/" + open.id().value());
            press(dialog);
            closeDialogs();
        }
        open("inbox/missed/" + missed.id().value());
        press("Why?");
        closeDialogs();
        press("Reopen…");
        closeDialogs();
        open("inbox/open");
        press("Who would get these?");
        closeDialogs();
    }

    private long ticket(String state) {
        return jdbc.sql("SELECT id FROM ticket WHERE state = ? LIMIT 1")
                .param(state)
                .query(Long.class)
                .single();
    }

    @Test
    void ofEveryListOfTheApi() {
        var api = withKey();
        var asked = stage.ask("group-2").id().value();
        var names = Map.of(
                "code", "group-2",
                "username", "agent-3",
                "version", "300",
                "group", "group-2",
                "state", "OPEN");
        var failed = new ArrayList<String>();
        endpoints.getHandlerMethods().keySet().stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(path -> path.startsWith("/api/v1/")
                        && !path.startsWith("/api/v1/widget")
                        && !path.contains("{attachment}")
                        && !path.startsWith("/api/v1/simulation")
                        && !path.equals("/api/v1/check")) // reads everything on purpose
                .forEach(path -> {
                    var address = path.replace("statuses/{code}", "statuses/lunch")
                            .replace("webhooks/{id}", "webhooks/1")
                            .replace("planned-changes/{id}", "planned-changes/1")
                            .replace("tickets/{id}", "tickets/" + asked);
                    for (var name : names.entrySet()) {
                        address = address.replace("{" + name.getKey() + "}", name.getValue());
                    }
                    if (api.get(address).getResponse().getStatus() != 200) {
                        failed.add(address);
                    }
                });
        for (var filter : List.of(
                "state=RESOLVED",
                "state=RESOLVED&group=group-2",
                "group=group-2",
                "assignee=agent-3",
                "state=ASSIGNED&assignee=agent-3")) {
            var next = JsonPath.<List<String>>read(body(ok(api.get("/api/v1/tickets?limit=1&" + filter))), "$..next");
            next.stream()
                    .filter(java.util.Objects::nonNull)
                    .forEach(place -> ok(api.get("/api/v1/tickets?limit=1&" + filter + "&after=" + place)));
        }
        assertThat(api.get("/api/v1/audit?subject=agent:agent-8")).hasStatusOk();
        assertThat(api.get("/api/v1/webhooks/1/deliveries?state=DEAD")).hasStatusOk();

        assertThat(failed).isEmpty();
        explain();
    }

    private static String body(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void ofWhatPeopleAndCustomersDo() throws Exception {
        var api = withKey();
        tickets(api);
        settings(api);
        customers(api);
        explain();
    }

    private Api withKey() {
        keys++;
        var made = Api.of(context)
                .post("/api/v1/api-keys", "{\"name\": \"Key no. %d\", \"scope\": \"admin\"}".formatted(keys));
        return Api.of(context).withKey(JsonPath.read(body(ok(made)), "$.key"));
    }

    private void tickets(Api api) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asks = new ArrayList<Callable<MvcTestResult>>();
            for (var n = 0; n < 12; n++) {
                var number = n;
                asks.add(() -> ok(api.json(HttpMethod.POST, "/api/v1/tickets", """
                        {"group": "group-%d", "message": "Where is it?",
                         "contact": {"name": "Mia", "email": "mia@example.org"}}""".formatted(2 + number % 2))
                        .header("Idempotency-Key", "key-" + number / 2)
                        .exchange()));
            }
            threads.invokeAll(asks);
        }
        ok(api.post(
                "/api/v1/tickets",
                "{\"group\": \"nowhere\", \"message\": \"Where?\", \"contact\": {\"name\": \"M\"}}"));
        var member = new AgentId(jdbc.sql("SELECT MIN(agent_id) FROM agent_group WHERE grp_id = 3")
                .query(Long.class)
                .single());
        var name = jdbc.sql("SELECT username FROM agent WHERE id = ?")
                .param(member.value())
                .query(String.class)
                .single();
        stage.busy(member);
        stage.available(member);
        stage.away(member);
        stage.out(member);
        stage.available(member);
        stage.wish("group-2", name, io.afterhours.routing.PreferredFallback.GROUP);
        var waiting = stage.ask("group-2").id().value();
        var path = "/api/v1/tickets/"
                + jdbc.sql("SELECT MIN(ticket_id) FROM ticket_wait WHERE grp_id = 3")
                        .query(Long.class)
                        .single();
        var other = "/api/v1/tickets/" + waiting;
        ok(api.post(
                "/api/v1/tickets/preview",
                "{\"operation\": \"ASSIGN\", \"tickets\": [%d], \"agent\": \"%s\"}".formatted(waiting, name)));
        ok(api.post(path + "/assign", "{\"agent\": \"" + name + "\"}"));
        ok(api.post(path + "/messages", "{\"body\": \"It is on its way\"}"));
        ok(api.post(path + "/transfer", "{\"group\": \"group-4\"}"));
        ok(api.post(path + "/resolve", ""));
        ok(api.post(path + "/reopen", "{\"reason\": \"They called\"}"));
        ok(api.post(other + "/miss", ""));
        ok(api.post("/api/v1/groups/group-2/return-preview", "{\"agents\": [\"" + name + "\"]}"));
    }

    private void settings(Api api) {
        ok(api.put("/api/v1/settings/offline-handling", "{\"enabled\": true}"));
        ok(api.put(
                "/api/v1/groups/group-6/offline-policy",
                "{\"enabled\": true, \"maxOpen\": 5, \"autoAssign\": true, \"priority\": \"OPEN\"}"));
        ok(api.put("/api/v1/groups/group-6/queue-policy", "{\"enabled\": true, \"limit\": 5}"));
        ok(api.put(
                "/api/v1/groups/group-6/working-hours",
                "{\"week\": {\"MONDAY\": [{\"from\": \"08:00\", \"to\": \"18:00\"}]}}"));
        ok(api.delete("/api/v1/groups/group-6/offline-policy"));
        ok(api.post("/api/v1/groups", "{\"code\": \"new\", \"name\": \"New\"}"));
        ok(api.put("/api/v1/groups/new/members", "[\"agent-3\"]"));
        ok(api.patch("/api/v1/groups/new", "{\"name\": \"Newer\"}"));
        ok(api.delete("/api/v1/groups/new"));
        ok(api.post(
                "/api/v1/agents",
                "{\"username\": \"nora\", \"name\": \"Nora\", \"concurrency\": 5, \"roles\": [\"AGENT\"]}"));
        ok(api.patch("/api/v1/agents/nora", "{\"concurrency\": 3}"));
        ok(api.patch("/api/v1/agents/nora", "{\"enabled\": false}"));
        ok(api.post("/api/v1/webhooks/2/rotate-secret", ""));
        ok(api.delete("/api/v1/webhooks/2"));
        ok(api.get("/api/v1/settings/versions/300/revert"));
    }

    private void customers(Api api) {
        var nobody = api.asNobody();
        jdbc.sql("UPDATE spam_guard SET form_tickets = FALSE").update();
        var token = JsonPath.<String>read(body(ok(nobody.post("/api/v1/widget/visitor", ""))), "$.token");
        ok(nobody.get("/api/v1/widget/groups/group-2"));
        var raised = body(ok(nobody.json(HttpMethod.POST, "/api/v1/widget/groups/group-2/requests", """
                {"message": "Where is my order?", "contact": {"name": "Mia", "email": "mia@example.org"}}""")
                .header("X-Visitor-Token", token)
                .exchange()));
        var request = "/api/v1/widget/requests/" + JsonPath.<String>read(raised, "$.reference");
        for (var part : List.of("/messages", "/activity", "/leave", "/cancel")) {
            ok(nobody.json(HttpMethod.POST, request + part, part.equals("/messages") ? "{\"body\": \"Hello?\"}" : "{}")
                    .header("X-Visitor-Token", token)
                    .exchange());
        }
        ok(nobody.request(HttpMethod.GET, request)
                .header("X-Visitor-Token", token)
                .exchange());
        ok(nobody.get(
                JsonPath.<String>read(raised, "$.statusUrl").replaceFirst(".*/status/", "/api/v1/widget/status/")));
    }

    private static MvcTestResult ok(MvcTestResult result) {
        assertThat(result.getResponse().getStatus())
                .as(result.getRequest().getMethod() + " " + result.getRequest().getRequestURI() + ": " + body(result))
                .isBetween(200, 299);
        return result;
    }

    /** Last, because it moves the clock and with it whoever waits. */
    @Test
    @Order(Integer.MAX_VALUE)
    void ofEveryTimerAndEveryRound() {
        jdbc.sql("UPDATE webhook SET enabled = TRUE WHERE id = 1").update();
        jdbc.sql("""
                UPDATE queue_handling SET inactivity_minutes = 5, return_after_offline_minutes = 10, no_reply_minutes = 10,
                    max_open_age_hours = 1""").update();
        jdbc.sql("UPDATE webhook_cursor SET seq = seq - 1 WHERE webhook_id = 1 AND source IN (0, 3)")
                .update();
        var tasks = scheduled.getScheduledTasks().stream()
                .filter(each -> OF_THE_SELF_CHECK.stream().noneMatch(each.toString()::endsWith))
                .toList();
        assertThat(tasks).hasSizeGreaterThan(10);
        stage.ask("group-2");
        tasks.forEach(each -> each.getTask().getRunnable().run());
        clock.forward(java.time.Duration.ofHours(2));
        tasks.forEach(each -> each.getTask().getRunnable().run());
        for (var round : List.of(
                "INSERT IGNORE INTO mail (",
                "FROM mail WHERE state",
                "FROM webhook_delivery d",
                "INSERT IGNORE INTO mail_cursor")) {
            await(round).until(() -> statements.made().keySet().stream().anyMatch(each -> each.contains(round)));
        }
        assertThat(UI.getCurrent()).isNotNull();
        explain();
    }
}
