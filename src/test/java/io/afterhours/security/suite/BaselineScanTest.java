package io.afterhours.security.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.security.Browser;
import io.afterhours.security.DoorTest;
import io.afterhours.security.People;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** S20: what a scanner looks for first: forgotten files, pages of the machinery, odd methods, odd lines. */
@DoorTest
@Import(People.class)
class BaselineScanTest {

    private static final List<String> FORGOTTEN = List.of(
            "/.git/config",
            "/.git/HEAD",
            "/.env",
            "/.env.example",
            "/.svn/entries",
            "/.DS_Store",
            "/.htaccess",
            "/WEB-INF/web.xml",
            "/META-INF/MANIFEST.MF",
            "/META-INF/maven/pom.xml",
            "/META-INF/sbom/application.cdx.json",
            "/application.yaml",
            "/application.properties",
            "/BOOT-INF/classes/application.yaml",
            "/pom.xml",
            "/db/migration/V001__team.sql",
            "/demo/accounts.txt",
            "/backup.zip",
            "/dump.sql",
            "/phpinfo.php",
            "/wp-login.php",
            "/server-status",
            "/manager/html",
            "/host-manager/html",
            "/console",
            "/h2-console",
            "/actuator",
            "/actuator/env",
            "/actuator/beans",
            "/actuator/heapdump",
            "/actuator/loggers",
            "/actuator/mappings",
            "/actuator/prometheus",
            "/actuator/threaddump",
            "/actuator/shutdown",
            "/actuator/sbom",
            "/jolokia",
            "/trace",
            "/metrics",
            "/graphql",
            "/VAADIN/config/stats.json",
            "/vaadinServlet/",
            "/copilot",
            "/VAADIN/dev-tools",
            "/?v-r=dev-tools",
            "/swagger.json",
            "/v2/api-docs",
            "/widget/",
            "/styles/",
            "/widget/texts/",
            "/demo/",
            "/VAADIN/",
            "/VAADIN/build/",
            "/aura/");

    private static final List<String> WAYS_UP = List.of(
            "/widget/../application.yaml",
            "/widget/%2e%2e/application.yaml",
            "/widget/..%2fapplication.yaml",
            "/widget/%2e%2e%2fapplication.yaml",
            "/widget/..%5capplication.yaml",
            "/widget/..;/application.yaml",
            "/styles/..%c0%afapplication.yaml",
            "/widget//../../application.yaml",
            "/widget/%252e%252e/application.yaml",
            "/VAADIN/build/..%2f..%2f..%2fapplication.yaml",
            "/VAADIN/../../application.yaml",
            "/status/files/..%2fstatus.css",
            "/demo/shop/..%2f..%2fapplication.yaml",
            "/swagger-ui/..%2f..%2fpom.xml",
            "/api/v1/widget/..%2fgroups",
            "/api/v1/widget/../groups",
            "/api/v1/widget/..;/groups",
            "/api/v1/widget/%2e%2e/groups",
            "/actuator/health/..;/env",
            "/actuator/health/../env");

    @LocalServerPort
    int port;

    @Test
    void nothingForgottenLiesAboutAndNoFolderIsListed() {
        Browser browser = new Browser(port);
        for (String path : FORGOTTEN) {
            HttpResponse<String> answer = browser.get(path);
            assertThat(answer.statusCode()).as(path).isNotEqualTo(200).isLessThan(500);
            assertThat(answer.body()).as(path).doesNotContain("Index of", "Directory Listing", "[core]", "datasource");
        }
    }

    @Test
    void noWayLeadsUpOutOfAFolder() {
        for (String path : WAYS_UP) {
            String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(status(answer)).as("%s: %s", path, answer).isIn(302, 400, 401, 403, 404);
            assertThat(answer).as(path).doesNotContain("AFTERHOURS_DB", "datasource", "<project", "\"items\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "TRACK", "CONNECT", "DEBUG", "PROPFIND", "MKCOL", "MOVE", "SEARCH", "get", "X"})
    void methodsThatNobodyNeedsAreRefused(String method) {
        for (String path : List.of("/", "/api/v1/groups", "/api/v1/widget/groups/default", "/widget/afterhours.js")) {
            String answer = raw(method + " " + path
                    + " HTTP/1.1\r\nHost: localhost\r\nX-Secret: canary-77\r\nConnection: close\r\n\r\n");
            assertThat(status(answer)).as("%s %s: %s", method, path, answer).isIn(302, 400, 401, 403, 404, 405, 501);
            assertThat(answer).as("%s %s", method, path).doesNotContain("canary-77");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /\u0001 HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /<script> HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
                "POST /login HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
                "POST /login HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                "POST /login HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: x\r\n\r\n",
                "POST /api/v1/tickets HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "GET /api/v1/groups HTTP/1.1\r\nHost: a\r\nX: a\r\n b: c\r\n\r\n"
            })
    void linesThatAreNoHttpAreRefusedWithoutAWordOfTheInside(String lines) {
        String answer = raw(lines);

        assertThat(status(answer)).as(answer).isBetween(400, 505).isNotEqualTo(500);
        assertThat(answer).doesNotContain("Exception", "\tat ", "Apache Tomcat", "org.apache", "io.afterhours");
    }

    /** Nothing is left open by two who disagree about where a request ends. */
    @Test
    void aRequestHiddenInTheBodyOfAnotherIsNotAnswered() {
        String answer = raw("POST /api/v1/widget/visitor HTTP/1.1\r\nHost: localhost\r\nContent-Length: 44\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /actuator/health HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(answer.split("HTTP/1.1 \\d", -1).length - 1).as(answer).isLessThanOrEqualTo(1);
        assertThat(answer).doesNotContain("\"UP\"");
    }

    @Test
    void anOverlongAddressOrHeaderIsRefused() {
        assertThat(status(raw("GET /" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: a\r\n\r\n")))
                .isIn(400, 414, 431);
        assertThat(status(raw("GET / HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(100_000) + "\r\n\r\n")))
                .isIn(400, 431);
        assertThat(status(raw("GET / HTTP/1.1\r\nHost: a\r\n" + "X: a\r\n".repeat(5_000) + "\r\n")))
                .isIn(400, 431);
    }

    private static int status(String answer) {
        return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
    }

    /** Everything that is answered until the server closes, or has nothing more to say. */
    private String raw(String request) {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            if (!request.contains("Connection: close")) {
                socket.shutdownOutput();
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
