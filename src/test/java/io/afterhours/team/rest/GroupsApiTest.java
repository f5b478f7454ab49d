package io.afterhours.team.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.afterhours.Api;
import io.afterhours.DatabaseTest;
import java.io.UnsupportedEncodingException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

@DatabaseTest
class GroupsApiTest {

    private static final String GROUPS = "/api/v1/groups";
    private static final String SALES = GROUPS + "/sales";

    @Autowired
    WebApplicationContext context;

    Api api;

    @BeforeEach
    void api() {
        api = Api.of(context);
    }

    private void sales() {
        assertThat(api.post(GROUPS, "{\"code\": \"sales\", \"name\": \"Sales\"}"))
                .hasStatus(201);
    }

    private void agent(String username) {
        assertThat(api.post("/api/v1/agents", """
                        {"username": "%s", "name": "Somebody", "concurrency": 5, "roles": ["AGENT"]}
                        """.formatted(username))).hasStatus(201);
    }

    private static String etag(MvcTestResult result) {
        return String.valueOf(result.getResponse().getHeader(HttpHeaders.ETAG));
    }

    private MvcTestResult send(HttpMethod method, String path, String body, String ifMatch) {
        return api.json(method, path, body)
                .header(HttpHeaders.IF_MATCH, ifMatch)
                .exchange();
    }

    private static void refused(MvcTestResult result, int status, String code) {
        assertThat(result).hasStatus(status).hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(result).bodyJson().extractingPath("$.code").isEqualTo(code);
        assertThat(result).bodyJson().extractingPath("$.status").isEqualTo(status);
        assertThat(result).bodyJson().hasPath("$.type");
        assertThat(result).bodyJson().hasPath("$.title");
        assertThat(result).bodyJson().hasPath("$.detail");
    }

    private static void refusedField(MvcTestResult result, int status, String field, String code) {
        assertThat(result).hasStatus(status).bodyJson().isLenientlyEqualTo("""
                        {"status": %d, "errors": [{"field": "%s", "code": "%s"}]}
                        """.formatted(status, field, code));
    }

    @Test
    void aGroupIsCreatedReadRenamedAndDeleted() {
        var created = api.post(GROUPS, "{\"code\": \"sales\", \"name\": \"Sales\"}");
        assertThat(created)
                .hasStatus(201)
                .hasHeader(HttpHeaders.LOCATION, SALES)
                .containsHeader(HttpHeaders.ETAG)
                .bodyJson()
                .isLenientlyEqualTo("{\"code\": \"sales\", \"name\": \"Sales\"}");

        assertThat(api.get(SALES)).hasStatusOk().hasHeader(HttpHeaders.ETAG, etag(created));

        var renamed = send(HttpMethod.PATCH, SALES, "{\"name\": \"Deals\"}", etag(created));
        assertThat(renamed).hasStatusOk().bodyJson().isLenientlyEqualTo("{\"code\": \"sales\", \"name\": \"Deals\"}");
        assertThat(etag(renamed)).isNotEqualTo(etag(created));

        assertThat(api.delete(SALES)).hasStatus(204);
        refused(api.get(SALES), 404, "GROUP_NOT_FOUND");
    }

    @Test
    void groupsComePageByPage() {
        sales();
        var first = api.get(GROUPS + "?limit=1");
        assertThat(first)
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[0].code")
                .isEqualTo("default");
        assertThat(first).bodyJson().extractingPath("$.next").isNotNull();
        var next = JsonPath.<String>read(text(first), "$.next");

        var second = api.get(GROUPS + "?limit=1&after=" + next);

        assertThat(second).bodyJson().isLenientlyEqualTo("{\"items\": [{\"code\": \"sales\"}], \"next\": null}");
    }

