package io.afterhours.security.suite;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.Api;
import io.afterhours.DatabaseTest;
import io.afterhours.security.suite.Endpoints.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/** S3: who reaches which address, for every address there is. Whoever adds one decides here who may. */
@DatabaseTest
class EndpointRightsTest {

    private static final List<HttpMethod> METHODS =
            List.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    @Autowired
    WebApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    @Test
    void everyEndpointIsReachedByThoseWhomTheListNamesAndByNobodyElse() throws IOException {
        Map<String, Api> callers = callers();

        String found = Endpoints.of(context).stream()
                .filter(Endpoint::isApi)
                .map(endpoint -> endpoint + " " + least(callers, endpoint))
                .collect(joining("\n"));

        assertThat(found).isEqualTo(list("endpoints.txt"));
    }

    @Test
    void whatIsNowhereListedTakesAnAdministratorsKey() {
        Api admin = Api.of(context);
        for (HttpMethod method : METHODS) {
            for (String path : List.of("/api/v1/new", "/api/v2/tickets", "/api/x", "/actuator/env", "/actuator/new")) {
                assertThat(status(admin.asNobody(), method, path))
                        .as("%s %s", method, path)
                        .isEqualTo(401);
                assertThat(status(admin.asIntake(), method, path))
                        .as("%s %s", method, path)
                        .isEqualTo(403);
                assertThat(status(admin.asAgent(), method, path))
                        .as("%s %s", method, path)
                        .isEqualTo(403);
                assertThat(status(admin, method, path))
                        .as("%s %s", method, path)
                        .isIn(404, 405);
            }
        }
    }

    private Map<String, Api> callers() {
        Api admin = Api.of(context);
        Map<String, Api> callers = new LinkedHashMap<>();
        callers.put("nobody", admin.asNobody());
        for (String scope : List.of("intake", "agent", "admin")) {
            callers.put(scope, admin.withKey(key(scope)));
        }
        return callers;
    }

    /** A real one, because some services ask which program it is. */
    private String key(String scope) {
        String key = "ah_" + UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO api_key (name, key_hash, scope, created_at, created_by)
                        VALUES (:scope, UNHEX(SHA2(:key, 256)), :scope, UTC_TIMESTAMP(6), 'test')
                        """).param("scope", scope).param("key", key).update();
        return key;
    }

    /** The one with the fewest rights whom the doors let through; everybody with more gets through too. */
    private static String least(Map<String, Api> callers, Endpoint endpoint) {
        String least = "none";
        boolean through = false;
        for (Map.Entry<String, Api> caller : callers.entrySet()) {
            boolean refused = refused(caller.getValue(), endpoint);
            if (!refused && !through) {
                least = caller.getKey();
                through = true;
            }
            assertThat(refused)
                    .as("%s for %s, as %s may", endpoint, caller.getKey(), least)
                    .isEqualTo(!through);
        }
        return least;
    }

    private static boolean refused(Api caller, Endpoint endpoint) {
        String path = endpoint.path(variable -> "0");
        var request = caller.request(endpoint.method(), path).accept(MediaType.ALL);
        var answer = (endpoint.body().isPresent()
                        ? request.contentType(MediaType.APPLICATION_JSON).content("[")
                        : request)
                .exchange();
        // The codes of the doors alone: a service may refuse for reasons of its own, which are other tests' matter.
        int status = answer.getResponse().getStatus();
        return status == 401 && !path.startsWith("/api/v1/widget/") || status == 403;
    }

    private static int status(Api caller, HttpMethod method, String path) {
        return caller.request(method, path).exchange().getResponse().getStatus();
    }

    static String list(String name) throws IOException {
        try (InputStream file = EndpointRightsTest.class.getResourceAsStream("/security/" + name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
