package io.afterhours.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.context.WebApplicationContext;

@DoorTest
class HeadersTest {

    private static final List<String> WATCHED = List.of(
            "cache-control",
            "content-security-policy",
            "cross-origin-opener-policy",
            "permissions-policy",
            "referrer-policy",
            "strict-transport-security",
            "x-content-type-options",
            "x-frame-options");

    private static final String SAME_EVERYWHERE = """
            cross-origin-opener-policy: same-origin
            permissions-policy: accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
            magnetometer=(), microphone=(), payment=(), usb=()
            referrer-policy: same-origin
            x-content-type-options: nosniff
            x-frame-options: DENY""";

    @LocalServerPort
    int port;

    @Autowired
    WebApplicationContext context;

    @Test
    void pagesRunOnlyTheScriptsTheyCameWith() {
        HttpResponse<String> page = new Browser(port).get("/login");
        String policy = header(page, "content-security-policy");
        String nonce = policy.replaceAll(".*'nonce-([^']+)'.*", "$1");

        assertThat(watched(page).replace(nonce, "N")).isEqualTo("""
                cache-control: no-store
                content-security-policy: default-src 'self'; script-src 'self' 'unsafe-eval' 'nonce-N'; \
                style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; \
                object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'
                """ + SAME_EVERYWHERE);
        assertThat(page.body().split("<script", -1).length - 1)
                .isPositive()
                .isEqualTo(page.body().split("nonce=\"" + Pattern.quote(nonce), -1).length - 1);
        assertThat(header(new Browser(port).get("/login"), "content-security-policy"))
                .doesNotContain(nonce);
    }

    @Test
    void answersThatAreNoPageAllowNothing() {
        Browser browser = new Browser(port);
        for (HttpResponse<String> answer : List.of(
                browser.get("/"),
                browser.get("/api/v1/groups"),
                browser.get("/api/v1/groups", "Authorization", "Bearer " + DoorTest.ADMIN_KEY),
                browser.get("/api/v1/widget/groups/nope"),
                browser.get("/actuator/health"),
                browser.get("/v3/api-docs"),
                browser.post("/login", ""))) {
            assertThat(watched(answer)).as(answer.uri().toString()).isEqualTo("""
                    cache-control: no-store
                    content-security-policy: default-src 'none'; base-uri 'none'; form-action 'none'; \
                    frame-ancestors 'none'
                    """ + SAME_EVERYWHERE);
        }
    }

    @Test
    void plainFilesMayBeKeptAndCostNoSession() {
        for (String path : List.of("/styles/afterhours.css", "/widget/afterhours.js")) {
            HttpResponse<String> file = new Browser(port).get(path);
            assertThat(file.statusCode()).as(path).isEqualTo(200);
            assertThat(header(file, "content-security-policy"))
                    .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                    .doesNotContain("unsafe");
            assertThat(header(file, "x-content-type-options")).isEqualTo("nosniff");
            assertThat(file.headers().allValues("Set-Cookie")).isEmpty();
        }
        HttpResponse<String> missing = new Browser(port).get("/styles/nothing.css");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void theBundleIsCachedByTheBrowser() {
        Browser browser = new Browser(port);
        String bundle = browser.get("/login").body().replaceAll("(?s).*src=\"\\./(VAADIN/build/[^\"]+)\".*", "/$1");

        HttpResponse<String> answer = browser.get(bundle);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "cache-control")).startsWith("max-age=");
    }

    @Test
    void theSessionCookieIsOutOfReachOfScriptsAndOtherSites() {
        assertThat(header(new Browser(port).get("/login"), "set-cookie"))
                .contains("HttpOnly", "SameSite=Lax")
                .startsWith("afterhours-");
    }

    @Test
    void httpsIsInsistedOnWhereThereIsHttps() {
        var mvc = MockMvcTester.from(
                context, builder -> builder.apply(springSecurity()).build());

        assertThat(mvc.get().uri("/api/v1/groups").secure(true))
                .hasHeader("Strict-Transport-Security", "max-age=31536000");
        assertThat(mvc.get().uri("/api/v1/groups")).doesNotContainHeader("Strict-Transport-Security");
    }

    private static String watched(HttpResponse<?> answer) {
        return new TreeMap<>(answer.headers().map())
                .entrySet().stream()
                        .filter(header -> WATCHED.contains(header.getKey()))
                        .map(header -> header.getKey() + ": " + String.join(", ", header.getValue()))
                        .collect(Collectors.joining("\n"));
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
