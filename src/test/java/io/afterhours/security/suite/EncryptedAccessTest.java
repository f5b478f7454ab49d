package io.afterhours.security.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.security.DoorTest;
import io.afterhours.security.People;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** ASVS 3.3.1, 3.3.3, 3.4.1: behind a proxy that ends the TLS, requests arrive without it, and browsers are told all the same. */
@DoorTest
@Import(People.class)
@TestPropertySource(properties = "afterhours.public-url=https://help.example.org")
class EncryptedAccessTest {

    @LocalServerPort
    int port;

    @Test
    void everyCookieIsForTlsAloneAndForThisHostAlone() throws Exception {
        List<String> cookies = get("/login?language=de").headers().allValues("set-cookie");

        assertThat(cookies)
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie)
                        .startsWith("__Host-afterhours-")
                        .contains("; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/")
                        .doesNotContain("Domain="));
    }

    @Test
    void everyAnswerInsistsOnTls() throws Exception {
        for (String path : List.of(
                "/",
                "/login",
                "/api/v1/groups",
                "/api/v1/widget/groups/default",
                "/widget/afterhours.js",
                "/styles/nothing.css",
                "/actuator/health",
                "/nothing")) {
            assertThat(get(path).headers().allValues("strict-transport-security"))
                    .as(path)
                    .containsExactly("max-age=31536000");
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
