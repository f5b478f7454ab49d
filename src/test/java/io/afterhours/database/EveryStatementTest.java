package io.afterhours.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.afterhours.Application;
import io.afterhours.bench.Addresses;
import io.afterhours.bench.LargeWorkspace;
import io.afterhours.bench.Tour;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.test.context.support.WithMockUser;

/**
 * Every statement that the product makes is explained: none reads a table that grows with the history from end to end,
 * sorts an unlimited part of it, or looks at more rows than a page has. The methods share the database; each explains
 * what was made and not explained before.
 */
@SpringBootTest(
        classes = Application.class,
        properties = {
            "vaadin.productionMode=true", // faster
            "afterhours.mail.host=127.0.0.1",
            "afterhours.mail.port=9",
            "afterhours.mail.from=help@example.org",
            "afterhours.public-url=https://help.example.org/"
        })
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EveryStatementTest extends Tour {

    /** Known to be limited although they sort. */
    private static final Map<String, String> SORTED = Map.ofEntries(
            Map.entry("AS night, ticket_id", "the events of some nights of one group"),
            Map.entry("FROM availability_stint WHERE agent_id IN", "30 days at most"),
            Map.entry("FROM offline_stint WHERE agent_id IN", "30 days at most"),
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
            Map.entry("FROM customer_window WHERE ticket_id = ?", "the windows of one request"),
            Map.entry("FROM mail WHERE ticket_id = ?", "the mails about one ticket"),
            Map.entry("mine JOIN ticket t ON t.id = mine.id", "what one customer ever asked"),
            Map.entry("FROM ticket_wait w JOIN ticket t ON t.id = w.ticket_id", "who waits now"),
            Map.entry("FROM planned_change WHERE state IN ('PLANNED', 'RUNNING')", "what is planned and not over"));

    /** Known to be limited although they read much. */
    private static final Map<String, String> READ = Map.of(
            "newest ON newest.id = t.id", "a page of each group",
            "FROM chat_stint FORCE INDEX (chat_stint_agent)", "30 days at most",
            "JOIN trend_slot t ON t.grp_id = w.grp", "what a batch of events was counted into");

    /** Read everything on purpose, once a day and when an administrator asks. */
    private static final String OF_THE_SELF_CHECK = "SelfCheck.tick";

    private static final Pattern ROWS_ALONE =
            Pattern.compile("\\s*\\(?(SELECT|INSERT|REPLACE|UPDATE|DELETE|WITH|SET)\\b");

    private static final Set<String> EXPLAINED = new HashSet<>();

    private Set<String> migrated = Set.of();

    EveryStatementTest() {
        super(LargeWorkspace.Size.SMALL);
    }

    /** What migrations do, and what fills the workspace. */
    @BeforeEach
    void withoutWhatWasMadeBefore() {
        migrated = Set.copyOf(statements.made().keySet());
    }

    private void explain() {
        assertThat(statements.made().keySet().stream()
                        .filter(made -> !migrated.contains(made))
                        .filter(made -> !ROWS_ALONE.matcher(made).lookingAt()))
                .as("what needs more than the right to read and write rows")
                .isEmpty();
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
            var anything = "SELECT actor FROM audit WHERE actor LIKE ? GROUP BY actor LIMIT 5";
            assertThat(plans.complaints(anything, List.of(new Statements.Made(anything, Map.of(1, "%")))))
                    .isNotEmpty();
            assertThat(plans.complaints(anything, List.of(new Statements.Made(anything, Map.of(1, "a%")))))
                    .isEmpty();
            var good = "SELECT * FROM ticket WHERE id = 7";
            assertThat(plans.complaints(good, List.of(new Statements.Made(good, Map.of()))))
                    .isEmpty();
        }
    }

    @Test
    @WithMockUser(username = "large-admin", roles = "ADMIN")
    void ofEveryScreenOfAnAdministrator() {
        assertThat(everyScreen()).isGreaterThan(60);
        everyDialog();
        explain();
    }

    @Test
    @WithMockUser(username = "agent-20", roles = "SUPERVISOR")
    void ofEveryScreenOfASupervisor() {
        assertThat(everyScreen()).isGreaterThan(25);
        everyDialog();
        explain();
    }

    @Test
    @WithMockUser(username = "agent-21", roles = "AGENT")
    void ofEveryScreenOfAnAgent() {
        assertThat(everyScreen()).isGreaterThan(10);
        explain();
    }

    /** How many there are for this reader. */
    private long everyScreen() {
        return Addresses.ofScreens(jdbc).stream()
                .filter(address -> {
                    open(address);
                    return !refused();
                })
                .count();
    }

    private void everyDialog() {
        for (var dialog : dialogsOf("agent-20")) {
            open(dialog.address());
            press(dialog.button());
            closeDialogs();
        }
    }

    @Test
    void ofEveryListOfTheApi() {
        var api = withKey();
        var failed = new ArrayList<String>();
        for (var address :
                Addresses.ofTheApi(endpoints, stage.ask("group-2").id().value())) {
            var answer = api.get(address);
            if (answer.getResponse().getStatus() != 200) {
                failed.add(address);
            } else if (address.startsWith("/api/v1/tickets?")) {
                var next = JsonPath.<List<String>>read(body(api.get(address + "&limit=1")), "$..next");
                next.stream()
                        .filter(Objects::nonNull)
                        .forEach(place -> Work.ok(api.get(address + "&limit=1&after=" + place)));
            }
        }

        assertThat(failed).isEmpty();
        explain();
    }

    @Test
    void ofWhatPeopleAndCustomersDo() throws Exception {
        var work = new Work(withKey(), stage, jdbc);
        work.tickets();
        work.settings();
        work.customers();
        work.privacy();
        explain();
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
        var tasks = tasks(OF_THE_SELF_CHECK);
        assertThat(tasks).hasSizeGreaterThan(10);
        stage.ask("group-2");
        tasks.forEach(each -> each.getTask().getRunnable().run());
        clock.forward(Duration.ofHours(2));
        tasks.forEach(each -> each.getTask().getRunnable().run());
        for (var round : List.of(
                "INSERT IGNORE INTO mail (",
                "FROM mail WHERE state",
                "FROM webhook_delivery d",
                "INSERT IGNORE INTO mail_cursor")) {
            await(round).until(() -> statements.made().keySet().stream().anyMatch(each -> each.contains(round)));
        }
        explain();
        assertThat(EXPLAINED.size()).isGreaterThan(250);
    }
}
