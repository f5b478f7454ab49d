package io.afterhours.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.afterhours.Application;
import io.afterhours.outbox.ChangeFeed;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.test.context.support.WithMockUser;

/**
 * Prints how long the server takes for the first content of each screen and for the lists of the API, in a workspace of
 * 500 groups, 2,000 agents and 1,000,000 tickets. The screens are those that the application offers, and each is made anew;
 * beside the wall time stands what counts on a busy machine, the processor time of the thread and of its connections.
 * Run by hand: {@code ./mvnw test -Dtest=ScreensAtSize -Dafterhours.large=true -Dtest.groups.excluded=none}. A database
 * that a run has filled serves the next with {@code -Dtest.schema=NAME} on a server at {@code AFTERHOURS_TEST_DB_URL}.
 */
@Tag("bench")
@EnabledIfSystemProperty(named = "afterhours.large", matches = "true")
@SpringBootTest(classes = Application.class, properties = "vaadin.productionMode=true")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScreensAtSize extends Tour {

    private static final int REPETITIONS = Integer.getInteger("afterhours.large.repetitions", 7);

    private static final LargeWorkspace.Size SIZE =
            Integer.getInteger("afterhours.large.tickets", 1_000_000) < 1_000_000
                    ? LargeWorkspace.Size.SMALL
                    : LargeWorkspace.Size.FULL;

    @Autowired
    private ChangeFeed feed;

    ScreensAtSize() {
        super(SIZE);
    }

    @Override
    protected void filled(String what, long since) {
        say("%s in %.0f s", what, (System.nanoTime() - since) / 1e9);
    }

    @Test
    @Order(1)
    @WithMockUser(username = "large-admin", roles = "ADMIN")
    void ofAnAdministrator() {
        screens("administrator");
        scrolled("inbox/resolved", 450);
        scrolled("settings/offline-handling", 450);
        scrolled("settings/groups", 450);
        scrolled("settings/agents", 1_900);
        scrolled("settings/agents/people", 1_900);
        dialogs("agent-20");
    }

    @Test
    @Order(2)
    @WithMockUser(username = "agent-20", roles = "SUPERVISOR")
    void ofASupervisor() {
        screens("supervisor of two groups");
        dialogs("agent-20");
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
        screens("supervisor of 500 groups");
        dialogs("large-super");
        jdbc.sql("DELETE FROM agent_group WHERE agent_id = 998").update();
    }

    @Test
    @Order(4)
    @WithMockUser(username = "agent-21", roles = "AGENT")
    void ofAnAgent() {
        screens("agent");
    }

    @Test
    @Order(5)
    @WithMockUser(username = "large-admin", roles = "ADMIN")
    void ofTheApi() {
        head("API");
        var api = withKey();
        for (var address :
                Addresses.ofTheApi(endpoints, stage.ask("group-1").id().value())) {
            time("GET " + address, () -> assertThat(api.get(address)).hasStatusOk());
        }
        time("GET tickets?state=RESOLVED, page by page to the 20th", () -> {
            var next = "";
            for (var page = 0; page < 20; page++) {
                var answer = body(api.get("/api/v1/tickets?state=RESOLVED&limit=200" + next));
                next = "&after=" + JsonPath.<String>read(answer, "$.next");
            }
        });
        head("timers and rounds");
        var reader = SecurityContextHolder.getContext();
        for (var each : tasks("SimulatedClock")) {
            time(
                    each.toString().replaceAll(".*\\.(\\w+\\.\\w+)$", "$1"),
                    each.getTask().getRunnable()::run);
        }
        SecurityContextHolder.setContext(reader); // they leave none behind
    }

    private void screens(String who) {
        head(who);
        time(
                "a new window with the layout and the first inbox",
                this::cleanVaadinEnvironment,
                this::initVaadinEnvironment);
        for (var address : Addresses.ofScreens(jdbc)) {
            open(address);
            if (!refused()) {
                time(address, this::nothingIsKnown, () -> open(address));
            }
        }
    }

    /** Elsewhere, and after a change: what was read before answers nobody. */
    private void nothingIsKnown() {
        open("account");
        var before = feed.changes();
        jdbc.sql("UPDATE grp_load SET ver = ver + 1 WHERE grp_id = 1").update();
        await().pollInterval(Duration.ofMillis(10)).until(() -> feed.changes() > before);
    }

    private void scrolled(String address, int row) {
        time(address + ", row " + row, () -> open(address), () -> look(row));
    }

    private void dialogs(String reader) {
        for (var dialog : dialogsOf(reader)) {
            time(
                    dialog.address() + " " + dialog.button(),
                    () -> {
                        closeDialogs();
                        open(dialog.address());
                    },
                    () -> press(dialog.button()));
            closeDialogs();
        }
    }

    private void time(String what, Runnable measured) {
        time(what, () -> {}, measured);
    }

    private void time(String what, Runnable before, Runnable measured) {
        var wall = new double[REPETITIONS];
        var processor = new double[REPETITIONS];
        var databases = new double[REPETITIONS];
        var threads = ManagementFactory.getThreadMXBean();
        var cpu = new DatabaseCpu(jdbc);
        var made = 0L;
        for (var n = 0; n < REPETITIONS; n++) {
            before.run();
            var count = statements.count(Thread.currentThread());
            statements.forgetConnections();
            cpu.begin();
            var start = System.nanoTime();
            var busy = threads.getCurrentThreadCpuTime();
            measured.run();
            processor[n] = (threads.getCurrentThreadCpuTime() - busy) / 1e6;
            wall[n] = (System.nanoTime() - start) / 1e6;
            made = statements.count(Thread.currentThread()) - count;
            databases[n] = cpu.since(statements.connections(Thread.currentThread()));
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
