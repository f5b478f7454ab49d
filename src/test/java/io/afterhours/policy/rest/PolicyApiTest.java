package io.afterhours.policy.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import io.afterhours.DatabaseTest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

@DatabaseTest
class PolicyApiTest {

    private static final String OFFLINE = "/api/v1/groups/sales/offline-policy";
    private static final String QUEUE = "/api/v1/groups/sales/queue-policy";
    private static final String TOGGLE = "/api/v1/settings/offline-handling";
    private static final String RULE = "/api/v1/settings/queue";

    private final MockMvcTester mvc;
    private final JdbcClient jdbc;

    @Autowired
    PolicyApiTest(WebApplicationContext context, JdbcClient jdbc) {
        this.mvc = MockMvcTester.from(
                context, builder -> builder.apply(springSecurity()).build());
        this.jdbc = jdbc;
    }

    @BeforeEach
    void aGroup() {
        jdbc.sql("INSERT INTO grp (id, code, name) VALUES (2, 'sales', 'Sales')")
                .update();
        jdbc.sql("INSERT INTO grp_load (grp_id) VALUES (2)").update();
    }

    private MockMvcTester.MockMvcRequestBuilder as(String authorities, HttpMethod method, String path) {
        return mvc.method(method)
                .uri(path)
                .with(user("key:test").authorities(AuthorityUtils.commaSeparatedStringToAuthorityList(authorities)));
    }

    private MockMvcTester.MockMvcRequestBuilder admin(HttpMethod method, String path) {
        return as("ROLE_ADMIN,SCOPE_admin,SCOPE_agent,SCOPE_intake", method, path);
    }

    private MvcTestResult get(String path) {
        return admin(HttpMethod.GET, path).exchange();
    }

