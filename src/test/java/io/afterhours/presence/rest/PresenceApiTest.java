package io.afterhours.presence.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.Api;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.presence.Presences;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

/** Custom statuses, the limit of a logged-out Away, and force offline, over HTTP. */
@DatabaseTest
@Import(Fixtures.class)
class PresenceApiTest {

    private static final String STATUSES = "/api/v1/settings/statuses";
    private static final String LUNCH = STATUSES + "/lunch";
    private static final String SETTING = "/api/v1/settings/presence";
    private static final String ANNA = "/api/v1/agents/anna";

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Fixtures stage;

    @Autowired
    private Presences presences;

    private Api api;
    private AgentId anna;

    @BeforeEach
    void anna() {
        api = Api.of(context);
        GroupId sales = stage.group("sales");
        stage.queuePolicy(sales, true, 5);
        anna = stage.agent("anna", 3, sales);
    }

    private MvcTestResult lunch() {
        return api.post(STATUSES, "{\"code\": \"lunch\", \"name\": \"Lunch\", \"countsAs\": \"AWAY\"}");
    }

    private MvcTestResult presence(String body) {
        return api.put(ANNA + "/presence", body);
    }

    private static String etag(MvcTestResult result) {
        return String.valueOf(result.getResponse().getHeader(HttpHeaders.ETAG));
    }

