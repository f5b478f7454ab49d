package io.afterhours.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.Hushed;
import io.afterhours.team.AgentId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

@DoorTest
@Import({People.class, LoginTest.Heard.class})
@ExtendWith(OutputCaptureExtension.class)
class LoginTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    LiveSessions sessions;

    @Autowired
    SessionWatch watch;

    @Autowired
    Heard heard;

    @Autowired
    Sessions sessionService;

    long anna;

    @BeforeEach
    void people() {
        heard.events.clear();
        heard.failing = false;
        people.add("boss", "ADMIN");
        anna = people.add("anna", "AGENT");
    }

    @AfterEach
    void everybodyLeaves() {
        sessions.all().forEach(Seat::end);
    }

    @Test
    void aListenerThatFailsKeepsNobodyInside() {
        Browser browser = new Browser(port);
        browser.login("anna", People.PASSWORD);
        heard.failing = true;

        String token = pageToken(browser);
        try (Hushed errors = Hushed.log(LiveSessions.class)) {
            browser.form("/logout", Map.of("_csrf", token));
        }

        assertThat(sessions.all()).isEmpty();
        assertThat(Browser.location(browser.get("/"))).isEqualTo("/login");
    }

    @Test
    void theRightPasswordLeadsToWhereOneWantedToGo() {
        Browser browser = new Browser(port);

        assertThat(Browser.location(browser.get("/"))).isEqualTo("/login");
        assertThat(Browser.location(browser.login("anna", People.PASSWORD))).isEqualTo("/?continue");
        assertThat(browser.get("/").statusCode()).isEqualTo(200);
        assertThat(audited()).containsExactly("login.succeeded agent:anna");
    }

    @Test
    void theSessionGetsANewIdAtLogin() {
        Browser browser = new Browser(port);
        browser.get("/login");
        String before = browser.session();

        browser.login("anna", People.PASSWORD);

        assertThat(before).isNotEmpty();
        assertThat(browser.session()).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void wrongUnknownDisabledAndPasswordlessAreRefusedAlike() {
        people.add("gone", "AGENT");
        people.change("gone", "enabled = FALSE");
        people.add("nopass", "AGENT");
        people.change("nopass", "password_hash = NULL");
        people.add("broken", "AGENT");
        people.change("broken", "password_hash = 'not a hash'");
        Browser browser = new Browser(port);

        assertThat(Browser.location(browser.login("anna", "wrong password"))).isEqualTo("/login?error");
        for (String name : List.of("nobody", "gone", "nopass", "broken", "", "x".repeat(5_000), "' OR 1=1 -- ")) {
            assertThat(Browser.location(browser.login(name, People.PASSWORD)))
                    .as(name)
                    .isEqualTo("/login?error");
        }
        assertThat(sessions.all()).isEmpty();
    }

    @Test
    void aNameIsFoundInAnyCaseAndOneBucketCountsForAllSpellings() {
        Browser browser = new Browser(port);
        people.add("carl", "AGENT");
        assertThat(Browser.location(browser.login("CARL", People.PASSWORD))).isEqualTo("/");

        people.add("dora", "AGENT");
        for (String spelling : List.of("dora", "DORA", "Dora", "dóra", " dora ")) {
            browser.login(spelling, "wrong password");
        }

        assertThat(Browser.location(browser.login("dorA", People.PASSWORD))).startsWith("/login?wait=");
    }

    @Test
    void afterFiveWrongTriesEvenTheRightPasswordHasToWaitButNotForOthers() {
        people.add("ben", "AGENT");
        Browser browser = new Browser(port);
        for (int tries = 0; tries < 5; tries++) {
            assertThat(Browser.location(browser.login("ben", "wrong password"))).isEqualTo("/login?error");
        }

        assertThat(Browser.location(browser.login("ben", People.PASSWORD))).matches("/login\\?wait=\\d\\d?");
        assertThat(Browser.location(browser.login("anna", People.PASSWORD))).isEqualTo("/");
    }

    @Test
    void anUnknownNameIsThrottledLikeAKnownOne() {
        Browser browser = new Browser(port);
        for (int tries = 0; tries < 5; tries++) {
            browser.login("ghost", "wrong password");
        }

        assertThat(Browser.location(browser.login("ghost", "wrong password"))).startsWith("/login?wait=");
    }

    @Test
    void aForgedForwardedAddressDoesNotEscapeTheThrottle() {
        people.add("emil", "AGENT");
        Browser browser = new Browser(port);
        String token = browser.token();
        String last = "";
        for (int tries = 0; tries < 6; tries++) {
            last = Browser.location(browser.form(
                    "/login",
                    Map.of("username", "emil", "password", "wrong password", "_csrf", token),
                    "X-Forwarded-For",
                    "203.0.113." + tries,
                    "Forwarded",
                    "for=203.0.113." + tries));
        }

        assertThat(last).startsWith("/login?wait=");
    }

    @Test
    void aLogoutWithoutTheTokenOfThePageIsRefused() {
        Browser browser = new Browser(port);
        browser.login("anna", People.PASSWORD);

        var answer = browser.form("/logout", Map.of());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(sessions.all()).hasSize(1);
    }

    @Test
    void aLoginSentByAnotherSiteIsRefused() {
        Browser browser = new Browser(port);
        Map<String, String> fields = Map.of("username", "anna", "password", People.PASSWORD, "_csrf", browser.token());

        for (String origin : List.of("https://evil.example", "null", "http://localhost:" + (port + 1))) {
            assertThat(browser.form("/login", fields, "Origin", origin).statusCode())
                    .as(origin)
                    .isEqualTo(403);
        }
        assertThat(browser.form("/login", fields, "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(Browser.location(browser.form("/login", fields, "Origin", "http://localhost:" + port)))
                .isEqualTo("/");
    }

    @Test
    void loginAndLogoutAreAnnouncedWithTheSameSession() {
        Browser browser = new Browser(port);
        browser.login("anna", People.PASSWORD);
        String token = pageToken(browser);

        browser.form("/logout", Map.of("_csrf", token));

        assertThat(heard.events).hasSize(2);
        assertThat(heard.events.getFirst()).isInstanceOfSatisfying(LoggedIn.class, in -> {
            assertThat(in.agent()).isEqualTo(new AgentId(anna));
            assertThat(heard.events.getLast()).isEqualTo(new LoggedOut(in.agent(), in.sessionId()));
        });
        assertThat(Browser.location(browser.get("/"))).isEqualTo("/login");
    }

    @Test
    void aDisabledPersonIsLoggedOutByTheNextLook() {
        Browser browser = new Browser(port);
        browser.login("anna", People.PASSWORD);
        people.change("anna", "enabled = FALSE");

        watch.look();

        assertThat(Browser.location(browser.get("/"))).isEqualTo("/login");
        assertThat(heard.events).last().isInstanceOf(LoggedOut.class);
    }

    @Test
    void otherRolesHoldWithoutANewLogin() {
        new Browser(port).login("anna", People.PASSWORD);
        people.change("anna", "roles = 'AGENT,SUPERVISOR'");

        watch.look();

        assertThat(sessions.all())
                .singleElement()
                .satisfies(seat -> assertThat(seat.person().getAuthorities().toString())
                        .isEqualTo("[ROLE_SUPERVISOR, ROLE_AGENT]"));
    }

    @Test
    void loggedOutEverywhereMeansInEveryBrowserOfThisPersonAlone() {
        Browser one = new Browser(port);
        Browser two = new Browser(port);
        Browser other = new Browser(port);
        one.login("anna", People.PASSWORD);
        two.login("anna", People.PASSWORD);
        other.login("boss", People.PASSWORD);

        SystemAccess.run(() -> sessionService.endAll(new AgentId(anna)));

        assertThat(Browser.location(one.get("/"))).isEqualTo("/login");
        assertThat(Browser.location(two.get("/"))).isEqualTo("/login");
        assertThat(other.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void neitherPasswordsNorWhatUnknownPeopleTypeAreWrittenAnywhere(CapturedOutput output) {
        Browser browser = new Browser(port);
        browser.login("anna", "secret-typed-wrong");
        browser.login("secret-typed-as-name", "x");
        browser.login("anna", People.PASSWORD);

        assertThat(audited())
                .containsExactly("login.failed agent:anna", "login.failed agent:?", "login.succeeded agent:anna");
        assertThat(output).contains("Login refused for anna").doesNotContain("secret-typed", People.PASSWORD);
        assertThat(jdbc.sql("SELECT COALESCE(GROUP_CONCAT(subject, actor, new_value), '') FROM audit")
                        .query(String.class)
                        .single())
                .doesNotContain("secret-typed", People.PASSWORD);
    }

    private static String pageToken(Browser browser) {
        return browser.get("/").body().replaceAll("(?s).*name=\"_csrf\" content=\"([^\"]+)\".*", "$1");
    }

    private List<String> audited() {
        return jdbc.sql("SELECT CONCAT(action, ' ', subject) FROM audit WHERE action LIKE 'login%' ORDER BY id")
                .query(String.class)
                .list();
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Heard {
        final List<Object> events = new CopyOnWriteArrayList<>();
        volatile boolean failing;

        @EventListener({LoggedIn.class, LoggedOut.class})
        void heard(Object event) {
            if (failing) {
                throw new IllegalStateException("The listener fails");
            }
            events.add(event);
        }
    }
}
