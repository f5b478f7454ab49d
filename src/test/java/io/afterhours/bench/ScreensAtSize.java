package io.afterhours.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.afterhours.Api;
import io.afterhours.Application;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import io.afterhours.database.Statements;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.web.context.WebApplicationContext;

/**
 * Prints how long the server takes for the first content of each screen and for the lists of the API, in a workspace of
 * 500 groups, 2,000 agents and 1,000,000 tickets. Each screen is made anew, with the layout and the counts around it.
 * Run by hand: {@code ./mvnw test -Dtest=ScreensAtSize -Dafterhours.large=true -Dtest.groups.excluded=none}. A database
 * that a run has filled serves the next with {@code -Dtest.schema=NAME} on a server at {@code AFTERHOURS_TEST_DB_URL}.
 */
@Tag("bench")
@EnabledIfSystemProperty(named = "afterhours.large", matches = "true")
@SpringBootTest(classes = Application.class)
@Import({TestClock.Configuration.class, Statements.Configuration.class, Fixtures.class})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScreensAtSize extends Tour {

    private static final int REPETITIONS = 7;

    private static final LargeWorkspace.Size SIZE =
            Integer.getInteger("afterhours.large.tickets", 1_000_000) < 1_000_000
                    ? LargeWorkspace.Size.SMALL
                    : LargeWorkspace.Size.FULL;

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private JdbcClient unrecorded;

    @Autowired
    private Fixtures stage;

    @Autowired
    private Statements statements;

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private ScheduledTaskHolder scheduled;

    @Autowired
    void unrecorded(DataSource recorded) throws SQLException {
        unrecorded = JdbcClient.create(recorded.unwrap(HikariDataSource.class));
        unrecorded.sql("SET GLOBAL userstat = 1").update();
    }

    /** The first window opens before any method runs, and needs its reader. */
    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        clock.set(TestClock.START);
        try {
            fill();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        super.initVaadinEnvironment();
    }

    private void fill() throws SQLException {
        if (jdbc.sql("SELECT COUNT(*) FROM api_key").query(Long.class).single() == 0) {
            var start = System.nanoTime();
            LargeWorkspace.fill(database, SIZE, 42, clock.instant());
            LargeRecords.add(database, SIZE, clock.instant());
            say("filled in %.0f s", (System.nanoTime() - start) / 1e9);
        }
        var counting = System.nanoTime();
        task("TrendCount.tick");
        jdbc.sql("ANALYZE TABLE trend_slot, chat_stint").query().listOfRows();
        say("trends counted in %.0f s", (System.nanoTime() - counting) / 1e9);
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

    @Test
    @Order(1)
    @WithMockUser(username = "large-admin", roles = "ADMIN")
    void ofAnAdministrator() {
        head("administrator");
        screen("inbox/queued");
        screen("inbox/open");
        screen("inbox/open?group=group-1");
        screen("inbox/missed");
        screen("inbox/missed?spam");
        screen("inbox/resolved");
        screen("inbox/resolved?group=group-1");
        screen("inbox/resolved/" + ticket("RESOLVED"));
        screen("inbox/open/" + ticket("OPEN"));
        scrolled("inbox/resolved", 450);
        screen("inbox/missed/causes");
        screen("monitor");
        for (var range : new String[] {"today", "week", "month", "half-year"}) {
            screen("monitor/trend?range=" + range);
        }
        screen("monitor/trend?range=half-year&group=group-1");
        screen("monitor/fairness");
        screen("monitor/fairness?group=default&days=30");
        screen("monitor/fairness?group=group-1&days=30");
        screen("settings");
        screen("settings/offline-handling");
        screen("settings/offline-handling/group-2");
        scrolled("settings/offline-handling", 450);
        screen("settings/queue-handling");
        screen("settings/queue-handling/group-3");
        screen("settings/working-hours");
        screen("settings/working-hours/group-4");
        screen("settings/coverage");
        screen("settings/coverage?page=20");
        screen("settings/coverage/group-4");
        screen("settings/findings");
        screen("settings/versions");
        screen("settings/versions?group=group-2");
        screen("settings/versions/" + Math.max(2, SIZE.tickets() * 3 / 50));
        screen("settings/groups");
        screen("settings/groups/group-1");
        scrolled("settings/groups", 450);
        screen("settings/agents");
        scrolled("settings/agents", 1_900);
        screen("settings/agents/statuses");
        screen("settings/agents/people");
        screen("settings/agents/people/agent-1");
        scrolled("settings/agents/people", 1_900);
        screen("settings/audit-log");
        screen("settings/audit-log?actor=agent-7");
        screen("settings/audit-log?kind=agent&action=login.refused");
        screen("settings/webhooks");
        screen("settings/webhooks/1");
        screen("settings/api-keys");
        screen("settings/chat-widget");
        screen("settings/chat-widget/group-1");
        screen("settings/spam-protection");
        screen("settings/email");
        screen("settings/sign-in");
        screen("notifications");
        screen("account");
        var asked = stage.ask("group-1").id().value();
        dialog("inbox/open/" + asked, "Why?");
        dialog("inbox/open/" + asked, "Assign…");
        dialog("inbox/open/" + asked, "Transfer…");
        dialog("inbox/resolved/" + ticket("RESOLVED"), "Reopen…");
        dialog("inbox/open", "Who would get these?");
    }

    @Test
    @Order(2)
    @WithMockUser(username = "agent-20", roles = "SUPERVISOR")
    void ofASupervisor() {
        head("supervisor");
        screen("inbox/mine");
        screen("inbox/queued");
        screen("inbox/open");
        screen("inbox/missed");
        screen("inbox/resolved");
        screen("inbox/missed/causes");
        screen("monitor");
        screen("monitor/trend?range=half-year");
        screen("monitor/fairness");
        screen("settings/findings");
        screen("settings/coverage");
    }

    /** Somebody who supervises all groups by being a member of each. */
    @Test
    @Order(3)
    @WithMockUser(username = "large-super", roles = "SUPERVISOR")
    void ofASupervisorOfEverything() {
        jdbc.sql("""
                INSERT IGNORE INTO agent (id, username, name, concurrency, roles)
                VALUES (998, 'large-super', 'Sue Large', 5, 'SUPERVISOR')""").update();
        jdbc.sql("INSERT IGNORE INTO agent_load (agent_id) VALUES (998)").update();
        jdbc.sql("INSERT IGNORE INTO agent_presence (agent_id) VALUES (998)").update();
        jdbc.sql("INSERT IGNORE INTO agent_group (agent_id, grp_id) SELECT 998, id FROM grp WHERE id > 1")
                .update();
        head("supervisor of 500 groups");
        screen("inbox/queued");
        screen("inbox/open");
        screen("inbox/missed");
        screen("inbox/resolved");
        screen("inbox/missed/causes");
        screen("monitor");
        screen("monitor/trend?range=half-year");
        screen("settings/findings");
        jdbc.sql("DELETE FROM agent_group WHERE agent_id = 998").update();
    }

    @Test
    @Order(4)
    @WithMockUser(username = "agent-21", roles = "AGENT")
    void ofAnAgent() {
        head("agent");
        screen("inbox/mine");
        screen("inbox/open");
        screen("inbox/missed");
        screen("inbox/resolved");
        screen("monitor/fairness");
    }

    @Test
    @Order(5)
    @WithMockUser(username = "large-admin", roles = "ADMIN")
    void ofTheApi() {
        head("API");
        var made = body(Api.of(context)
                .post(
                        "/api/v1/api-keys",
                        "{\"name\": \"%s\", \"scope\": \"admin\"}".formatted(java.util.UUID.randomUUID())));
        var api = Api.of(context).withKey(com.jayway.jsonpath.JsonPath.read(made, "$.key"));
        for (var path : new String[] {
            "tickets",
            "tickets?state=RESOLVED",
            "tickets?state=RESOLVED&group=group-1",
            "tickets?state=OPEN",
            "tickets?state=ASSIGNED&assignee=agent-21",
            "tickets?assignee=agent-21",
            "tickets?group=group-1",
            "tickets/" + ticket("RESOLVED"),
            "tickets/" + stage.ask("group-1").id().value() + "/timeline",
            "groups",
            "groups/group-1/outcome",
            "groups/group-1/follow-ups",
            "groups/group-1/members",
            "agents",
            "audit",
            "audit?actor=agent-7",
            "settings/versions",
            "webhooks/1/deliveries",
            "api-keys",
        }) {
            time(
                    "GET " + path,
                    () -> org.assertj.core.api.Assertions.assertThat(api.get("/api/v1/" + path))
                            .hasStatusOk());
        }
        var first = api.get("/api/v1/tickets?state=RESOLVED&limit=200");
        time("GET tickets?state=RESOLVED, page by page to the 20th", () -> {
            var next = "";
            for (var page = 0; page < 20; page++) {
                var answer = body(api.get("/api/v1/tickets?state=RESOLVED&limit=200" + next));
                next = "&after=" + com.jayway.jsonpath.JsonPath.<String>read(answer, "$.next");
            }
        });
        org.assertj.core.api.Assertions.assertThat(first).hasStatusOk();
        say("%s", "timers and rounds");
        for (var each : scheduled.getScheduledTasks()) {
            if (!each.toString().contains("SimulatedClock")) {
                time(
                        each.toString().replaceAll(".*\\.(\\w+\\.\\w+)$", "$1"),
                        each.getTask().getRunnable()::run);
            }
        }
    }

    private static String body(org.springframework.test.web.servlet.assertj.MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }

    private long ticket(String state) {
        return jdbc.sql("SELECT id FROM ticket WHERE state = ? ORDER BY state_since DESC LIMIT 1")
                .param(state)
                .query(Long.class)
                .single();
    }

    private void screen(String address) {
        time(address, () -> open("language"), () -> open(address));
    }

    private void scrolled(String address, int row) {
        time(address + ", row " + row, () -> open(address), () -> look(row));
    }

    private void dialog(String address, String button) {
        time(
                address + " " + button,
                () -> {
                    closeDialogs();
                    open(address);
                },
                () -> press(button));
        closeDialogs();
    }

    private void time(String what, Runnable measured) {
        time(what, () -> {}, measured);
    }

    private void time(String what, Runnable before, Runnable measured) {
        var wall = new double[REPETITIONS];
        var processor = new double[REPETITIONS];
        var databases = new double[REPETITIONS];
        var threads = ManagementFactory.getThreadMXBean();
        var made = 0L;
        for (var n = 0; n < REPETITIONS; n++) {
            before.run();
            var count = statements.count();
            var worked = databaseMicros();
            var start = System.nanoTime();
            var busy = threads.getCurrentThreadCpuTime();
            measured.run();
            processor[n] = (threads.getCurrentThreadCpuTime() - busy) / 1e6;
            wall[n] = (System.nanoTime() - start) / 1e6;
            made = statements.count() - count;
            databases[n] = (databaseMicros() - worked) / 1e3;
            if (n == 2 && wall[0] + wall[1] + wall[2] > 30_000) {
                Arrays.fill(wall, 3, REPETITIONS, wall[1]);
                Arrays.fill(processor, 3, REPETITIONS, processor[1]);
                Arrays.fill(databases, 3, REPETITIONS, databases[1]);
                break;
            }
        }
        var first = wall[0];
        Arrays.sort(wall);
        Arrays.sort(processor);
        Arrays.sort(databases);
        say(
                "| %s | %.0f | %.0f | %.0f | %.0f | %.0f | %d |",
                what,
                first,
                wall[REPETITIONS / 2],
                wall[REPETITIONS - 1],
                processor[REPETITIONS / 2],
                databases[REPETITIONS / 2],
                made);
    }

    /** The processor time that all connections together have taken in the database. */
    private double databaseMicros() {
        return unrecorded
                .sql("SELECT SUM(cpu_time) FROM information_schema.user_statistics")
                .query(Double.class)
                .single();
    }

    private static void head(String who) {
        say("%s", "");
        say(
                "| %s | first ms | median ms | worst ms | CPU of the thread ms | CPU of the database ms | statements |",
                who);
        say("%s", "|---|---|---|---|---|---|---|");
    }

    private static void say(String format, Object... arguments) {
        System.out.println("large " + String.format(Locale.ROOT, format, arguments));
    }
}
