package io.afterhours.security.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.security.Browser;
import io.afterhours.security.DoorTest;
import io.afterhours.security.People;
import io.afterhours.security.SocketHandshake;
import io.afterhours.security.suite.Endpoints.Endpoint;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.web.context.WebApplicationContext;

/** S5, S9: what a page of somebody else's can make a browser send, with everything that browser has. */
@DoorTest
@Import(People.class)
class ForeignSitesTest {

    private static final List<String> FOREIGN =
            List.of("https://evil.example", "null", "http://localhost:1", "file://");

    @LocalServerPort
    int port;

    @Autowired
    WebApplicationContext context;

    @Autowired
    People people;

    private Browser admin;

    @BeforeEach
    void somebodyIsLoggedIn() {
        people.add("boss", "ADMIN");
        admin = new Browser(port);
        admin.login("boss", People.PASSWORD);
    }

    @Test
    void noEndpointLetsAnotherSiteReadWithWhatTheBrowserHas() {
        for (Endpoint endpoint : Endpoints.of(context)) {
            String path = endpoint.path(variable -> "0");
            boolean widget = path.startsWith("/api/v1/widget/") || path.startsWith("/widget/");
            for (String origin : FOREIGN) {
                HttpResponse<String> preflight = admin.method(
                        "OPTIONS",
                        path,
                        "Origin",
                        origin,
                        "Access-Control-Request-Method",
                        endpoint.method().name());
                HttpResponse<String> real = admin.method(endpoint.method().name(), path, "Origin", origin);
                for (HttpResponse<String> answer : List.of(preflight, real)) {
                    assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                            .as("%s for %s", endpoint, origin)
                            .isEmpty();
                    assertThat(answer.headers().allValues("Access-Control-Allow-Origin"))
                            .as("%s for %s", endpoint, origin)
                            .isSubsetOf(widget ? List.of("*") : List.of());
                }
            }
        }
    }

    @Test
    void aLoginCookieAloneOpensNoEndpoint() {
        for (Endpoint endpoint : Endpoints.of(context)) {
            if (endpoint.isApi() && !endpoint.pattern().startsWith("/api/v1/widget/")) {
                HttpResponse<String> answer = admin.method(endpoint.method().name(), endpoint.path(variable -> "0"));
                assertThat(answer.statusCode()).as("%s", endpoint).isEqualTo(401);
            }
        }
    }

    @Test
    void noFormOfAnotherSiteDoesAnythingBehindTheLogin() {
        for (String path : List.of(
                "/",
                "/login",
                "/login/code",
                "/logout",
                "/account",
                "/?v-r=uidl&v-uiId=0",
                "/nothing",
                "/?v-r=heartbeat",
                "/VAADIN/push?v-r=push",
                "/settings/groups",
                "/login/oauth2/code/oidc")) {
            for (String origin : FOREIGN) {
                assertThat(admin.form(path, Map.of("x", "y"), "Origin", origin).statusCode())
                        .as("%s from %s", path, origin)
                        .isEqualTo(403);
            }
            for (String site : List.of("cross-site", "same-site")) {
                assertThat(admin.form(path, Map.of("x", "y"), "Sec-Fetch-Site", site)
                                .statusCode())
                        .as("%s, %s", path, site)
                        .isEqualTo(403);
            }
        }
        assertThat(admin.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void noOtherSiteOpensTheConnectionThatPushes() {
        String session = admin.session();
        for (String path : List.of(
                "/VAADIN/push",
                "/VAADIN/push?v-r=push",
                "/VAADIN/push?v-r=push&v-uiId=0",
                "/vaadinServlet/push?v-r=push",
                "/?v-r=push")) {
            for (String origin : FOREIGN) {
                assertThat(SocketHandshake.status(port, path, session, origin))
                        .as("%s from %s", path, origin)
                        .isEqualTo(403);
            }
        }
    }
}
