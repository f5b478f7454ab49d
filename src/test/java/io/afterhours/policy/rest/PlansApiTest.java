package io.afterhours.policy.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

/** Versions of settings and planned changes over REST. */
@DatabaseTest
@Import(TestClock.Configuration.class)
class PlansApiTest {

    private static final String OFFLINE = "/api/v1/groups/sales/offline-policy";
    private static final String VERSIONS = "/api/v1/settings/versions";
    private static final String PLANS = "/api/v1/settings/planned-changes";

    private final MockMvcTester mvc;

    @Autowired
    Fixtures fixtures;

    @Autowired
    TestClock clock;

    @Autowired
    PlansApiTest(WebApplicationContext context) {
        this.mvc = MockMvcTester.from(
                context, builder -> builder.apply(springSecurity()).build());
    }

    @BeforeEach
    void aGroupWithASetting() {
        clock.set(TestClock.START);
        fixtures.group("sales");
        save(20);
    }

    private MvcTestResult call(HttpMethod method, String path, String body) {
        return mvc.method(method)
                .uri(path)
                .with(user("key:test")
                        .authorities(AuthorityUtils.createAuthorityList("ROLE_ADMIN", "SCOPE_admin", "SCOPE_agent")))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult get(String path) {
        return call(HttpMethod.GET, path, "");
    }

    private void save(int maxOpen) {
        var body = "{\"enabled\": true, \"maxOpen\": " + maxOpen + ", \"autoAssign\": true, \"priority\": \"QUEUED\"}";
        assertThat(call(HttpMethod.PUT, OFFLINE, body)).hasStatusOk();
    }

    @Test
    void versionsAreListedShownPreviewedAndReverted() {
        save(50);
        assertThat(get(VERSIONS + "?group=sales&limit=1"))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying(
                        "$.items[0].setting", value -> value.assertThat().isEqualTo("offline-policy"))
                .hasPathSatisfying(
                        "$.items[0].changes[0].field",
                        value -> value.assertThat().isEqualTo("maxOpen"))
                .hasPathSatisfying("$.next", value -> value.assertThat().isNotNull());
        var version = VERSIONS + "/3";
        assertThat(get(version)).bodyJson().extractingPath("$.after.maxOpen").isEqualTo(50);
        assertThat(get(version + "/revert"))
                .hasHeader("ETag", "\"3\"")
                .bodyJson()
                .extractingPath("$.target.maxOpen")
                .isEqualTo(20);

        assertThat(call(HttpMethod.POST, version + "/revert", ""))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.version")
                .isEqualTo(4);
        assertThat(get(OFFLINE)).bodyJson().extractingPath("$.maxOpen").isEqualTo(20);
        assertThat(call(HttpMethod.POST, version + "/revert", "")).hasStatus(409);
        assertThat(get(VERSIONS + "/999")).hasStatus(404);
    }

    @Test
    void aChangeIsPlannedByTheFieldsItNamesAndStopped() {
        var planned = call(
                HttpMethod.POST,
                PLANS,
                "{\"setting\": \"offline-policy\", \"group\": \"sales\", \"value\": {\"maxOpen\": 50},"
                        + " \"endsAt\": \"2026-03-28T12:00:00Z\"}");
        assertThat(planned).hasStatus(201).bodyJson().extractingPath("$.state").isEqualTo("RUNNING");
        assertThat(get(OFFLINE)).bodyJson().extractingPath("$.maxOpen").isEqualTo(50);
        assertThat(get(OFFLINE)).bodyJson().extractingPath("$.autoAssign").isEqualTo(true);
        assertThat(get(PLANS)).bodyJson().extractingPath("$.items").asArray().hasSize(1);
        var address = planned.getResponse().getHeader("Location");

        assertThat(call(HttpMethod.DELETE, address, ""))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.outcome")
                .isEqualTo("RESTORED");
        assertThat(get(OFFLINE)).bodyJson().extractingPath("$.maxOpen").isEqualTo(20);
        assertThat(call(HttpMethod.DELETE, address, "")).hasStatus(409);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"setting": "schedule", "group": "sales", "value": {"week": {}}, "startsAt": "2026-04-01T00:00:00Z"}|setting
            {"setting": "offline-policy", "value": {"maxOpen": 5}, "startsAt": "2026-04-01T00:00:00Z"}|group
            {"setting": "offline-policy", "group": "sales", "startsAt": "2026-04-01T00:00:00Z"}|value
            {"setting": "offline-policy", "group": "sales", "value": {"most": 5}, "startsAt": "2026-04-01T00:00:00Z"}|value.most
            {"setting": "offline-policy", "group": "sales", "value": {"maxOpen": "x"}, "startsAt": "2026-04-01T00:00:00Z"}|value
            {"setting": "offline-policy", "group": "sales", "value": [5], "startsAt": "2026-04-01T00:00:00Z"}|value
            {"setting": "offline-policy", "group": "sales", "value": {"maxOpen": 0}, "startsAt": "2026-04-01T00:00:00Z"}|maxOpen
            {"setting": "offline-policy", "group": "sales", "value": {"maxOpen": 5}, "startsAt": "2026-01-01T00:00:00Z"}|startsAt
            {"setting": "offline-policy", "group": "sales", "value": {"maxOpen": 5}}|startsAt
            {"setting": "offline-policy", "group": "sales", "value": {"maxOpen": 5}, "untilOpening": true}|untilOpening
            """)
    void whatCannotBePlannedIsRefusedByField(String body, String field) {
        assertThat(call(HttpMethod.POST, PLANS, body))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo(field);
        assertThat(get(OFFLINE)).bodyJson().extractingPath("$.maxOpen").isEqualTo(20);
    }

    @Test
    void anUnknownGroupIsNotFound() {
        assertThat(call(
                        HttpMethod.POST,
                        PLANS,
                        "{\"setting\": \"offline-policy\", \"group\": \"nobody\", \"value\": {\"maxOpen\": 50},"
                                + " \"startsAt\": \"2026-04-01T00:00:00Z\"}"))
                .hasStatus(404);
    }
}