    private MvcTestResult put(String path, String body) {
        return admin(HttpMethod.PUT, path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult put(String path, String body, String ifMatch) {
        return admin(HttpMethod.PUT, path)
                .contentType(MediaType.APPLICATION_JSON)
                .header("If-Match", ifMatch)
                .content(body)
                .exchange();
    }

    private static String etag(MvcTestResult result) {
        return result.getResponse().getHeader("ETag");
    }

    @Test
    void anOfflinePolicyIsReadWrittenAndInheritedAgain() {
        assertThat(get(OFFLINE)).hasStatusOk().bodyJson().isLenientlyEqualTo("""
                        {"enabled": false, "maxOpen": 20, "autoAssign": true, "priority": "QUEUED", "source": "DEFAULT",
                         "openNow": 0}
                        """);

        assertThat(put(
                        OFFLINE,
                        "{\"enabled\": true, \"maxOpen\": null, \"autoAssign\": false, \"priority\": \"OPEN\"}"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"enabled": true, "maxOpen": null, "autoAssign": false, "priority": "OPEN", "source": "GROUP"}
                        """);

        assertThat(admin(HttpMethod.DELETE, OFFLINE)).hasStatus(204);
        assertThat(get(OFFLINE)).bodyJson().extractingPath("$.source").isEqualTo("DEFAULT");
    }

    @Test
    void howReturnsAreShapedIsPartOfThePolicyAndFirstInWhenLeftOut() {
        var four = "\"enabled\": true, \"maxOpen\": 20, \"autoAssign\": true, \"priority\": \"OPEN\"";
        assertThat(
                        put(
                                OFFLINE,
                                "{" + four
                                        + ", \"returnMode\": \"QUORUM\", \"quorumAgents\": 3, \"quorumMinutes\": 15, \"burstCap\": 2}"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"returnMode": "QUORUM", "quorumAgents": 3, "quorumMinutes": 15, "burstCap": 2}
                        """);

        assertThat(put(OFFLINE, "{" + four + "}")).hasStatusOk().bodyJson().isLenientlyEqualTo("""
                        {"returnMode": "FIRST_IN", "quorumAgents": null, "quorumMinutes": null, "burstCap": null}
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"returnMode\": \"QUORUM\", \"quorumAgents\": 3                             | quorumMinutes | REQUIRED",
                "\"returnMode\": \"QUORUM\", \"quorumMinutes\": 3                            | quorumAgents  | REQUIRED",
                "\"returnMode\": \"QUORUM\", \"quorumAgents\": 0, \"quorumMinutes\": 5       | quorumAgents  | OUT_OF_RANGE",
                "\"returnMode\": \"QUORUM\", \"quorumAgents\": 2, \"quorumMinutes\": 1441    | quorumMinutes | OUT_OF_RANGE",
                "\"returnMode\": \"SPREAD\", \"quorumAgents\": 2                             | quorumAgents  | INVALID",
                "\"burstCap\": 0                                                             | burstCap      | OUT_OF_RANGE",
                "\"burstCap\": 1001                                                          | burstCap      | OUT_OF_RANGE",
            })
    void aShapeThatCannotBeIsRefusedByField(String shape, String field, String code) {
        var answer = put(
                OFFLINE,
                "{\"enabled\": true, \"maxOpen\": 20, \"autoAssign\": true, \"priority\": \"OPEN\", " + shape + "}");

        assertThat(answer).hasStatus(422);
        assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
        assertThat(answer).bodyJson().extractingPath("$.errors[0].code").isEqualTo(code);
        assertThat(get(OFFLINE)).bodyJson().extractingPath("$.source").isEqualTo("DEFAULT");
    }

    @Test
    void whatWasReadCanBeSentBack() throws Exception {
        var read = get(OFFLINE);
        assertThat(put(OFFLINE, read.getResponse().getContentAsString(), etag(read)))
                .hasStatusOk();
    }

    @Test
    void openNowIsNeverHiddenBehindNotModified() {
        var etag = etag(get(OFFLINE));
        assertThat(admin(HttpMethod.GET, OFFLINE).header("If-None-Match", etag)).hasStatusOk();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0      | OUT_OF_RANGE",
                "-1     | OUT_OF_RANGE",
                "10001  | OUT_OF_RANGE",
                "99999999999999999999 | OUT_OF_RANGE",
                "1.5    | INVALID",
                "2.0    | INVALID",
                "\"x\"  | INVALID",
                "\"5\"  | INVALID",
                "true   | INVALID",
                "[]     | INVALID",
                "{}     | INVALID",
            })
    void aBadLimitIsRefusedByName(String value, String code) {
        assertThat(put(
                        OFFLINE,
                        "{\"enabled\": true, \"maxOpen\": %s, \"autoAssign\": true, \"priority\": \"OPEN\"}"
                                .formatted(value)))
                .hasStatus(422)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .isLenientlyEqualTo("{\"errors\": [{\"field\": \"maxOpen\", \"code\": \"%s\"}]}".formatted(code));
        assertThat(get(OFFLINE)).bodyJson().extractingPath("$.source").isEqualTo("DEFAULT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"maxOpen\": 5, \"autoAssign\": true, \"priority\": \"OPEN\"}                                         | enabled    | REQUIRED",
                "{\"enabled\": null, \"maxOpen\": 5, \"autoAssign\": true, \"priority\": \"OPEN\"}                      | enabled    | REQUIRED",
                "{\"enabled\": \"yes\", \"maxOpen\": 5, \"autoAssign\": true, \"priority\": \"OPEN\"}                   | enabled    | INVALID",
                "{\"enabled\": true, \"autoAssign\": true, \"priority\": \"OPEN\"}                                      | maxOpen    | REQUIRED",
                "{\"enabled\": true, \"maxOpen\": 5, \"priority\": \"OPEN\"}                                            | autoAssign | REQUIRED",
                "{\"enabled\": true, \"maxOpen\": 5, \"autoAssign\": true, \"priority\": \"SOMETIMES\"}                 | priority   | INVALID",
                "{\"enabled\": true, \"maxOpen\": 5, \"autoAssign\": true, \"priority\": 1}                             | priority   | INVALID",
                "{\"enabled\": true, \"maxOpen\": 5, \"autoAssign\": true, \"priority\": \"OPEN\", \"version\": 9}      | version    | UNKNOWN",
            })
    void aBadFieldIsRefusedByName(String body, String field, String code) {
        assertThat(put(OFFLINE, body))
                .hasStatus(422)
                .bodyJson()
                .isLenientlyEqualTo("{\"errors\": [{\"field\": \"%s\", \"code\": \"%s\"}]}".formatted(field, code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "\"x\"", "null"})
    void whatIsNoObjectIsUnreadable(String body) {
        assertThat(put(OFFLINE, body)).hasStatus(400).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void aStaleIfMatchIsRefused() {
        var body = "{\"enabled\": true, \"limit\": 5}";
        var seen = etag(get(QUEUE));
        var saved = put(QUEUE, body, seen);
        assertThat(saved).hasStatusOk();

        assertThat(put(QUEUE, "{\"enabled\": true, \"limit\": 6}", seen))
                .hasStatus(412)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .startsWith("Changed by key:test just now");
        assertThat(put(QUEUE, "{\"enabled\": true, \"limit\": 6}", "\"nonsense\""))
                .hasStatus(412);
        assertThat(admin(HttpMethod.DELETE, QUEUE).header("If-Match", seen)).hasStatus(412);
        assertThat(admin(HttpMethod.DELETE, QUEUE).header("If-Match", etag(saved)))
                .hasStatus(204);
    }

    @Test
    void withoutIfMatchTheLastWriterWins() {
        assertThat(put(QUEUE, "{\"enabled\": true, \"limit\": 5}")).hasStatusOk();
        assertThat(put(QUEUE, "{\"enabled\": true, \"limit\": 6}")).bodyJson().isStrictlyEqualTo("""
                        {"enabled": true, "limit": 6, "overflow": "MISSED", "source": "GROUP"}
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "10001", "1.5", "\"x\"", "null"})
    void aBadQueueLimitIsRefused(String limit) {
        assertThat(put(QUEUE, "{\"enabled\": true, \"limit\": %s}".formatted(limit)))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo("limit");
    }

    @Test
    void defaultCannotInherit() {
        assertThat(admin(HttpMethod.DELETE, "/api/v1/groups/default/offline-policy"))
                .hasStatus(409);
        assertThat(admin(HttpMethod.DELETE, "/api/v1/groups/default/queue-policy"))
                .hasStatus(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"offline-policy", "queue-policy"})
    void anUnknownGroupIsNotFound(String policy) {
        var path = "/api/v1/groups/nobody/" + policy;
        assertThat(get(path)).hasStatus(404).bodyJson().extractingPath("$.code").isEqualTo("GROUP_NOT_FOUND");
        assertThat(admin(HttpMethod.DELETE, path)).hasStatus(404);
    }

    @Test
    void theToggleIsSwitched() {
        var off = get(TOGGLE);
        assertThat(off).bodyJson().isStrictlyEqualTo("{\"enabled\": false}");
        assertThat(put(TOGGLE, "{\"enabled\": true}", etag(off))).hasStatusOk();
        assertThat(put(TOGGLE, "{\"enabled\": false}", etag(off))).hasStatus(412);
        assertThat(get(TOGGLE)).bodyJson().isStrictlyEqualTo("{\"enabled\": true}");
        assertThat(put(TOGGLE, "{}")).hasStatus(422);
    }

    @Test
    void theOverflowOfAQueueStaysUnlessItIsNamed() {
        assertThat(put(QUEUE, "{\"enabled\": true, \"limit\": 5, \"overflow\": \"OFFLINE\"}"))
                .hasStatusOk();
        assertThat(put(QUEUE, "{\"enabled\": true, \"limit\": 6}")).bodyJson().isStrictlyEqualTo("""
                        {"enabled": true, "limit": 6, "overflow": "OFFLINE", "source": "GROUP"}
                        """);
        assertThat(put(QUEUE, "{\"enabled\": true, \"limit\": 6, \"overflow\": \"AWAY\"}"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo("overflow");
    }

    @Test
    void theQueueRuleIsReplaced() {
        assertThat(get(RULE)).bodyJson().isStrictlyEqualTo("""
                        {"whenAllOffline": "MISSED", "graceMinutes": 10, "inactivityMinutes": null,
                         "inactivityToOpen": false, "returnAfterOfflineMinutes": null, "noReplyMinutes": null,
                         "maxOpenAgeHours": null, "maxOpenAgeAction": "FOLLOW_UP",
                         "effectiveWhenAllOffline": "MISSED"}
                        """);
        put(TOGGLE, "{\"enabled\": true}");
        assertThat(put(RULE, """
                        {"whenAllOffline": "OPEN", "graceMinutes": 1440, "inactivityMinutes": 30,
                         "inactivityToOpen": true, "returnAfterOfflineMinutes": 1, "noReplyMinutes": 1440,
                         "maxOpenAgeHours": 8760, "maxOpenAgeAction": "MISSED"}
                        """)).hasStatusOk();
        assertThat(get(RULE)).bodyJson().isStrictlyEqualTo("""
                        {"whenAllOffline": "OPEN", "graceMinutes": 1440, "inactivityMinutes": 30,
                         "inactivityToOpen": true, "returnAfterOfflineMinutes": 1, "noReplyMinutes": 1440,
                         "maxOpenAgeHours": 8760, "maxOpenAgeAction": "MISSED",
                         "effectiveWhenAllOffline": "OPEN"}
                        """);
    }

    @Test
    void whatAQueueRuleDoesNotNameStaysAndNullSwitchesItOff() {
        put(RULE, """
                {"whenAllOffline": "MISSED", "graceMinutes": 10, "inactivityMinutes": 5, "inactivityToOpen": true,
                 "returnAfterOfflineMinutes": 5, "noReplyMinutes": 6, "maxOpenAgeHours": 7,
                 "maxOpenAgeAction": "MISSED"}
                """);
        assertThat(put(RULE, """
                        {"whenAllOffline": "MISSED", "graceMinutes": 11, "noReplyMinutes": null}
                        """)).hasStatusOk().bodyJson().isStrictlyEqualTo("""
                        {"whenAllOffline": "MISSED", "graceMinutes": 11, "inactivityMinutes": null,
                         "inactivityToOpen": true, "returnAfterOfflineMinutes": 5, "noReplyMinutes": null,
                         "maxOpenAgeHours": 7, "maxOpenAgeAction": "MISSED", "effectiveWhenAllOffline": "MISSED"}
                        """);
    }

    @Test
    void whatWasReadOfTheQueueRuleCanBeSentBack() throws Exception {
        var read = get(RULE);
        assertThat(put(RULE, read.getResponse().getContentAsString(), etag(read)))
                .hasStatusOk();
        assertThat(put(RULE, "{\"whenAllOffline\": \"MISSED\", \"graceMinutes\": 12}", etag(read)))
                .hasStatusOk();
        assertThat(put(RULE, "{\"whenAllOffline\": \"MISSED\", \"graceMinutes\": 13}", etag(read)))
                .hasStatus(412);
        assertThat(put(RULE, "{\"whenAllOffline\": \"MISSED\", \"graceMinutes\": 0}", etag(read)))
                .as("what is stale is not looked at")
                .hasStatus(412);
    }

    @Test
    void openIsChosenOnlyWhileOfflineTicketsAreOnAndIsMissedOnceTheyAreSwitchedOff() {
        var open = "{\"whenAllOffline\": \"OPEN\", \"graceMinutes\": %d}";
        assertThat(put(RULE, open.formatted(10))).hasStatus(422).bodyJson().isLenientlyEqualTo("""
                        {"errors": [{"field": "whenAllOffline", "code": "OFFLINE_TICKETS_DISABLED"}]}
                        """);

        put(TOGGLE, "{\"enabled\": true}");
        assertThat(put(RULE, open.formatted(10))).hasStatusOk();
        var seen = etag(get(RULE));
        put(TOGGLE, "{\"enabled\": false}");
        assertThat(admin(HttpMethod.GET, RULE).header("If-None-Match", seen))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("{\"whenAllOffline\": \"OPEN\", \"effectiveWhenAllOffline\": \"MISSED\"}");
        assertThat(put(RULE, open.formatted(20))).hasStatusOk();
    }

    @ParameterizedTest
    @CsvSource({
        "graceMinutes,0",
        "graceMinutes,1441",
        "graceMinutes,null",
        "inactivityMinutes,4",
        "inactivityMinutes,31",
        "inactivityToOpen,5",
        "returnAfterOfflineMinutes,0",
        "returnAfterOfflineMinutes,1441",
        "returnAfterOfflineMinutes,1.5",
        "returnAfterOfflineMinutes,true",
        "noReplyMinutes,0",
        "noReplyMinutes,1441",
        "noReplyMinutes,99999999999999999999",
        "maxOpenAgeHours,0",
        "maxOpenAgeHours,8761",
        "maxOpenAgeAction,1",
        "whenAllOffline,1",
    })
    void aBadQueueRuleIsRefused(String field, String value) {
        var fields = new LinkedHashMap<>(Map.of("whenAllOffline", "\"MISSED\"", "graceMinutes", "10"));
        fields.put(field, value);
        var body = fields.entrySet().stream()
                .map(each -> "\"%s\": %s".formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
        assertThat(put(RULE, body))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo(field);
    }

    @Test
    void aKeyOfAnotherScopeIsTurnedAway() {
        assertThat(as("SCOPE_agent,SCOPE_intake", HttpMethod.GET, OFFLINE)).hasStatus(403);
        assertThat(as("SCOPE_agent,SCOPE_intake", HttpMethod.PUT, OFFLINE)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"enabled\": true, \"maxOpen\": 5, \"autoAssign\": true, \"priority\": \"OPEN\"}"))
                .hasStatus(403);
        assertThat(mvc.get().uri(OFFLINE)).hasStatus(401);
    }
}
