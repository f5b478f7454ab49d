package io.afterhours.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.afterhours.database.ClockGuards;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import io.afterhours.team.AgentId;
import io.afterhours.team.Role;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** People see where they are logged in, and end that. */
@DoorTest
@Import(People.class)
class SessionsTest {

    private static final String OTHER = "quite another password";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    LiveSessions live;

    @Autowired
    SessionWatch watch;

    @Autowired
    LoginSessionSql rows;

    @Autowired
    Sessions sessions;

    @Autowired
    Passwords passwords;

    @Autowired
    PeopleSql sql;

    private AgentId anna;

    @BeforeEach
    void people() {
        anna = new AgentId(people.add("anna", "AGENT"));
        people.add("ben", "AGENT");
    }

    @AfterEach
    void everybodyLeaves() {
        live.all().forEach(Seat::end);
    }

    @Test
    void eachBrowserIsListedWithWhatItSaysAndNobodyElses() {
        in("anna", "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0");
        in("anna", "curl/8");
        in("ben", "curl/8");

        List<LoginSession> mine = as("anna", sessions::mine);

        assertThat(mine).hasSize(2).allSatisfy(session -> {
            assertThat(session.address()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
            assertThat(session.seen()).isEqualTo(session.since());
            assertThat(session.here()).isFalse();
        });
        assertThat(mine).extracting(LoginSession::browser).containsExactlyInAnyOrder("Firefox", "");
        assertThat(as("ben", sessions::mine)).hasSize(1);
    }

    @Test
    void oneIsEndedAndTheOthersGoOn() {
        Browser phone = in("anna", "curl/8");
        Browser desk = in("anna", "Firefox/142.0");
        String gone = as("anna", sessions::mine).stream()
                .filter(session -> session.browser().isEmpty())
                .findFirst()
                .orElseThrow()
                .id();

        as("anna", () -> {
            sessions.end(gone);
            return true;
        });

        assertThat(Browser.location(phone.get("/"))).isEqualTo("/login");
        assertThat(desk.get("/").statusCode()).isEqualTo(200);
        assertThat(audited("session.ended")).containsExactly("agent:anna");
    }

    @Test
    void nobodyEndsASessionOfSomebodyElse() {
        Browser browser = in("anna", "curl/8");
        String hers = as("anna", sessions::mine).getFirst().id();

        assertThatThrownBy(() -> as("ben", () -> {
                    sessions.end(hers);
                    return true;
                }))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> as("ben", () -> {
                    sessions.endAll(anna);
                    return true;
                }))
                .isInstanceOf(AccessDeniedException.class);

        assertThat(browser.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void aLoginWhoseSessionEndsMeanwhileLeavesNobodyBehind() {
        live.returned(back(), in(new MockHttpSession() {
            @Override
            public void setAttribute(String name, @Nullable Object value) {
                super.setAttribute(name, value);
                invalidate();
            }
        }));

        assertThat(live.all()).isEmpty();
    }

    @Test
    void aSessionThatCannotBeEndedAnyMoreKeepsNoneOfTheOthers() {
        Browser other = in("ben", "curl/8");
        live.returned(back(), in(new MockHttpSession() {
            @Override
            public void invalidate() {
                throw new IllegalStateException("It is over already");
            }
        }));
        jdbc.sql("DELETE FROM login_session").update();

        watch.look();

        assertThat(live.all()).isEmpty();
        assertThat(Browser.location(other.get("/"))).isEqualTo("/login");
    }

    private LoginSessionSql.Returned back() {
        return new LoginSessionSql.Returned(
                "from another node",
                new Person(anna.value(), "anna", Set.of(Role.AGENT), 0),
                InstantSource.system().instant());
    }

    private static MockHttpServletRequest in(MockHttpSession session) {
        var request = new MockHttpServletRequest();
        request.setSession(session);
        return request;
    }

    @Test
    void aRowThatIsGoneEndsItsSessionWhereverItLives() {
        Browser browser = in("anna", "curl/8");
        jdbc.sql("DELETE FROM login_session").update();

        watch.look();

        assertThat(Browser.location(browser.get("/"))).isEqualTo("/login");
    }

    @Test
    void aSessionThatIsOverLeavesNoRow() {
        Browser browser = in("anna", "curl/8");
        String token = browser.get("/").body().replaceAll("(?s).*name=\"_csrf\" content=\"([^\"]+)\".*", "$1");

        browser.form("/logout", Map.of("_csrf", token));

        assertThat(jdbc.sql("SELECT COUNT(*) FROM login_session")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whatANodeThatDiedLeftBehindIsNotShownAndSweptUpLater() {
        in("anna", "curl/8");
        jdbc.sql("UPDATE login_session SET alive_at = alive_at - INTERVAL 4 MINUTE")
                .update();
        assertThat(as("anna", sessions::mine)).isEmpty();

        watch.speakForThem();
        assertThat(as("anna", sessions::mine)).hasSize(1);

        jdbc.sql("UPDATE login_session SET began_at = began_at - INTERVAL 10 HOUR")
                .update();
        new SessionWatch(live, rows, InstantSource.system(), ClockGuards.wrong(jdbc), Duration.ofHours(8))
                .speakForThem();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM login_session")
                        .query(Integer.class)
                        .single())
                .as("swept by a node whose clock is wrong")
                .isOne();
        watch.speakForThem();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM login_session")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void anotherPasswordTakesTheCurrentOneAndEndsTheOtherSessions() {
        Browser other = in("anna", "curl/8");

        assertThatThrownBy(() -> change("not her password", OTHER))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.errors())
                                .extracting(FieldProblem::field)
                                .containsExactly("current"));
        assertThat(other.get("/").statusCode()).isEqualTo(200);

        change(People.PASSWORD, OTHER);

        assertThat(Browser.location(other.get("/"))).isEqualTo("/login");
        assertThat(Browser.location(new Browser(port).login("anna", OTHER))).isEqualTo("/");
        assertThat(Browser.location(new Browser(port).login("anna", People.PASSWORD)))
                .isEqualTo("/login?error");
        assertThat(audited("agent.password")).containsExactly("agent:anna");
        assertThat(audited("agent.password-refused")).containsExactly("agent:anna");
    }

    @Test
    void theRulesForPasswordsHoldAndTheOldOneIsNoNewOne() {
        for (String refused : List.of("", "too short", People.PASSWORD, "x".repeat(73))) {
            assertThatThrownBy(() -> change(People.PASSWORD, refused))
                    .as(refused)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.errors())
                                    .extracting(FieldProblem::field)
                                    .containsExactly("password"));
        }
    }

    @Test
    void guessingTheCurrentPasswordIsSlowedDown() {
        for (int tries = 0; tries < 5; tries++) {
            assertThatThrownBy(() -> change("wrong", OTHER, "198.51.100.7"))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            refused -> assertThat(refused.status()).isEqualTo(422));
        }

        assertThatThrownBy(() -> change(People.PASSWORD, OTHER, "198.51.100.7"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.status()).isEqualTo(429));
    }

    private void change(String current, String password) {
        change(current, password, "203.0.113.5");
    }

    private void change(String current, String password, String address) {
        as("anna", () -> {
            passwords.change(current, password, address);
            return true;
        });
    }

    private Browser in(String username, String agent) {
        Browser browser = new Browser(port);
        browser.form(
                "/login",
                Map.of("username", username, "password", People.PASSWORD, "_csrf", browser.token()),
                "User-Agent",
                agent);
        assertThat(browser.get("/").statusCode()).isEqualTo(200);
        return browser;
    }

    private <T> T as(String username, Supplier<T> work) {
        Person person = sql.credentials(username).orElseThrow().person();
        SecurityContextHolder.getContext()
                .setAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities()));
        try {
            return work.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private List<String> audited(String action) {
        return jdbc.sql("SELECT subject FROM audit WHERE action = ? ORDER BY id")
                .param(action)
                .query(String.class)
                .list();
    }
}
