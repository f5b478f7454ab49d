package io.afterhours.presence.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.afterhours.Api;
import io.afterhours.DatabaseTest;
import java.io.UnsupportedEncodingException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

@DatabaseTest
class AgentsApiTest {

    private static final String AGENTS = "/api/v1/agents";
    private static final String ANNA = AGENTS + "/anna";

    @Autowired
    WebApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    Api api;

    @BeforeEach
    void api() {
        api = Api.of(context);
    }

    private MvcTestResult create(String username) {
        return api.post(AGENTS, """
                {"username": "%s", "name": "Anna", "concurrency": 5, "roles": ["AGENT"]}
                """.formatted(username));
    }

    @Test
    void whatIsAskedAgainIsAnsweredAnewBecausePresenceHasNoVersion() {
        var etag = String.valueOf(create("anna").getResponse().getHeader(HttpHeaders.ETAG));

        assertThat(api.request(HttpMethod.GET, ANNA).header(HttpHeaders.IF_NONE_MATCH, etag))
                .hasStatusOk()
                .hasHeader(HttpHeaders.ETAG, etag)
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("OFFLINE");
    }

    @Test
    void anAgentIsCreatedWithStatusAndLoad() {
        assertThat(create("anna"))
                .hasStatus(201)
                .hasHeader(HttpHeaders.LOCATION, ANNA)
                .containsHeader(HttpHeaders.ETAG)
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"username": "anna", "name": "Anna", "concurrency": 5, "roles": ["AGENT"], "enabled": true,
                         "status": "OFFLINE", "customStatus": null, "customStatusName": null, "statusSince": null,
                         "loggedIn": false, "activeCount": 0, "lastAssignedAt": null, "lastSeenAt": null}
                        """);
        assertThat(api.get(ANNA)).hasStatusOk().containsHeader(HttpHeaders.ETAG);
    }

    @Test
    void statusAndLoadAreThoseOfThisMoment() {
        create("anna");
        jdbc.sql("UPDATE agent_presence SET declared = 'BUSY', logged_in = TRUE")
                .update();
        jdbc.sql("UPDATE agent_load SET active = 3, last_assigned_at = '2026-03-29 01:30:00.123456'")
                .update();

        assertThat(api.get(ANNA)).bodyJson().isLenientlyEqualTo("""
                        {"status": "BUSY", "activeCount": 3, "lastAssignedAt": "2026-03-29T01:30:00.123456Z"}
                        """);

        jdbc.sql("UPDATE agent_presence SET declared = 'AWAY', logged_in = FALSE, away_since = '2026-03-27 12:02:00'")
                .update();
        assertThat(api.get(ANNA)).bodyJson().extractingPath("$.status").isEqualTo("AWAY");
    }

    @Test
    void agentsComePageByPageByUserName() throws UnsupportedEncodingException {
        create("carl");
        create("anna");
        create("ben");

        var first = api.get(AGENTS + "?limit=2");
        assertThat(first)
                .bodyJson()
                .extractingPath("$.items[*].username")
                .asArray()
                .containsExactly("anna", "ben");
        String next = JsonPath.read(first.getResponse().getContentAsString(), "$.next");
        var second = api.get(AGENTS + "?limit=2&after=" + next);
        assertThat(second).bodyJson().isLenientlyEqualTo("{\"items\": [{\"username\": \"carl\"}], \"next\": null}");
    }

    @Test
    void aChangeKeepsWhatItLeavesOut() {
        create("anna");

        assertThat(api.patch(ANNA, "{\"concurrency\": 0, \"enabled\": false}"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"name": "Anna", "concurrency": 0, "roles": ["AGENT"], "enabled": false}
                        """);
    }

    @Test
    void aStaleVersionIsRefused() {
        var seen = String.valueOf(create("anna").getResponse().getHeader(HttpHeaders.ETAG));
        assertThat(change(seen)).hasStatusOk();

        assertThat(change(seen))
                .hasStatus(412)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("STALE_VERSION");
    }

    private MvcTestResult change(String ifMatch) {
        return api.json(HttpMethod.PATCH, ANNA, "{\"concurrency\": 7, \"name\": \"A. " + ifMatch.length() + "\"}")
                .header(HttpHeaders.IF_MATCH, ifMatch)
                .exchange();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"concurrency": 1.5}            | concurrency | INVALID
            {"concurrency": "5"}            | concurrency | INVALID
            {"concurrency": true}           | concurrency | INVALID
            {"concurrency": 99999999999}    | concurrency | OUT_OF_RANGE
            {"concurrency": 1001}           | concurrency | OUT_OF_RANGE
            {"concurrency": -1}             | concurrency | OUT_OF_RANGE
            {"roles": []}                   | roles       | REQUIRED
            {"roles": ["BOSS"]}             | roles[0]    | INVALID
            {"roles": [0]}                  | roles[0]    | INVALID
            {"roles": [null]}               | roles[0]    | REQUIRED
            {"roles": "AGENT"}              | roles       | INVALID
            {"enabled": "yes"}              | enabled     | INVALID
            {"enabled": 1}                  | enabled     | INVALID
            {"name": ""}                    | name        | REQUIRED
            {"username": "bella"}           | username    | INVALID
            {"activeCount": 0}              | activeCount | UNKNOWN
            {"passwordHash": "x"}           | passwordHash | UNKNOWN
            {"version": 3}                  | version     | UNKNOWN
            """)
    void aWrongFieldIsNamed(String body, String field, String code) {
        create("anna");

        assertThat(api.patch(ANNA, body)).hasStatus(422).bodyJson().isLenientlyEqualTo("""
                        {"code": "INVALID_VALUE", "errors": [{"field": "%s", "code": "%s"}]}
                        """.formatted(field, code));
    }

    @Test
    void rolesToChooseFromAreNamed() {
        create("anna");

        assertThat(api.patch(ANNA, "{\"roles\": [\"BOSS\"]}"))
                .bodyJson()
                .extractingPath("$.errors[0].message")
                .asString()
                .contains("ADMIN, SUPERVISOR, AGENT");
    }

    @Test
    void aUserNameIsTakenOnlyOnce() {
        create("anna");

        assertThat(create("anna")).hasStatus(409).bodyJson().isLenientlyEqualTo("""
                        {"code": "AGENT_EXISTS", "errors": [{"field": "username", "code": "DUPLICATE"}]}
                        """);
        assertThat(api.get(AGENTS + "/nobody"))
                .hasStatus(404)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("AGENT_NOT_FOUND");
    }

    @Test
    void onlyAdminsChangeAgents() {
        create("anna");

        assertThat(api.asAgent().get(ANNA)).hasStatusOk();
        assertThat(api.asAgent().patch(ANNA, "{\"roles\": [\"ADMIN\"]}")).hasStatus(403);
        assertThat(api.asAgent().post(AGENTS, "{}")).hasStatus(403);
        assertThat(api.asIntake().get(AGENTS)).hasStatus(403);
    }
}