    private MvcTestResult putIf(String version, String path, String body) {
        return api.request(HttpMethod.PUT, path)
                .header(HttpHeaders.IF_MATCH, version)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    @Test
    void whoeverIsDisabledIsOfflineAndCannotComeBack() {
        presence("{\"status\": \"AVAILABLE\"}");

        assertThat(api.patch(ANNA, "{\"enabled\": false}"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("{\"enabled\": false, \"status\": \"OFFLINE\", \"loggedIn\": false}");
        for (var status : EffectiveStatus.values()) {
            assertThat(presence("{\"status\": \"" + status + "\"}"))
                    .hasStatus(409)
                    .bodyJson()
                    .extractingPath("$.code")
                    .isEqualTo("AGENT_DISABLED");
        }
        assertThat(api.patch(ANNA, "{\"enabled\": true}"))
                .bodyJson()
                .isLenientlyEqualTo("{\"enabled\": true, \"status\": \"OFFLINE\", \"loggedIn\": false}");
    }

    @Test
    void statusesAreAddedListedRenamedAndDeleted() {
        assertThat(lunch())
                .hasStatus(201)
                .hasHeader(HttpHeaders.LOCATION, LUNCH)
                .containsHeader(HttpHeaders.ETAG);
        assertThat(api.post(STATUSES, "{\"name\": \"Café-Training\", \"countsAs\": \"BUSY\"}"))
                .hasStatus(201)
                .bodyJson()
                .isStrictlyEqualTo(
                        "{\"code\": \"cafe-training\", \"name\": \"Café-Training\", \"countsAs\": \"BUSY\"}");
        assertThat(api.put(LUNCH, "{\"name\": \"Lunch break\"}"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("{\"code\": \"lunch\", \"name\": \"Lunch break\", \"countsAs\": \"AWAY\"}");
        assertThat(api.get(STATUSES))
                .bodyJson()
                .extractingPath("$.items[*].name")
                .asArray()
                .containsExactly("Café-Training", "Lunch break");

        assertThat(api.delete(LUNCH)).hasStatus(204);

        assertThat(api.get(LUNCH))
                .hasStatus(404)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("STATUS_NOT_FOUND");
        assertThat(api.get(STATUSES))
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"countsAs\": \"AWAY\"} | name | REQUIRED",
                "{\"name\": \"  \", \"countsAs\": \"AWAY\"} | name | REQUIRED",
                "{\"name\": \"a\\nb\", \"countsAs\": \"AWAY\"} | name | INVALID",
                "{\"name\": \"12345678901234567890123456789012345678901\", \"countsAs\": \"AWAY\"} | name | TOO_LONG",
                "{\"name\": \"busy\", \"countsAs\": \"AWAY\"} | name | DUPLICATE",
                "{\"name\": \"Tea\"} | countsAs | REQUIRED",
                "{\"name\": \"Tea\", \"countsAs\": \"AVAILABLE\"} | countsAs | INVALID",
                "{\"name\": \"Tea\", \"countsAs\": \"SOMETIMES\"} | countsAs | INVALID",
                "{\"name\": \"Tea\", \"countsAs\": \"AWAY\", \"code\": \"Not a code\"} | code | INVALID"
            })
    void whatCannotBeAStatusIsRefusedByField(String body, String field, String code) {
        var refused = api.post(STATUSES, body);

        assertThat(refused)
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo(field);
        assertThat(refused).bodyJson().extractingPath("$.errors[0].code").isEqualTo(code);
        assertThat(api.get(STATUSES))
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{", "\"Tea\""})
    void whatCannotBeReadIsSaidSo(String body) {
        assertThat(api.post(STATUSES, body)).hasStatus(400);
    }

    @Test
    void aNameOrCodeThatIsTakenIsAConflict() {
        lunch();

        assertThat(api.post(STATUSES, "{\"name\": \"LUNCH\", \"countsAs\": \"BUSY\"}"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("STATUS_EXISTS");
        assertThat(api.post(STATUSES, "{\"name\": \"Other\", \"code\": \"lunch\", \"countsAs\": \"BUSY\"}"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo("code");
        assertThat(api.put(LUNCH, "{\"code\": \"dinner\", \"name\": \"Dinner\"}"))
                .hasStatus(422);
    }

    @Test
    void aStaleVersionIsRefused() {
        var seen = etag(lunch());
        assertThat(putIf(seen, LUNCH, "{\"name\": \"Lunch break\"}")).hasStatusOk();

        assertThat(putIf(seen, LUNCH, "{\"name\": \"Dinner\"}")).hasStatus(412);
        assertThat(api.request(HttpMethod.DELETE, LUNCH)
                        .header(HttpHeaders.IF_MATCH, seen)
                        .exchange())
                .hasStatus(412);
        assertThat(api.get(LUNCH)).bodyJson().extractingPath("$.name").isEqualTo("Lunch break");
    }

    @Test
    void anAgentInACustomStatusCountsAsWhatItSaysAndOutlivesTheLogoutAlike() {
        lunch();

        assertThat(presence("{\"customStatus\": \"lunch\"}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("AWAY");
        assertThat(api.get(ANNA)).bodyJson().isLenientlyEqualTo("""
                {"status": "AWAY", "customStatus": "lunch", "customStatusName": "Lunch", "loggedIn": true}""");

        api.put(LUNCH, "{\"name\": \"Lunch break\"}");
        presence("{\"status\": \"OFFLINE\"}");
        assertThat(api.get(ANNA)).bodyJson().isLenientlyEqualTo("""
                {"status": "AWAY", "customStatus": "lunch", "customStatusName": "Lunch break", "loggedIn": false}""");
        assertThat(stage.ask("sales").state().name()).isEqualTo("QUEUED");
    }

    @Test
    void aCustomBusyIsOfflineOnceLoggedOut() {
        api.post(STATUSES, "{\"code\": \"training\", \"name\": \"Training\", \"countsAs\": \"BUSY\"}");
        presence("{\"status\": \"BUSY\", \"customStatus\": \"training\"}");
        assertThat(api.get(ANNA)).bodyJson().extractingPath("$.status").isEqualTo("BUSY");

        presence("{\"status\": \"OFFLINE\"}");

        assertThat(api.get(ANNA)).bodyJson().isLenientlyEqualTo("{\"status\": \"OFFLINE\", \"customStatus\": null}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | status",
                "{\"customStatus\": \"nap\"} | customStatus",
                "{\"customStatus\": \"LUNCH\"} | customStatus",
                "{\"status\": \"BUSY\", \"customStatus\": \"lunch\"} | status",
                "{\"status\": \"AVAILABLE\", \"customStatus\": \"lunch\"} | status",
                "{\"status\": \"OFFLINE\", \"customStatus\": \"lunch\"} | status"
            })
    void aPresenceThatContradictsItselfIsRefused(String body, String field) {
        lunch();

        assertThat(presence(body))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo(field);
        assertThat(presences.of(anna).since()).isNull();
    }

    @Test
    void whatAStatusCountsAsChangesOnlyWhileNobodyIsInIt() {
        lunch();
        presence("{\"customStatus\": \"lunch\"}");

        assertThat(api.put(LUNCH, "{\"countsAs\": \"BUSY\"}"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("STATUS_IN_USE");

        presence("{\"status\": \"AVAILABLE\"}");
        assertThat(api.put(LUNCH, "{\"countsAs\": \"BUSY\"}")).hasStatusOk();
    }

    @Test
    void whoIsInADeletedStatusStaysWhatItCountedAs() {
        lunch();
        presence("{\"customStatus\": \"lunch\"}");

        assertThat(api.delete(LUNCH)).hasStatus(204);

        assertThat(api.get(ANNA)).bodyJson().isLenientlyEqualTo("{\"status\": \"AWAY\", \"customStatus\": null}");
    }

    @Test
    void theLimitIsASettingWithAVersion() {
        var seen = etag(api.get(SETTING));
        assertThat(api.get(SETTING)).bodyJson().isStrictlyEqualTo("{\"awayAfterLogoutMaxMinutes\": 0}");

        assertThat(putIf(seen, SETTING, "{\"awayAfterLogoutMaxMinutes\": 90}")).hasStatusOk();
        assertThat(putIf(seen, SETTING, "{\"awayAfterLogoutMaxMinutes\": 30}")).hasStatus(412);
        assertThat(api.get(SETTING)).bodyJson().isStrictlyEqualTo("{\"awayAfterLogoutMaxMinutes\": 90}");
    }

    @ParameterizedTest
    @CsvSource({"-1, OUT_OF_RANGE", "10081, OUT_OF_RANGE", "null, REQUIRED"})
    void aLimitThatCannotBeIsRefused(String minutes, String code) {
        assertThat(api.put(SETTING, "{\"awayAfterLogoutMaxMinutes\": %s}".formatted(minutes)))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].code")
                .isEqualTo(code);
    }

    @Test
    void forceOfflineEndsALoggedOutAwayAndIsForAdministratorsAlone() {
        presence("{\"status\": \"AWAY\"}");
        presence("{\"status\": \"OFFLINE\"}");
        assertThat(api.asAgent().post(ANNA + "/force-offline", "")).hasStatus(403);
        assertThat(api.asNobody().post(ANNA + "/force-offline", "")).hasStatus(401);
        assertThat(api.get(ANNA)).bodyJson().extractingPath("$.status").isEqualTo("AWAY");

        assertThat(api.post(ANNA + "/force-offline", ""))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("{\"username\": \"anna\", \"status\": \"OFFLINE\"}");
        assertThat(api.get(ANNA)).bodyJson().extractingPath("$.status").isEqualTo("OFFLINE");
        assertThat(api.post("/api/v1/agents/nobody/force-offline", "")).hasStatus(404);
    }

    @Test
    void programsOfAgentsReadTheStatusesButChangeNone() {
        lunch();

        assertThat(api.asAgent().get(STATUSES)).hasStatusOk();
        assertThat(api.asIntake().get(STATUSES)).hasStatus(403);
        assertThat(api.asAgent().delete(LUNCH)).hasStatus(403);
        assertThat(api.asAgent().get(SETTING)).hasStatus(403);
    }

    @Test
    void theOutcomeNamesWhoAloneKeepsAGroupPresent() {
        presence("{\"status\": \"AWAY\"}");
        presence("{\"status\": \"OFFLINE\"}");

        var forecast = api.get("/api/v1/groups/sales/outcome");

        assertThat(forecast).bodyJson().extractingPath("$.class").isEqualTo("OCCUPIED");
        assertThat(forecast)
                .bodyJson()
                .extractingPath("$.presentOnlyThroughAway[0].agent")
                .isEqualTo("anna");
        assertThat(api.asIntake().get("/api/v1/groups/sales/outcome"))
                .bodyJson()
                .extractingPath("$.presentOnlyThroughAway")
                .isNull();
        api.post(ANNA + "/force-offline", "");
        assertThat(api.get("/api/v1/groups/sales/outcome"))
                .bodyJson()
                .extractingPath("$.presentOnlyThroughAway")
                .asArray()
                .isEmpty();
    }

    @Test
    void lastSeenIsWhenAProgramSpokeForThem() {
        assertThat(api.get(ANNA)).bodyJson().extractingPath("$.lastSeenAt").isNull();

        presence("{\"status\": \"BUSY\"}");

        assertThat(api.get(ANNA)).bodyJson().extractingPath("$.lastSeenAt").isNotNull();
    }
}
