package io.afterhours.webhook.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.Api;
import io.afterhours.DatabaseTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.context.WebApplicationContext;

/** As it is without {@code AFTERHOURS_WEBHOOKS_ALLOW_PRIVATE}. */
@DatabaseTest
class PrivateAddressesApiTest {

    @Autowired
    WebApplicationContext context;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost/hook",
                "https://127.0.0.1/hook",
                "https://127.1/hook",
                "https://10.1.2.3/hook",
                "https://172.20.0.1:8443/hook",
                "https://192.168.1.1/hook",
                "https://169.254.169.254/latest/meta-data/",
                "https://0.0.0.0/hook",
                "https://[::1]/hook",
                "https://[::ffff:10.0.0.1]/hook",
                "https://[fd00::1]/hook",
                "https://[fe80::1]/hook",
                "http://example.org/hook",
                "http://8.8.8.8/hook",
            })
    void whatLeadsInsideOrGoesWithoutTlsIsNotSaved(String url) {
        assertThat(Api.of(context).post("/api/v1/webhooks", "{\"url\": \"" + url + "\"}"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo("url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://8.8.8.8/hook", "https://[2606:4700::1111]/hook"})
    void whatLeadsOutsideIsSaved(String url) {
        assertThat(Api.of(context).post("/api/v1/webhooks", "{\"url\": \"" + url + "\", \"enabled\": false}"))
                .hasStatus(201);
    }
}
