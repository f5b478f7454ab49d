package io.afterhours.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.test.context.support.WithMockUser;

@DoorTest
@ExtendWith(OutputCaptureExtension.class)
class ApiKeysTest {

    private static final int ABSENT = 401;
    private static final int FORBIDDEN = 403;

    @LocalServerPort
    int port;

    @Autowired
    ApiKeys keys;

    @Autowired
    KeyRing ring;

    @Autowired
    JdbcClient jdbc;

    /** What each scope reaches: one line a call, the least scope last. All others must be refused. */
    static Stream<List<String>> calls() {
        return Stream.of(
                List.of("GET", "/api/v1/tickets/1", "intake"),
                List.of("GET", "/api/v1/tickets/1/messages", "intake"),
                List.of("GET", "/api/v1/tickets/1/timeline", "intake"),
                List.of("POST", "/api/v1/tickets", "intake"),
                List.of("POST", "/api/v1/tickets/1/messages", "intake"),
                List.of("GET", "/api/v1/groups/default/outcome", "intake"),
                List.of("GET", "/api/v1/tickets", "intake"),
                List.of("POST", "/api/v1/tickets/1/assign", "agent"),
                List.of("POST", "/api/v1/tickets/1/claim", "agent"),
                List.of("POST", "/api/v1/tickets/1/resolve", "agent"),
                List.of("POST", "/api/v1/tickets/1/miss", "agent"),
                List.of("GET", "/api/v1/groups", "agent"),
                List.of("GET", "/api/v1/agents", "agent"),
                List.of("PUT", "/api/v1/agents/nobody/presence", "agent"),
                List.of("POST", "/api/v1/groups", "admin"),
                List.of("PUT", "/api/v1/groups/default/members", "admin"),
                List.of("PUT", "/api/v1/groups/default/offline-policy", "admin"),
                List.of("PATCH", "/api/v1/groups/default", "admin"),
                List.of("DELETE", "/api/v1/groups/default", "admin"),
                List.of("POST", "/api/v1/agents", "admin"),
                List.of("PATCH", "/api/v1/agents/nobody", "admin"),
                List.of("GET", "/api/v1/settings/offline-handling", "admin"),
                List.of("PUT", "/api/v1/settings/offline-handling", "admin"),
                List.of("GET", "/api/v1/audit", "admin"),
                List.of("GET", "/api/v1/simulation/clock", "admin"),
                List.of("PUT", "/api/v1/simulation/clock", "admin"),
                List.of("GET", "/api/v1/api-keys", "admin"),
                List.of("POST", "/api/v1/api-keys", "admin"),
                List.of("DELETE", "/api/v1/api-keys/1", "admin"),
                List.of("GET", "/api/v1/not-built-yet", "admin"),
                List.of("GET", "/api", "admin"),
                List.of("GET", "/actuator", "admin"),
                List.of("GET", "/actuator/env", "admin"));
    }

    @Test
    void eachScopeReachesWhatItMayAndNothingElse() {
        Browser program = new Browser(port);
        List<ApiKeyScope> scopes = List.of(ApiKeyScope.values());
        List<String> secrets = scopes.stream()
                .map(scope -> make("key of scope " + scope, scope).secret())
                .toList();
        List<String> wrong = new ArrayList<>();

        calls().forEach(call -> {
            int open = program.method(call.get(0), call.get(1)).statusCode();
            if (open != ABSENT) {
                wrong.add(call + " without a key answers " + open);
            }
            for (ApiKeyScope scope : scopes) {
                int status = program.method(call.get(0), call.get(1), bearer(secrets.get(scope.ordinal())))
                        .statusCode();
                boolean may = scope.compareTo(ApiKeyScope.ofCode(call.get(2))) >= 0;
                if (may ? status == ABSENT || status == FORBIDDEN || status >= 500 : status != FORBIDDEN) {
                    wrong.add(call + " with scope " + scope + " answers " + status);
                }
            }
        });

        assertThat(wrong).isEmpty();
    }

