package io.afterhours.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.afterhours.problem.ProblemException;
import io.afterhours.security.SecondFactorCheck.Verdict;
import io.afterhours.team.AgentId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.bean.override.convention.TestBean;

/** After the right password comes a code, and before the code there is nothing. */
@DoorTest
@Import(People.class)
class SecondStepTest {

    private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.EPOCH);

    @TestBean(name = "realTime")
    private InstantSource realTime;

    static InstantSource realTime() {
        return NOW::get;
    }

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    LiveSessions sessions;

    @Autowired
    SecondFactor secondFactor;

    @Autowired
    SecondFactorCheck check;

    @Autowired
    SecondStep steps;

    @Autowired
    SignInSettings settings;

    @Autowired
    PeopleSql sql;

    private final AuthenticatorSetup app = new AuthenticatorSetup("anna");
    private AgentId anna;
    private AgentId boss;
    private List<String> recoveryCodes;

    @BeforeEach
    void annaHasAnApp() {
        NOW.set(Instant.parse("2031-05-05T10:00:00Z"));
        boss = new AgentId(people.add("boss", "ADMIN"));
        anna = new AgentId(people.add("anna", "AGENT"));
        as("anna", () -> {
            recoveryCodes = secondFactor.confirm(app, code(app));
            return recoveryCodes;
        });
        NOW.updateAndGet(now -> now.plusSeconds(300));
    }

    @AfterEach
    void everybodyLeaves() {
        SecurityContextHolder.clearContext();
        sessions.all().forEach(Seat::end);
    }

    @Test
    void theRightPasswordAloneOpensNothing() {
        Browser browser = new Browser(port);

        assertThat(Browser.location(browser.login("anna", People.PASSWORD))).isEqualTo("/login/code");

        assertThat(sessions.all()).isEmpty();
        assertThat(Browser.location(browser.get("/"))).isEqualTo("/login");
        assertThat(browser.get("/login/code").statusCode()).isEqualTo(200);
        assertThat(audited("login.succeeded")).isZero();
    }

    @Test
    void theCodeLetsInUnderANewSessionId() {
        Browser browser = new Browser(port);
        browser.get("/login");
        String first = browser.session();
        browser.login("anna", People.PASSWORD);
        String half = browser.session();

        assertThat(Browser.location(send(browser, code(app)))).isEqualTo("/");

        assertThat(browser.get("/").statusCode()).isEqualTo(200);
        assertThat(List.of(first, half, browser.session())).doesNotHaveDuplicates();
        assertThat(sessions.all())
                .singleElement()
                .satisfies(seat -> assertThat(seat.person().username()).isEqualTo("anna"));
        assertThat(audited("login.succeeded")).isOne();
    }

    @Test
    void aCodeThatWasUsedLetsNobodyElseIn() {
        Browser first = new Browser(port);
        first.login("anna", People.PASSWORD);
        String code = code(app);
        send(first, code);
        Browser second = new Browser(port);
        second.login("anna", People.PASSWORD);

        assertThat(Browser.location(send(second, code))).isEqualTo("/login/code?error");

        assertThat(sessions.all()).hasSize(1);
        NOW.updateAndGet(now -> now.plusSeconds(30));
        assertThat(Browser.location(send(second, code(app)))).isEqualTo("/");
    }

    @Test
    void ofTwoAtTheSameTimeOneIsTheFirst() throws Exception {
        String code = code(app);
        try (var both = Executors.newFixedThreadPool(2)) {
            Callable<Verdict> attempt = () -> check.check(anna, code);
            var verdicts = new CopyOnWriteArrayList<Verdict>();
            for (var done : both.invokeAll(List.of(attempt, attempt))) {
                verdicts.add(done.get());
            }
            assertThat(verdicts).containsExactlyInAnyOrder(new Verdict.Right(false), new Verdict.Wrong());
        }
    }

    @Test
    void aRecoveryCodeWorksOnceHoweverItIsTyped() {
        Browser browser = new Browser(port);
        browser.login("anna", People.PASSWORD);
        String typed = recoveryCodes.getFirst().toLowerCase().replace("-", " ");

        assertThat(Browser.location(send(browser, typed))).isEqualTo("/");

        Browser again = new Browser(port);
        again.login("anna", People.PASSWORD);
        assertThat(Browser.location(send(again, typed))).isEqualTo("/login/code?error");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM recovery_code")
                        .query(Integer.class)
                        .single())
                .isEqualTo(9);
        assertThat(audited("second-factor.code-used")).isOne();
    }

    @Test
    void afterFiveWrongCodesTheRightOneWaitsWhateverTheAddressAndThePasswordDoesNot() {
        for (int tries = 0; tries < 5; tries++) {
            assertThat(check.check(anna, "000000")).isEqualTo(new Verdict.Wrong());
        }
        Browser browser = new Browser(port);
        assertThat(Browser.location(browser.login("anna", People.PASSWORD))).isEqualTo("/login/code");

        assertThat(Browser.location(send(browser, code(app)))).isEqualTo("/login/code?wait=30");

        NOW.updateAndGet(now -> now.plusSeconds(30));
        assertThat(Browser.location(send(browser, code(app)))).isEqualTo("/");
        assertThat(check.check(anna, "000000")).as("the count begins anew").isEqualTo(new Verdict.Wrong());
    }

    @Test
    void aCodeWithoutAPasswordBeforeItIsNoLogin() {
        Browser browser = new Browser(port);

        assertThat(Browser.location(browser.form("/login/code", Map.of("code", code(app), "_csrf", browser.token()))))
                .isEqualTo("/login?again");
    }

    @Test
    void thePasswordHoldsForTenMinutesAndNotForAnotherOne() {
        Browser browser = new Browser(port);
        browser.login("anna", People.PASSWORD);
        NOW.updateAndGet(now -> now.plus(Duration.ofMinutes(10)));
        assertThat(Browser.location(send(browser, code(app)))).isEqualTo("/login?again");

        browser.login("anna", People.PASSWORD);
        people.change("anna", "session_epoch = session_epoch + 1");
        assertThat(Browser.location(send(browser, code(app)))).isEqualTo("/login?again");

        browser.login("anna", People.PASSWORD);
        people.change("anna", "enabled = FALSE");
        assertThat(Browser.location(send(browser, code(app)))).isEqualTo("/login?again");
        assertThat(sessions.all()).isEmpty();
    }

    @Test
    void aCodeSentWithoutTheTokenOfThePageOrByAnotherSiteIsRefused() {
        Browser browser = new Browser(port);
        browser.login("anna", People.PASSWORD);

        assertThat(browser.form("/login/code", Map.of("code", code(app))).statusCode())
                .isEqualTo(403);
        assertThat(browser.form(
                                "/login/code",
                                Map.of("code", code(app), "_csrf", browser.token()),
                                "Origin",
                                "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(sessions.all()).isEmpty();
    }

    @Test
    void whoeverHasNoneIsAskedForNoneAndAWrongPasswordTellsNothingOfIt() {
        assertThat(Browser.location(new Browser(port).login("boss", People.PASSWORD)))
                .isEqualTo("/");
        assertThat(Browser.location(new Browser(port).login("anna", "wrong password")))
                .isEqualTo("/login?error");
    }

    @Test
    void anAdministratorResetsWhatSomebodyLostAndNobodyElseDoes() {
        assertThatThrownBy(() -> as("anna", () -> {
                    secondFactor.reset(anna);
                    return true;
                }))
                .isInstanceOf(AccessDeniedException.class);

        SystemAccess.run(() -> secondFactor.reset(anna));

        assertThat(Browser.location(new Browser(port).login("anna", People.PASSWORD)))
                .isEqualTo("/");
        assertThat(audited("second-factor.reset")).isOne();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM recovery_code")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whereItIsRequiredAdministratorsSetItUpBeforeTheyAreIn() {
        SystemAccess.run(() -> settings.adminsNeedSecondFactor(true));
        Browser browser = new Browser(port);
        assertThat(Browser.location(browser.login("boss", People.PASSWORD))).isEqualTo("/login/code");
        assertThat(Browser.location(browser.get("/"))).isEqualTo("/login");
        assertThat(Browser.location(send(browser, "123456"))).isEqualTo("/login/code?error");
        assertThat(sessions.all()).isEmpty();

        AuthenticatorSetup fresh = new AuthenticatorSetup("boss");
        HalfIn half = new HalfIn(sql.credentials("boss").orElseThrow().person(), fresh, NOW.get());
        assertThatThrownBy(() -> steps.finish(half, "000000", "here")).isInstanceOf(BadCredentialsException.class);
        assertThat(steps.finish(half, code(fresh), "here").username()).isEqualTo("boss");

        assertThat(check.owed(sql.credentials("boss").orElseThrow().person())).isEqualTo(SecondFactorCheck.Owed.CODE);
        assertThat(check.owed(sql.credentials("anna").orElseThrow().person())).isEqualTo(SecondFactorCheck.Owed.CODE);
        assertThatThrownBy(() -> as("boss", () -> {
                    secondFactor.turnOff(code(fresh));
                    return true;
                }))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("need a second step");
        assertThat(boss.value()).isPositive();
    }

    @Test
    void theSecretIsStoredSealedAndForItsOwnerAlone() {
        byte[] stored = jdbc.sql("SELECT secret FROM second_factor WHERE agent_id = ?")
                .param(anna.value())
                .query((row, n) -> row.getBytes(1))
                .single();
        SealedSecrets seals = new SealedSecrets(jdbc);

        assertThat(stored).hasSizeGreaterThan(TotpRules.SECRET_BYTES);
        assertThat(seals.open(anna, stored)).isEqualTo(app.secret());
        assertThat(seals.seal(anna, app.secret())).isNotEqualTo(stored);
        assertThatThrownBy(() -> seals.open(boss, stored)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void turningItOffTakesACodeToo() {
        assertThatThrownBy(() -> as("anna", () -> {
                    secondFactor.turnOff("000000");
                    return true;
                }))
                .isInstanceOf(ProblemException.class);
        assertThat(as("anna", () -> secondFactor.mine().on())).isTrue();

        as("anna", () -> {
            secondFactor.turnOff(code(app));
            return true;
        });

        assertThat(as("anna", () -> secondFactor.mine().on())).isFalse();
        assertThat(audited("second-factor.off")).isOne();
    }

    private static java.net.http.HttpResponse<String> send(Browser browser, String code) {
        return browser.form("/login/code", Map.of("code", code, "_csrf", browser.token()));
    }

    private static String code(AuthenticatorSetup app) {
        return TotpRules.code(app.secret(), TotpRules.step(NOW.get()));
    }

    private <T> T as(String username, Callable<T> work) {
        Person person = sql.credentials(username).orElseThrow().person();
        SecurityContextHolder.getContext()
                .setAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities()));
        try {
            return work.call();
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private int audited(String action) {
        return jdbc.sql("SELECT COUNT(*) FROM audit WHERE action = ?")
                .param(action)
                .query(Integer.class)
                .single();
    }
}
