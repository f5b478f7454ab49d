package io.afterhours.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.team.Agent;
import io.afterhours.team.Agents;
import io.afterhours.team.Role;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** People come through a real provider, over HTTP, and those who should not are told why. */
@DoorTest
@Import(People.class)
@ExtendWith(OutputCaptureExtension.class)
class ProviderLoginTest {

    private static final RealProvider PROVIDER = RealProvider.start();

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry properties) {
        properties.add("afterhours.oidc.issuer", PROVIDER::issuer);
        properties.add("afterhours.oidc.client-id", () -> RealProvider.CLIENT);
        properties.add("afterhours.oidc.client-secret", () -> RealProvider.SECRET);
        properties.add("afterhours.oidc.name", () -> "Acme");
        properties.add("afterhours.oidc.roles-claim", () -> "groups");
        properties.add("afterhours.oidc.roles", () -> "ADMIN=helpdesk-admins,SUPERVISOR=leads,AGENT=support");
        properties.add("afterhours.oidc.provision", () -> "true");
        properties.add("afterhours.password-login-only", () -> "breakglass");
    }

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Agents agents;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    LiveSessions sessions;

    @Autowired
    SessionWatch watch;

    @BeforeEach
    void anAdministratorForTheWorstCase() {
        people.add("breakglass", "ADMIN");
        PROVIDER.returningTo("http://localhost:" + port + "/login/oauth2/code/oidc");
        PROVIDER.honest();
        PROVIDER.says("s-nora", nora("support"));
    }

    @AfterEach
    void everybodyLeaves() {
        sessions.all().forEach(Seat::end);
    }

    @AfterAll
    static void stop() {
        PROVIDER.close();
    }

    @Test
    void somebodyNewComesInWithTheRolesThatTheProviderGives() throws Exception {
        Browser browser = new Browser(port);

        assertThat(Browser.location(come(browser, "s-nora"))).isEqualTo("/");

        assertThat(browser.get("/").statusCode()).isEqualTo(200);
        Agent nora = agents.required("nora");
        assertThat(nora.name()).isEqualTo("Nora Night");
        assertThat(nora.roles()).containsExactly(Role.AGENT);
        assertThat(sessions.all())
                .singleElement()
                .satisfies(seat ->
                        assertThat(seat.person()).isEqualTo(new Person(nora.id().value(), "nora", nora.roles(), 0)));
        assertThat(audited()).containsExactly("agent.created", "provider.connected", "login.succeeded");
    }

    @Test
    void thePersonIsKnownBySubjectWhateverTheNameHasBecome() throws Exception {
        come(new Browser(port), "s-nora");
        PROVIDER.says("s-nora", Map.of("preferred_username", "breakglass", "groups", List.of("leads", "other")));

        assertThat(Browser.location(come(new Browser(port), "s-nora"))).isEqualTo("/");

        assertThat(agents.required("nora").roles()).containsExactly(Role.SUPERVISOR);
        assertThat(agents.required("breakglass").roles()).containsExactly(Role.ADMIN);
        assertThat(sessions.all())
                .allSatisfy(seat -> assertThat(seat.person().username()).isEqualTo("nora"));
    }

    @Test
    void aNameThatIsTakenIsNotGivenAway() throws Exception {
        PROVIDER.says(
                "s-evil",
                Map.of(
                        "preferred_username", "BreakGlass",
                        "email", "breakglass@example.org",
                        "groups", List.of("helpdesk-admins")));

        assertThat(refused("s-evil")).isEqualTo("taken");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM provider_account")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aDisabledPersonIsToldSoAndStaysOutside() throws Exception {
        come(new Browser(port), "s-nora");
        sessions.all().forEach(Seat::end);
        people.change("nora", "enabled = FALSE");

        assertThat(refused("s-nora")).isEqualTo("disabled");
    }

    @Test
    void whoeverHasNoRoleOrNoUsableNameStaysOutside() throws Exception {
        PROVIDER.says("s-nora", nora("kitchen"));
        assertThat(refused("s-nora")).isEqualTo("roles");

        PROVIDER.says("s-odd", Map.of("preferred_username", "ödd näme", "groups", List.of("support")));
        assertThat(refused("s-odd")).isEqualTo("name");

        PROVIDER.says("s-none", Map.of("groups", List.of("support")));
        assertThat(refused("s-none")).isEqualTo("name");
        assertThat(agents.byUsername("nora")).isEmpty();
    }

    @Test
    void anotherStateThanTheBrowsersIsRefused() throws Exception {
        Browser browser = new Browser(port);
        String back = PROVIDER.visit(begin(browser), "s-nora");

        String forged = back.replaceFirst("state=[^&]*", "state=somebody-elses");
        assertThat(outcome(browser.get(path(forged)))).isEqualTo("failed");
        assertThat(outcome(new Browser(port).get(path(back))))
                .as("in another browser")
                .isEqualTo("failed");
        assertThat(sessions.all()).isEmpty();

        assertThat(Browser.location(browser.get(path(back)))).isEqualTo("/");
        assertThat(outcome(browser.get(path(back)))).as("used up").isEqualTo("failed");
    }

    @Test
    void falseTokensAreRefusedThoughTheProviderSignedThem(CapturedOutput output) throws Exception {
        PROVIDER.spoil(claims -> claims.claim("nonce", "of-another-login"));
        assertThat(refused("s-nora")).isEqualTo("failed");
        assertThat(output).contains("invalid_nonce");

        PROVIDER.spoil(claims -> claims.issuedAt(Instant.now().minusSeconds(900))
                .expiresAt(Instant.now().minusSeconds(600)));
        assertThat(refused("s-nora")).isEqualTo("failed");

        PROVIDER.spoil(claims -> claims.audience(List.of("another-client")));
        assertThat(refused("s-nora")).isEqualTo("failed");

        PROVIDER.spoil(claims -> claims.issuer("http://localhost:1/evil"));
        assertThat(refused("s-nora")).isEqualTo("failed");

        PROVIDER.honest();
        assertThat(Browser.location(come(new Browser(port), "s-nora"))).isEqualTo("/");
        assertThat(output).doesNotContain(RealProvider.SECRET);
    }

    @Test
    void whoeverCancelsAtTheProviderIsToldSo() {
        Browser browser = new Browser(port);
        String state = begin(browser).replaceFirst(".*[?&]state=([^&]*).*", "$1");

        assertThat(outcome(browser.get(OidcProvider.RETURN + "?error=access_denied&state=" + state)))
                .isEqualTo("cancelled");
    }

    @Test
    void theWayToTheProviderCarriesStateNonceAndAProofKey() {
        assertThat(begin(new Browser(port)))
                .startsWith(PROVIDER.issuer() + "/oauth2/authorize?")
                .contains("state=", "nonce=", "code_challenge=", "code_challenge_method=S256")
                .doesNotContain(RealProvider.SECRET);
        assertThat(outcome(new Browser(port).get(OidcProvider.START + "/another")))
                .isEqualTo("unavailable");
    }

    @Test
    void passwordsWorkForTheOneAccountThatIsKeptAndForNobodyElse() throws Exception {
        people.add("anna", "AGENT");

        assertThat(Browser.location(new Browser(port).login("anna", People.PASSWORD)))
                .isEqualTo("/login?error");
        assertThat(Browser.location(new Browser(port).login("breakglass", People.PASSWORD)))
                .isEqualTo("/");
    }

    @Test
    void aSessionThatCameThroughTheProviderEndsLikeAnyOther() throws Exception {
        Browser browser = new Browser(port);
        come(browser, "s-nora");
        watch.look();
        assertThat(browser.get("/").statusCode())
                .as("without a password in the database")
                .isEqualTo(200);

        String token = browser.get("/").body().replaceAll("(?s).*name=\"_csrf\" content=\"([^\"]+)\".*", "$1");
        browser.form("/logout", Map.of("_csrf", token));
        assertThat(Browser.location(browser.get("/"))).isEqualTo("/login");

        come(browser, "s-nora");
        people.change("nora", "session_epoch = session_epoch + 1");
        watch.look();
        assertThat(Browser.location(browser.get("/"))).isEqualTo("/login");
    }

    private static Map<String, Object> nora(String group) {
        return Map.of("preferred_username", "Nora@example.org", "name", "Nora Night", "groups", List.of(group));
    }

    private HttpResponse<String> come(Browser browser, String subject) throws Exception {
        return browser.get(path(PROVIDER.visit(begin(browser), subject)));
    }

    /** Why somebody was sent back to the login, without a session of theirs having begun. */
    private String refused(String subject) throws Exception {
        String outcome = outcome(come(new Browser(port), subject));
        assertThat(sessions.all()).isEmpty();
        return outcome;
    }

    private static String begin(Browser browser) {
        HttpResponse<String> answer = browser.get(OidcProvider.START + "/" + OidcProvider.ID);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static String outcome(HttpResponse<?> answer) {
        return Browser.location(answer).replace("/login?provider=", "");
    }

    private static String path(String address) {
        return address.replaceFirst("^http://[^/]+", "");
    }

    private List<String> audited() {
        return jdbc.sql("SELECT action FROM audit WHERE action NOT LIKE 'api-key%' ORDER BY id")
                .query(String.class)
                .list();
    }
}