    @Test
    void aWrongKeyIsUnauthenticatedAndSaysHowToDoBetter() {
        Browser program = new Browser(port);
        for (String key :
                List.of("Bearer wrong", "Bearer ", "bearer " + "x".repeat(5_000), "Basic YTpi", "Bearer \u00e4")) {
            HttpResponse<String> answer = program.get("/api/v1/groups", "Authorization", key);
            assertThat(answer.statusCode()).as(key).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(answer.body()).contains("\"code\":\"UNAUTHENTICATED\"").doesNotContain("xxxx");
        }
    }

    @Test
    void aDoubledSlashIsRefusedInTheFormOfTheApi() {
        HttpResponse<String> answer =
                new Browser(port).get("//api/v1/tickets", "Authorization", "Bearer " + DoorTest.ADMIN_KEY);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"BAD_REQUEST\"");
    }

    @Test
    void aRevokedKeyWorksNoMoreAtOnce() {
        Browser program = new Browser(port);
        ApiKey.Fresh made = make("shop", ApiKeyScope.AGENT);
        assertThat(program.get("/api/v1/groups", bearer(made.secret())).statusCode())
                .isEqualTo(200);

        SystemAccess.run(() -> keys.revoke(made.key().id()));

        assertThat(program.get("/api/v1/groups", bearer(made.secret())).statusCode())
                .isEqualTo(401);
        assertThat(SystemAccess.call(keys::all))
                .filteredOn(key -> key.revokedAt() != null)
                .extracting(ApiKey::name)
                .containsExactly("shop");
    }

    @Test
    void keysAreMadeListedAndRevokedByApi() {
        Browser program = new Browser(port);
        String[] admin = {"Authorization", "Bearer " + DoorTest.ADMIN_KEY, "Content-Type", "application/json"};

        HttpResponse<String> made = program.post("/api/v1/api-keys", "{\"name\":\"bot\",\"scope\":\"intake\"}", admin);
        assertThat(made.statusCode()).isEqualTo(201);
        String secret = made.body().replaceAll("(?s).*\"key\":\"(ah_[0-9a-f]{64})\".*", "$1");
        String id = made.body().replaceAll("(?s).*\"id\":(\\d+).*", "$1");
        assertThat(program.get("/api/v1/tickets/1", bearer(secret)).statusCode())
                .isEqualTo(404);

        HttpResponse<String> listed = program.get("/api/v1/api-keys", admin);
        assertThat(listed.body())
                .contains("\"name\":\"bot\"", "\"createdBy\":\"key:bootstrap\"")
                .doesNotContain(secret, DoorTest.ADMIN_KEY);

        assertThat(program.post("/api/v1/api-keys", "{\"name\":\"bot\",\"scope\":\"agent\"}", admin)
                        .body())
                .contains("\"field\":\"name\"", "DUPLICATE");
        assertThat(program.post("/api/v1/api-keys", "{\"name\":\" \",\"scope\":null}", admin)
                        .body())
                .contains("\"field\":\"name\"", "\"field\":\"scope\"", "REQUIRED");
        assertThat(program.post("/api/v1/api-keys", "{\"name\":\"x\",\"scope\":\"root\"}", admin)
                        .statusCode())
                .isEqualTo(422);

        assertThat(program.method("DELETE", "/api/v1/api-keys/" + id, admin).statusCode())
                .isEqualTo(204);
        assertThat(program.method("DELETE", "/api/v1/api-keys/999999", admin).statusCode())
                .isEqualTo(404);
        assertThat(program.get("/api/v1/tickets/1", bearer(secret)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void ofManyKeysMadeOfOneNameAtTheSameMomentOneIsMade() throws Exception {
        Callable<Integer> attempt = () -> new Browser(port)
                .post(
                        "/api/v1/api-keys",
                        "{\"name\":\"twin\",\"scope\":\"intake\"}",
                        "Authorization",
                        "Bearer " + DoorTest.ADMIN_KEY,
                        "Content-Type",
                        "application/json")
                .statusCode();
        List<Integer> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(20)) {
            for (Future<Integer> answer : threads.invokeAll(Collections.nCopies(20, attempt))) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).containsOnly(201, 422).containsOnlyOnce(201);
        assertThat(SystemAccess.call(keys::all))
                .extracting(ApiKey::name)
                .filteredOn("twin"::equals)
                .hasSize(1);
    }

    @Test
    void theNameOfARevokedKeyIsFreeAgain() {
        for (int round = 0; round < 3; round++) {
            ApiKey.Fresh made = make("again", ApiKeyScope.INTAKE);
            SystemAccess.run(() -> keys.revoke(made.key().id()));
        }

        assertThat(make("again", ApiKeyScope.INTAKE).key().name()).isEqualTo("again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "nul\u0000", "bell\u0007", "turned\u202e"})
    void aNameIsOneLineWithoutControlCharacters(String name) {
        assertThatThrownBy(() -> make(name, ApiKeyScope.INTAKE))
                .asInstanceOf(type(ProblemException.class))
                .satisfies(problem -> assertThat(problem.errors())
                        .extracting(FieldProblem::field)
                        .containsExactly("name"));
    }

    @Test
    void onlyTheHashIsStoredAndNeitherItNorTheKeyIsLoggedOrAudited(CapturedOutput output) {
        ApiKey.Fresh made = make("quiet", ApiKeyScope.ADMIN);
        new Browser(port).get("/api/v1/groups", bearer(made.secret()));

        assertThat(jdbc.sql("SELECT key_hash FROM api_key WHERE name = 'quiet'")
                        .query(byte[].class)
                        .single())
                .isEqualTo(KeyRing.hash(made.secret()));
        assertThat(jdbc.sql("SELECT GROUP_CONCAT(action, subject, COALESCE(new_value, '')) FROM audit")
                        .query(String.class)
                        .single())
                .contains("api-key.created")
                .doesNotContain(made.secret());
        assertThat(output.getAll()).doesNotContain(made.secret(), DoorTest.ADMIN_KEY);
        assertThat(made).hasToString("Fresh " + made.key());
    }

    @Test
    @WithMockUser(roles = {"SUPERVISOR", "AGENT"})
    void onlyAdministratorsMakeKeys() {
        assertThatThrownBy(() -> keys.create("mine", ApiKeyScope.ADMIN)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> keys.all()).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> keys.revoke(1)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void nobodyMakesKeys() {
        assertThatThrownBy(() -> keys.create("mine", ApiKeyScope.ADMIN))
                .isInstanceOf(AuthenticationCredentialsNotFoundException.class);
    }

    @Test
    void anUnknownKeyCannotBeRevoked() {
        assertThatThrownBy(() -> SystemAccess.run(() -> keys.revoke(-1)))
                .asInstanceOf(type(ProblemException.class))
                .extracting(ProblemException::code)
                .isEqualTo("API_KEY_NOT_FOUND");
    }

    @Test
    void aSessionCookieOpensNothingInTheApi() {
        Browser browser = new Browser(port);
        browser.get("/login");

        HttpResponse<String> answer = browser.get("/api/v1/groups");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void theContractIsReadableWithoutAKey() {
        Browser program = new Browser(port);

        assertThat(program.get("/v3/api-docs").body())
                .contains("\"title\":\"Afterhours\"", "\"scheme\":\"bearer\"", "/api/v1/api-keys");
        assertThat(Browser.location(program.get("/swagger-ui"))).isEqualTo("/swagger-ui/index.html");
        assertThat(program.get("/swagger-ui/index.html").statusCode()).isEqualTo(200);
        assertThat(program.get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(program.get("/actuator/health").body()).doesNotContain("components");
    }

    private ApiKey.Fresh make(String name, ApiKeyScope scope) {
        return SystemAccess.call(() -> keys.create(name, scope));
    }

    private static String[] bearer(String key) {
        return new String[] {"Authorization", "Bearer " + key};
    }
}