    private static String text(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATCH", "DELETE", "PUT"})
    void aStaleVersionIsRefused(String method) {
        sales();
        var old = etag(api.get(SALES));
        api.patch(SALES, "{\"name\": \"Deals\"}");
        var path = method.equals("PUT") ? SALES + "/members" : SALES;
        var body = method.equals("PUT") ? "[]" : "{\"name\": \"Late\"}";

        refused(send(HttpMethod.valueOf(method), path, body, old), 412, "STALE_VERSION");
        refused(send(HttpMethod.valueOf(method), path, body, "\"nonsense\""), 412, "STALE_VERSION");
        assertThat(send(HttpMethod.valueOf(method), path, body, "*")).hasStatus2xxSuccessful();
    }

    @Test
    void withoutIfMatchTheLastWriterWins() {
        sales();
        api.patch(SALES, "{\"name\": \"First\"}");

        assertThat(api.patch(SALES, "{\"name\": \"Second\"}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.name")
                .isEqualTo("Second");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"code": "sales"}                        | name  | REQUIRED
            {"code": null, "name": "Sales"}          | code  | REQUIRED
            {"code": "Sales!", "name": "Sales"}      | code  | INVALID
            {"code": 5, "name": "Sales"}             | code  | INVALID
            {"code": "sales", "name": true}          | name  | INVALID
            {"code": "sales", "name": ["x"]}         | name  | INVALID
            {"code": "sales", "name": "S", "id": 1}  | id    | UNKNOWN
            {"code": "sales", "name": "S", "builtIn": true} | builtIn | UNKNOWN
            """)
    void aWrongFieldIsNamed(String body, String field, String code) {
        refusedField(api.post(GROUPS, body), 422, field, code);
        assertThat(api.get(SALES)).hasStatus(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"code\": \"sales\", \"name\": }",
                "null",
                "[]",
                "\"sales\"",
                "{\"code\": \"sales\", \"name\": \"S\"} more",
                "{\"code\": \"sales\", \"code\": \"other\", \"name\": \"S\"}",
                "<group/>"
            })
    void aBodyThatIsNoJsonObjectIsUnreadable(String body) {
        refused(api.post(GROUPS, body), 400, "MALFORMED_JSON");
    }

    @Test
    void brokenJsonIsToldWhereItBreaks() {
        assertThat(api.post(GROUPS, "{\n  \"code\": oops\n}"))
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("line 2");
    }

    @Test
    void aBodyIsNeitherEndlessNorBottomless() {
        refused(
                api.post(GROUPS, "{\"code\": \"sales\", \"name\": \"" + "x".repeat(1_100_000) + "\"}"),
                413,
                "CONTENT_TOO_LARGE");
        refused(api.post(GROUPS, "[".repeat(10_000)), 400, "MALFORMED_JSON");
    }

    @Test
    void otherKindsOfBodiesAndAnswersAreRefused() {
        refused(
                api.request(HttpMethod.POST, GROUPS)
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .content("code=sales&name=Sales")
                        .exchange(),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
        refused(api.request(HttpMethod.POST, GROUPS).content("{}").exchange(), 415, "UNSUPPORTED_MEDIA_TYPE");
        refused(
                api.request(HttpMethod.GET, GROUPS)
                        .accept(MediaType.APPLICATION_PDF)
                        .exchange(),
                406,
                "NOT_ACCEPTABLE");
    }

    @Test
    void wrongMethodsAndAddressesAreRefused() {
        var wrong = api.put(GROUPS, "{}");
        refused(wrong, 405, "METHOD_NOT_ALLOWED");
        assertThat(wrong.getResponse().getHeader(HttpHeaders.ALLOW)).contains("GET", "POST");
        refused(api.get("/api/v1/nonsense"), 404, "NOT_FOUND");
        refused(api.get("/api"), 404, "NOT_FOUND");
        refused(api.get(GROUPS + "/nope/members"), 404, "GROUP_NOT_FOUND");
    }

    @Test
    void wrongParametersAreRefused() {
        refusedField(api.get(GROUPS + "?limit=many"), 400, "limit", "INVALID");
        refusedField(api.get(GROUPS + "?limit=0"), 422, "limit", "OUT_OF_RANGE");
        refusedField(api.get(GROUPS + "?limit=501"), 422, "limit", "OUT_OF_RANGE");
        refusedField(api.get(GROUPS + "?after=%21%21"), 400, "after", "INVALID");
        refusedField(api.get(GROUPS + "?after=Zm9v"), 400, "after", "INVALID");
    }

    @Test
    void aCodeIsTakenOnlyOnceAndStays() {
        sales();
        var twice = api.post(GROUPS, "{\"code\": \"sales\", \"name\": \"Other\"}");
        refused(twice, 409, "GROUP_EXISTS");
        refusedField(twice, 409, "code", "DUPLICATE");
        refusedField(api.patch(SALES, "{\"code\": \"deals\"}"), 422, "code", "INVALID");
        assertThat(api.patch(SALES, "{\"code\": \"sales\"}")).hasStatusOk();
    }

    @Test
    void defaultIsBuiltIn() {
        refused(api.delete(GROUPS + "/default"), 409, "GROUP_BUILT_IN");
        refused(api.patch(GROUPS + "/default", "{\"name\": \"X\"}"), 409, "GROUP_BUILT_IN");
        refused(api.put(GROUPS + "/default/members", "[]"), 409, "GROUP_BUILT_IN");
    }

    @Test
    void membersAreAListOfUserNames() {
        sales();
        agent("anna");
        agent("ben");

        assertThat(api.put(SALES + "/members", "[\"ben\", \"anna\"]"))
                .hasStatusOk()
                .containsHeader(HttpHeaders.ETAG)
                .bodyJson()
                .isStrictlyEqualTo("[\"anna\", \"ben\"]");
        assertThat(api.get(SALES + "/members")).bodyJson().isStrictlyEqualTo("[\"anna\", \"ben\"]");
        assertThat(api.get(GROUPS + "/default/members")).bodyJson().isStrictlyEqualTo("[\"anna\", \"ben\"]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ["zoe"]           | [0] | UNKNOWN
            ["anna", null]    | [1] | REQUIRED
            ["anna", 5]       | [1] | INVALID
            ["anna", "anna"]  | [1] | DUPLICATE
            """)
    void aWrongMemberIsNamed(String body, String field, String code) {
        sales();
        agent("anna");

        refusedField(api.put(SALES + "/members", body), 422, field, code);
        assertThat(api.get(SALES + "/members")).bodyJson().isStrictlyEqualTo("[]");
    }

    @Test
    void textsComeBackAsTheyWentIn() {
        var name = "<script>alert('x')</script> & ok 😀";
        assertThat(api.post(GROUPS, "{\"code\": \"html\", \"name\": \"" + name + "\"}"))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.name")
                .isEqualTo(name);
    }

    @Test
    void aNameThatTurnsTheDirectionOfTextIsRefused() {
        refusedField(
                api.post(GROUPS, "{\"code\": \"turned\", \"name\": \"Sales \u202Ekcab\"}"), 422, "name", "INVALID");
        assertThat(api.get(GROUPS + "/turned")).hasStatus(404);
    }

    @Test
    void onlyAdminsChangeGroups() {
        sales();
        assertThat(api.asAgent().get(GROUPS)).hasStatusOk();
        refused(api.asAgent().post(GROUPS, "{\"code\": \"x\", \"name\": \"X\"}"), 403, "FORBIDDEN");
        refused(api.asAgent().patch(SALES, "{\"name\": \"X\"}"), 403, "FORBIDDEN");
        refused(api.asAgent().delete(SALES), 403, "FORBIDDEN");
        refused(api.asAgent().put(SALES + "/members", "[]"), 403, "FORBIDDEN");
        refused(api.asIntake().get(GROUPS), 403, "FORBIDDEN");
        var nobody = api.asNobody().get(GROUPS);
        assertThat(nobody)
                .hasStatus(401)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .containsHeader(HttpHeaders.WWW_AUTHENTICATE);
    }
}
