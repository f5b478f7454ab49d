package io.afterhours.webhook.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.afterhours.Api;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import io.afterhours.webhook.Receiver;
import java.io.UnsupportedEncodingException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

@DatabaseTest
@Import(TestClock.Configuration.class)
@TestPropertySource(properties = "afterhours.webhooks.allow-private=true")
class WebhooksApiTest {

    private static final String HOOKS = "/api/v1/webhooks";

    @Autowired
    WebApplicationContext context;

    @Autowired
    Fixtures stage;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    @Qualifier("relay")
    SmartLifecycle relay;

    private final Receiver receiver = Receiver.start();
    private Api api;

    @BeforeEach
    void api() {
        api = Api.of(context);
        stage.offline(true);
        stage.offlinePolicy(stage.group("sales"), true, 5, true, "QUEUED");
        if (!relay.isRunning()) {
            relay.start();
        }
    }

    @AfterEach
    void close() {
        receiver.close();
        relay.stop();
    }

    private static <T> T read(MvcTestResult result, String path) {
        try {
            return JsonPath.read(result.getResponse().getContentAsString(), path);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private MvcTestResult create() {
        return api.post(HOOKS, """
                {"url": "%s", "events": ["ticket-opened"], "groups": ["sales"]}""".formatted(receiver.url("/hook")));
    }

    private String created() {
        return HOOKS + "/" + read(create(), "$.id");
    }

    private MvcTestResult patch(String path, String ifMatch, String body) {
        return api.json(HttpMethod.PATCH, path, body)
                .header(HttpHeaders.IF_MATCH, ifMatch)
                .exchange();
    }

    @Test
    void aWebhookIsMadeAndItsSecretIsShownOnce() {
        var made = create();

        assertThat(made).hasStatus(201).containsHeader(HttpHeaders.ETAG);
        String secret = read(made, "$.secret");
        var path = made.getResponse().getHeader(HttpHeaders.LOCATION);
        assertThat(secret).matches("whsec_[0-9a-f]{64}");
        assertThat(path).isEqualTo(HOOKS + "/" + read(made, "$.id"));
        assertThat(api.get(path)).hasStatusOk().bodyJson().isLenientlyEqualTo("""
                {"url": "%s", "events": ["ticket-opened"], "groups": ["sales"], "enabled": true, "secret": null,
                 "createdBy": "key:test"}""".formatted(receiver.url("/hook")));
        assertThat(api.get(HOOKS)).bodyText().doesNotContain(secret);
        assertThat(jdbc.sql("SELECT CONCAT(action, ' ', new_value) FROM audit WHERE action LIKE 'webhook%'")
                        .query(String.class)
                        .single())
                .startsWith("webhook.created")
                .doesNotContain("whsec_");
    }

    @Test
    void withoutSayingWhatItIsToldOfEverythingButAssignments() {
        var made = api.post(HOOKS, "{\"url\": \"" + receiver.url("/hook") + "\"}");

        assertThat(made).hasStatus(201);
        assertThat(JsonPath.<java.util.List<String>>read(text(made), "$.events"))
                .hasSize(13)
                .contains("ticket-opened", "settings-changed")
                .doesNotContain("ticket-assigned-bot");
        assertThat(JsonPath.<java.util.List<String>>read(text(made), "$.groups"))
                .isEmpty();
    }

    private static String text(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                          | url    | REQUIRED
            {"url": "ftp://example.org/"}                               | url    | INVALID
            {"url": "https://a@example.org/"}                           | url    | INVALID
            {"url": "https://example.org/", "events": []}               | events | REQUIRED
            {"url": "https://example.org/", "events": ["ticket-lost"]}  | events | UNKNOWN
            {"url": "https://example.org/", "groups": ["nowhere"]}      | groups | UNKNOWN
            """)
    void whatCannotBeIsRefusedByItsField(String body, String field, String code) {
        assertThat(api.post(HOOKS, body))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0]")
                .asMap()
                .containsEntry("field", field)
                .containsEntry("code", code);
    }

    @Test
    void aStaleChangeIsRefused() {
        var path = created();
        var etag = api.get(path).getResponse().getHeader(HttpHeaders.ETAG);
        assertThat(patch(path, etag, "{\"enabled\": false}")).hasStatusOk();

        assertThat(patch(path, etag, "{\"events\": [\"ticket-missed\"]}"))
                .hasStatus(412)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("STALE_VERSION");
        assertThat(api.get(path)).bodyJson().isLenientlyEqualTo("""
                {"enabled": false, "events": ["ticket-opened"], "groups": ["sales"]}""");
        assertThat(api.request(HttpMethod.DELETE, path)
                        .header(HttpHeaders.IF_MATCH, etag)
                        .exchange())
                .hasStatus(412);
        assertThat(api.delete(path)).hasStatus(204);
        assertThat(api.get(path))
                .hasStatus(404)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("WEBHOOK_NOT_FOUND");
    }

    @Test
    void anotherSecretSignsFromNowOn() {
        var made = create();
        var path = HOOKS + "/" + read(made, "$.id");

        var rotated = api.post(path + "/rotate-secret", "");

        assertThat(rotated).hasStatusOk();
        assertThat(JsonPath.<String>read(text(rotated), "$.secret"))
                .startsWith("whsec_")
                .isNotEqualTo(read(made, "$.secret"));
        assertThat(jdbc.sql("SELECT secret FROM webhook").query(String.class).single())
                .isEqualTo(read(rotated, "$.secret"));
    }

    @Test
    void aTestAnswersWhatCameBack() {
        var path = created();
        assertThat(api.post(path + "/test", "")).hasStatusOk().bodyJson().isLenientlyEqualTo("""
                {"delivered": true, "status": 204, "problem": null}""");
        receiver.goesDown();

        assertThat(api.post(path + "/test", "")).hasStatusOk().bodyJson().isLenientlyEqualTo("""
                {"delivered": false, "status": null, "problem": "UNREACHABLE"}""");
    }

    @Test
    void deliveriesAreWalkedNewestFirstAndSentAgain() {
        var path = created();
        stage.ask("sales", 3);
        await().untilAsserted(() -> assertThat(JsonPath.<java.util.List<?>>read(
                        text(api.get(path + "/deliveries?state=delivered")), "$.items"))
                .hasSize(3));

        var first = text(api.get(path + "/deliveries?limit=2"));
        var second = text(api.get(path + "/deliveries?limit=2&after=" + JsonPath.<String>read(first, "$.next")));
        var ids = new java.util.ArrayList<>(JsonPath.<java.util.List<Integer>>read(first, "$.items[*].id"));
        ids.addAll(JsonPath.<java.util.List<Integer>>read(second, "$.items[*].id"));
        assertThat(ids).hasSize(3).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(JsonPath.<Object>read(second, "$.next")).isNull();
        assertThat(JsonPath.<java.util.List<?>>read(text(api.get(path + "/deliveries?state=DEAD")), "$.items"))
                .isEmpty();
        assertThat(api.get(path + "/deliveries?state=lost")).hasStatus(422);

        assertThat(api.post(HOOKS + "/deliveries/" + ids.getFirst() + "/retry", ""))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("PENDING");
        await().untilAsserted(() -> assertThat(receiver.at("/hook")).hasSize(4));
        assertThat(api.post(HOOKS + "/deliveries/4711/retry", "")).hasStatus(404);
    }

    @Test
    void onlyAdministratorsKeysMay() {
        assertThat(api.asAgent().get(HOOKS)).hasStatus(403);
        assertThat(api.asIntake().post(HOOKS, "{}")).hasStatus(403);
        assertThat(api.asNobody().get(HOOKS)).hasStatus(401);
    }
}
