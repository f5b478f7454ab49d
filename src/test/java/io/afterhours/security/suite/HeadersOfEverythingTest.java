package io.afterhours.security.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import io.afterhours.security.Browser;
import io.afterhours.security.DoorTest;
import io.afterhours.security.People;
import io.afterhours.security.suite.Endpoints.Endpoint;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.web.context.WebApplicationContext;

/**
 * S11, S15: what browsers are told, with every answer there is: endpoints (with and without a key), screens (before and
 * behind the login), files, and errors of every kind.
 */
@DoorTest
@Import(People.class)
class HeadersOfEverythingTest {

    private static final Map<String, String> EVERYWHERE = Map.of(
            "cross-origin-opener-policy", "same-origin",
            "referrer-policy", "same-origin",
            "x-content-type-options", "nosniff",
            "x-frame-options", "DENY");

    private static final List<String> TELLING = List.of("server", "x-powered-by", "x-application-context", "via");

    @LocalServerPort
    int port;

    @Autowired
    WebApplicationContext context;

    @Autowired
    People people;

    @Test
    void everyEndpointSaysThemWithAndWithoutAKey() {
        Browser browser = new Browser(port);
        for (Endpoint endpoint : Endpoints.of(context)) {
            String path = endpoint.path(variable -> variable.equals("name") ? "status.css" : "0");
            check(browser.method(endpoint.method().name(), path), "default-src 'none'");
            if (endpoint.isApi()) {
                check(
                        browser.method(endpoint.method().name(), path, "Authorization", "Bearer " + DoorTest.ADMIN_KEY),
                        "default-src 'none'");
            }
        }
    }

    @Test
    void everyScreenSaysThemBeforeAndBehindTheLogin() {
        people.add("boss", "ADMIN");
        Browser visitor = new Browser(port);
        Browser admin = new Browser(port);
        admin.login("boss", People.PASSWORD);
        for (String path : screens()) {
            check(visitor.get(path), "default-src '");
            HttpResponse<String> page = admin.get(path);
            check(page, "default-src 'self'; script-src 'self' 'unsafe-eval' 'nonce-");
            assertThat(page.headers().firstValue("cache-control")).as(path).hasValue("no-store");
        }
    }

    @Test
    void everyFileSaysThem() throws IOException {
        Browser browser = new Browser(port);
        List<String> files = new ArrayList<>(List.of(
                "/favicon.ico",
                "/VAADIN/static/client/x.js",
                "/swagger-ui/index.html",
                "/swagger-ui/swagger-ui.css",
                "/v3/api-docs.yaml",
                "/v3/api-docs",
                "/demo/shop",
                "/status/AH-X.x"));
        try (Stream<Path> found = Files.walk(Path.of("frontend"))) {
            found.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.(js|css|svg|png|woff2)"))
                    .filter(file -> !file.startsWith(Path.of("frontend", "generated")))
                    .map(file -> "/"
                            + Path.of("frontend").relativize(file).toString().replace('\\', '/'))
                    .forEach(files::add);
        }
        Pattern.compile("(?:src|href)=\"(?:\\./)?([^\"#:?]+\\.(?:js|css))")
                .matcher(browser.get("/login").body())
                .results()
                .map(found -> "/" + found.group(1).replaceFirst("^/", ""))
                .forEach(files::add);
        assertThat(files).hasSizeGreaterThan(20).anyMatch(file -> file.startsWith("/VAADIN/build/"));
        for (String file : files) {
            check(browser.get(file), "default-src '");
        }
    }

    @Test
    void everyErrorSaysThem() {
        Browser browser = new Browser(port);
        for (String path : List.of(
                "/nothing",
                "/api/nothing",
                "/api/v1/nothing",
                "/widget/nothing.js",
                "/styles/nothing.css",
                "/error",
                "/api//v1/groups",
                "/api/v1/groups;x=1",
                "/api/v1/%2e%2e/groups",
                "/actuator",
                "/actuator/env",
                "/VAADIN/nothing",
                "/login/nothing",
                "/status/",
                "/demo/nothing",
                "/a%2fb",
                "/a%5cb",
                "/a%00b")) {
            for (String method : List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH")) {
                check(browser.method(method, path), "default-src '");
            }
        }
    }

    /** A session in an address would be in logs, histories and referrers. */
    @Test
    void noSessionStandsInAnAddress() {
        for (String path : List.of("/", "/login", "/inbox/open")) {
            HttpResponse<String> answer = new Browser(port).get(path);
            assertThat(answer.headers().map().toString()).doesNotContainIgnoringCase("jsessionid");
            assertThat(answer.body()).doesNotContainIgnoringCase("jsessionid");
        }
    }

    private List<String> screens() {
        return ApplicationRouteRegistry.getInstance(new VaadinServletContext(context.getServletContext()))
                .getRegisteredRoutes()
                .stream()
                .map(route -> "/" + RouteRightsTest.path(route))
                .filter(path -> !path.equals("/login/code") && !path.equals("/setup") && !path.equals("/language"))
                .toList();
    }

    private static void check(HttpResponse<String> answer, String policy) {
        String what = answer.request().method() + " " + answer.uri().getPath() + " " + answer.statusCode();
        EVERYWHERE.forEach((name, value) -> assertThat(answer.headers().allValues(name))
                .as("%s of %s", name, what)
                .containsExactly(value));
        assertThat(answer.headers().firstValue("permissions-policy").orElse(""))
                .as(what)
                .contains("camera=()");
        assertThat(answer.headers().allValues("content-security-policy"))
                .as(what)
                .singleElement()
                .satisfies(said -> assertThat(said).startsWith(policy).contains("frame-ancestors 'none'"));
        TELLING.forEach(name -> assertThat(answer.headers().firstValue(name))
                .as("%s of %s", name, what)
                .isEmpty());
        if (!answer.body().isEmpty()) {
            assertThat(answer.headers()
                            .firstValue("content-type")
                            .orElse("nothing")
                            .toLowerCase(java.util.Locale.ROOT))
                    .as("type of %s", what)
                    .matches(type -> !type.matches("(text/.*|.*[/+]xml.*|nothing)") || type.endsWith("charset=utf-8"));
        }
    }
}
