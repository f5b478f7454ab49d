package io.afterhours.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.afterhours.CleanTables;
import io.afterhours.Node;
import io.afterhours.TestDatabase;
import io.afterhours.team.AgentId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** What is ended on one node ends on the other, and what is not goes on there when its node is gone. */
class SessionsOnTwoNodesTest {

    private static Node one;
    private static Node two;

    private JdbcClient jdbc;
    private AgentId anna;
    private Browser desk;

    @BeforeAll
    static void twoNodes() throws SQLException {
        var database = TestDatabase.newSchema();
        one = Node.start(database);
        two = Node.start(database);
        CleanTables.remember(one.on(DataSource.class));
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
    }

    @BeforeEach
    void annaIsLoggedInOnTheFirst() throws SQLException {
        CleanTables.clean(one.on(DataSource.class));
        jdbc = one.on(JdbcClient.class);
        var people = new People(jdbc, one.on(PasswordEncoder.class));
        people.add("boss", "ADMIN");
        anna = new AgentId(people.add("anna", "AGENT"));
        desk = new Browser(port(one));
        desk.login("anna", People.PASSWORD);
    }

    @AfterEach
    void everybodyLeaves() {
        one.on(LiveSessions.class).all().forEach(Seat::end);
        two.on(LiveSessions.class).all().forEach(Seat::end);
    }

    @Test
    void aSessionEndedOnOneNodeIsOverOnTheOtherWithinSeconds() {
        var first = jdbc.sql("SELECT id FROM login_session").query(String.class).single();
        var phone = new Browser(port(one));
        phone.login("anna", People.PASSWORD);
        two.on(LoginSessionSql.class).end(first);
        awaitLoggedOut(desk);
        assertThat(phone.get("/").statusCode()).isEqualTo(200);

        SystemAccess.run(() -> two.on(Sessions.class).endAll(anna));
        awaitLoggedOut(phone);
    }

    @Test
    void whoseNodeIsGoneGoesOnOnTheOtherAsThePersonTheyAre() {
        jdbc.sql("UPDATE agent SET roles = 'SUPERVISOR' WHERE username = 'anna'")
                .update();
        var there = desk.at(port(two));

        assertThat(there.open("/").statusCode()).isEqualTo(200);

        assertThat(two.on(LiveSessions.class).all())
                .singleElement()
                .satisfies(seat -> assertThat(seat.person().roles()).hasToString("[SUPERVISOR]"));
        assertThat(jdbc.sql("SELECT COUNT(*) FROM login_session")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(there.get("/").statusCode()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(8))
                .untilAsserted(() -> assertThat(one.on(LiveSessions.class).all())
                        .as("the session that was left behind")
                        .isEmpty());
        assertThat(there.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void severalPagesThatComeBackAtOnceEndInOneSession() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var pages = IntStream.range(0, 6)
                    .mapToObj(n ->
                            threads.submit(() -> desk.at(port(two)).open("/").statusCode()))
                    .toList();
            for (var page : pages) {
                assertThat(page.get()).isIn(200, 302);
            }
        }

        await().atMost(Duration.ofSeconds(8))
                .untilAsserted(
                        () -> assertThat(two.on(LiveSessions.class).all()).hasSize(1));
        assertThat(jdbc.sql("SELECT COUNT(*) FROM login_session")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void onlyALoadedPageBringsSomebodyBack() {
        var there = desk.at(port(two));

        assertThat(there.get("/").statusCode()).isEqualTo(302);
        assertThat(there.get("/", "Accept", "text/html", "Sec-Fetch-Mode", "cors")
                        .statusCode())
                .isEqualTo(302);
        there.open("/?v-r=uidl");
        there.open("/login");
        assertThat(two.on(LiveSessions.class).all()).isEmpty();
    }

    @Test
    void whoLoggedOutDoesNotComeBack() {
        var copied = desk.at(port(two));
        desk.form("/logout", Map.of("_csrf", csrf(desk)));

        assertThat(Browser.location(copied.open("/"))).isEqualTo("/login");
        assertThat(Browser.location(desk.at(port(two)).open("/"))).isEqualTo("/login");
    }

    @Test
    void whoseSessionWasEndedFromAfarDoesNotComeBack() {
        SystemAccess.run(() -> two.on(Sessions.class).endAll(anna));

        assertThat(Browser.location(desk.at(port(two)).open("/"))).isEqualTo("/login");
    }

    @Test
    void whoIsDisabledDoesNotComeBack() {
        jdbc.sql("UPDATE agent SET enabled = FALSE WHERE username = 'anna'").update();

        assertThat(Browser.location(desk.at(port(two)).open("/"))).isEqualTo("/login");
    }

    @Test
    void aLoginLastsNoLongerForHavingComeBack() {
        jdbc.sql("UPDATE login_session SET began_at = began_at - INTERVAL 479 MINUTE")
                .update();
        var there = desk.at(port(two));
        assertThat(there.open("/").statusCode()).isEqualTo(200);
        assertThat(two.on(LiveSessions.class).all())
                .singleElement()
                .satisfies(seat ->
                        assertThat(seat.olderThan(Duration.ofMinutes(478))).isTrue());
        jdbc.sql("UPDATE login_session SET began_at = began_at - INTERVAL 1 MINUTE")
                .update();

        assertThat(Browser.location(desk.at(port(two)).open("/"))).isEqualTo("/login");
    }

    @Test
    void theTokenIsKeptAsAHashAndFromScripts() {
        var cookie = new Browser(port(one));
        var answer = cookie.login("anna", People.PASSWORD);

        assertThat(answer.headers().allValues("set-cookie"))
                .filteredOn(each -> each.startsWith("afterhours-back="))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each)
                            .contains("HttpOnly")
                            .contains("SameSite=Lax")
                            .contains("Path=/");
                    assertThat(each).doesNotContain("Max-Age").doesNotContain("Expires");
                    var token = each.replaceAll("afterhours-back=([^;]*);.*", "$1");
                    assertThat(jdbc.sql("SELECT COUNT(*) FROM login_session WHERE way_back = UNHEX(SHA2(?, 256))")
                                    .param(token)
                                    .query(Long.class)
                                    .single())
                            .isEqualTo(1);
                });
    }

    private static String csrf(Browser browser) {
        return browser.get("/").body().replaceAll("(?s).*name=\"_csrf\" content=\"([^\"]+)\".*", "$1");
    }

    private static void awaitLoggedOut(Browser browser) {
        await().atMost(Duration.ofSeconds(8))
                .until(() -> Browser.location(browser.get("/")).equals("/login"));
    }

    private static int port(Node node) {
        return node.on(Environment.class).getRequiredProperty("local.server.port", Integer.class);
    }
}
