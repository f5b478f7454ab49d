package io.afterhours.security.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.security.Browser;
import io.afterhours.security.DoorTest;
import io.afterhours.security.People;
import io.afterhours.security.suite.Endpoints.Endpoint;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/** S8: what only a proxy should say, said by anybody, changes nothing. Limits are WidgetLimitsTest's and LoginTest's. */
@DoorTest
@Import(People.class)
class ForgedForwardingTest {

    private static final String[] FORGED = {
        "X-Forwarded-For", "203.0.113.66",
        "X-Forwarded-Host", "evil.example",
        "X-Forwarded-Server", "evil.example",
        "X-Forwarded-Proto", "https",
        "X-Forwarded-Port", "444",
        "X-Forwarded-Prefix", "/evil.example",
        "Forwarded", "for=203.0.113.66;host=evil.example;proto=https",
        "X-Real-IP", "203.0.113.66",
        "X-Original-URL", "/api/v1/api-keys",
        "X-Rewrite-URL", "/api/v1/api-keys",
        "X-HTTP-Method-Override", "DELETE"
    };

    @LocalServerPort
    int port;

    @Autowired
    WebApplicationContext context;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Test
    void noAnswerRepeatsAForgedHostOrTakesAForgedAddress() {
        Browser browser = new Browser(port);
        for (Endpoint endpoint : Endpoints.of(context)) {
            if (!endpoint.endless()) {
                String path = endpoint.path(variable -> "0");
                HttpResponse<String> plain = browser.method(endpoint.method().name(), path);
                HttpResponse<String> forged = browser.method(endpoint.method().name(), path, FORGED);
                assertThat(forged.statusCode()).as("%s", endpoint).isEqualTo(plain.statusCode());
                assertThat(forged.headers().map() + forged.body())
                        .as("%s", endpoint)
                        .doesNotContain("evil.example", "203.0.113.66", "max-age=31536000");
            }
        }
    }

    @Test
    void aLoginIsWrittenDownWithTheAddressItCameFrom() {
        people.add("anna", "AGENT");
        Browser browser = new Browser(port);

        HttpResponse<String> in = browser.form(
                "/login", Map.of("username", "anna", "password", People.PASSWORD, "_csrf", browser.token()), FORGED);

        assertThat(Browser.location(in)).isEqualTo("/");
        assertThat(jdbc.sql("SELECT address FROM login_session")
                        .query(String.class)
                        .single())
                .isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
    }
}
