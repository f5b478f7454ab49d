package io.afterhours.routing.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.DatabaseTest;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentDraft;
import io.afterhours.team.Agents;
import io.afterhours.team.Groups;
import io.afterhours.team.Memberships;
import io.afterhours.team.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/** The calls of api.md "Tickets", through the filter chain and on MariaDB. */
@DatabaseTest
class TicketApiTest {

    @Autowired
    WebApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Groups groups;

    @Autowired
    Agents agents;

    @Autowired
    Memberships memberships;

    private ApiClient admin;
    private ApiClient intake;
    private ApiClient agent;

    @BeforeEach
    void aGroupThatCapturesRequestsAtNight() {
        admin = new ApiClient(context, jdbc, "admin");
        intake = new ApiClient(context, jdbc, "intake");
        agent = new ApiClient(context, jdbc, "agent");
        SystemAccess.run(() -> {
            groups.create("sales", "Sales");
            agents.create(AgentDraft.of("anna", "Anna", 2, Set.of(Role.AGENT)));
            agents.create(AgentDraft.of("ben", "Ben", 1, Set.of(Role.AGENT)));
            memberships.replace("sales", List.of("anna", "ben"));
        });
        jdbc.sql("UPDATE offline_handling SET enabled = TRUE").update();
        jdbc.sql("UPDATE offline_policy SET enabled = TRUE, max_open = 2").update();
    }

    private static String request(String group, String message) {
        return """
                {"group": "%s", "message": "%s", "contact": {"name": "Mia", "email": "mia@example.org"}, "channel": "web"}
                """.formatted(group, message);
    }

    private ApiClient.Answer raise(ApiClient client, String message) {
        return client.post("/tickets", request("sales", message)).is(201);
    }

    @Test
    void aRaisedTicketIsAnsweredWithEveryFieldOfTheContract() {
        var answer = raise(intake, "Where is my order?");

        assertThat(answer.result().getResponse().getHeader("Location")).isEqualTo("/api/v1/tickets/" + answer.id());
        Map<String, Object> body = answer.at("$");
        assertThat(body)
                .containsKeys(
                        "id",
                        "reference",
                        "group",
                        "state",
                        "reason",
                        "assignee",
                        "queuePosition",
                        "createdAt",
                        "stateSince",
                        "openedAt",
                        "queuedAt",
                        "assignedAt",
                        "reopenedFrom",
                        "contact",
                        "acknowledgement",
                        "statusUrl",
                        "merged")
                .containsEntry("group", "sales")
                .containsEntry("state", "OPEN")
                .containsEntry("reason", "ALL_OFFLINE")
                .containsEntry("assignee", null)
                .containsEntry("queuedAt", null)
                .containsEntry("merged", false);
        assertThat(body.get("reference").toString()).startsWith("AH-");
        assertThat(body.get("acknowledgement").toString()).contains("kept your request");
        assertThat(body.get("statusUrl").toString()).startsWith("http://localhost/status/");
        assertThat(answer.<String>at("$.openedAt"))
                .isEqualTo(answer.<String>at("$.createdAt"))
                .endsWith("Z");
        assertThat(answer.<Map<String, Object>>at("$.contact"))
                .containsEntry("name", "Mia")
                .containsEntry("email", "mia@example.org")
                .containsEntry("phone", null);
    }

    @Test
    void aMissedRequestIsAnOutcomeAndNoError() {
        raise(intake, "1");
        raise(intake, "2");
        var third = raise(intake, "3");

        assertThat(third.<String>at("$.state")).isEqualTo("MISSED");
        assertThat(third.<String>at("$.reason")).isEqualTo("OFFLINE_LIMIT");
        assertThat(third.<String>at("$.acknowledgement")).contains("as many requests as we can");
    }

    @Test
    void aRequestForAGroupThatDoesNotExistIsKeptAsMissed() {
        var answer = intake.post("/tickets", request("sails", "Hello")).is(201);

        assertThat(answer.<String>at("$.reason")).isEqualTo("GROUP_UNKNOWN");
        assertThat(answer.<String>at("$.group")).isEqualTo("sails");
    }

    @Test
    void aRequestWithoutAGroupGoesToDefault() {
        var answer = intake.post("/tickets", """
                {"message": "Hello", "contact": {"phone": "+49 30 123456"}}""").is(201);

        assertThat(answer.<String>at("$.group")).isEqualTo("default");
    }

    @Test
    void theSameKeyWithTheSameBodyIsTheSameTicket() {
        var first = intake.post("/tickets", request("sales", "Hello"), "k-1").is(201);
        var again = intake.post("/tickets", request("sales", "Hello"), "k-1").is(200);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(jdbc.sql("SELECT COUNT(*) FROM ticket").query(Long.class).single())
                .isEqualTo(1);
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        intake.post("/tickets", request("sales", "Hello"), "k-1").is(201);

        intake.post("/tickets", request("sales", "Something else"), "k-1").refused(409, "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void theSameKeyOfSomebodyElseIsAnotherRequest() {
        var mine = intake.post("/tickets", request("sales", "Hello"), "k-1").is(201);
        var theirs = agent.post("/tickets", request("sales", "Hello"), "k-1").is(201);

        assertThat(theirs.id()).isNotEqualTo(mine.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "with space", "ümlaut"})
    void anIdempotencyKeyThatIsNotPrintableIsRefused(String key) {
        intake.post("/tickets", request("sales", "Hello"), key).refused(422, "IDEMPOTENCY_KEY_INVALID");
    }

    @Test
    void anIdempotencyKeyHasAtMost128Characters() {
        intake.post("/tickets", request("sales", "Hello"), "k".repeat(128)).is(201);
        intake.post("/tickets", request("sales", "Hello"), "k".repeat(129)).refused(422, "IDEMPOTENCY_KEY_INVALID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\": \"Hello\"}",
                "{\"message\": \"Hello\", \"contact\": null}",
                "{\"message\": \"Hello\", \"contact\": {}}",
                "{\"message\": \"Hello\", \"contact\": {\"name\": \"  \", \"email\": \"\"}}"
            })
    void aRequestWithoutAWayToReachTheCustomerIsRefusedAndRecorded(String body) {
        intake.post("/tickets", body).refused(422, "CONTACT_MISSING", "contact");

        assertThat(jdbc.sql("SELECT reason FROM refused_request")
                        .query(String.class)
                        .list())
                .containsExactly("CONTACT_MISSING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\" \\n \""})
    void aRequestWithoutAQuestionIsRefusedAndRecorded(String message) {
        intake.post("/tickets", "{\"message\": %s, \"contact\": {\"name\": \"Mia\"}}".formatted(message))
                .refused(422, "QUERY_MISSING", "message");

        assertThat(jdbc.sql("SELECT reason FROM refused_request")
                        .query(String.class)
                        .list())
                .containsExactly("QUERY_MISSING");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "contact": {"email": "mia"}                     | contact.email      | INVALID
                    "contact": {"email": "mia@host"}                | contact.email      | INVALID
                    "contact": {"email": "a b@example.org"}         | contact.email      | INVALID
                    "contact": {"phone": "call me"}                 | contact.phone      | INVALID
                    "contact": {"name": "a\\nb"}                    | contact.name       | INVALID
                    "contact": {"name": "Mia"}, "channel": ""       | channel            | REQUIRED
                    "contact": {"name": "Mia"}, "channel": "A b"    | channel            | INVALID
                    "contact": {"name": "Mia"}, "language": "x"     | language           | INVALID
                    "contact": {"name": "Mia"}, "language": "zh-abcdefgh-abcdefgh" | language | TOO_LONG
                    "contact": {"name": "Mia"}, "language": "en us" | language           | INVALID
                    "contact": {"name": "Mia"}, "visitorToken": "x" | visitorToken       | INVALID
                    "contact": {"name": "Mia"}, "state": "OPEN"     | state              | UNKNOWN
                    "contact": {"name": "Mia", "id": 1}             | contact.id         | UNKNOWN
                    """)
    void aFieldOfTheWrongFormIsNamed(String fields, String field, String code) {
        var answer = intake.post("/tickets", "{\"message\": \"Hello\", %s}".formatted(fields))
                .refused(422, "INVALID_VALUE", field);

        assertThat(answer.<List<String>>at("$.errors[*].code")).containsExactly(code);
        assertThat(answer.<List<String>>at("$.errors[*].message")).allMatch(message -> !message.isBlank());
        assertThat(jdbc.sql("SELECT COUNT(*) FROM ticket").query(Long.class).single())
                .isZero();
    }

    @Test
    void textsHaveTheLengthsOfTheContractAndAllThatAreTooLongAreNamed() {
        String body = """
                {"group": "%s", "message": "%s", "channel": "%s", "preferredAgent": "%s",
                 "contact": {"name": "%s", "email": "%s@example.org", "phone": "%s"}}""".formatted(
                        "g".repeat(65),
                        "m".repeat(8_001),
                        "c".repeat(33),
                        "p".repeat(65),
                        "n".repeat(201),
                        "e".repeat(250),
                        "1".repeat(41));

        List<String> fields =
                intake.post("/tickets", body).refused(422, "INVALID_VALUE").at("$.errors[*].field");
        assertThat(fields)
                .contains(
                        "group",
                        "message",
                        "channel",
                        "preferredAgent",
                        "contact.name",
                        "contact.email",
                        "contact.phone");
    }

    @Test
    void aMessageOfExactly8000CharactersIsKeptWhole() {
        var answer = raise(intake, "x".repeat(8_000));

        assertThat(answer.<String>at("$.message")).hasSize(8_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"message\": ", "[]", "", "\"text\""})
    void aBodyThatCannotBeReadIsRefused(String body) {
        assertThat(intake.post("/tickets", body).is(400).<String>at("$.code")).isNotBlank();
    }

    @Test
    void aNumberWhereATextBelongsIsRefused() {
        assertThat(intake.post("/tickets", "{\"message\": 5, \"contact\": {\"name\": \"Mia\"}}")
                        .status())
                .isIn(400, 422);
    }

    @Test
    void aWishForSomebodyWhoDoesNotExistIsRefused() {
        intake.post("/tickets", """
                        {"message": "Hello", "contact": {"name": "Mia"}, "preferredAgent": "nobody"}""").refused(422, "AGENT_UNKNOWN", "preferredAgent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ANNA", "\u00e1nna"})
    void aNameThatIsOnlyAlikeIsNobodys(String name) {
        intake.post("/tickets", """
                        {"message": "Hello", "contact": {"name": "Mia"}, "preferredAgent": "%s"}""".formatted(name)).refused(422, "AGENT_UNKNOWN", "preferredAgent");
    }

    @Test
    void aWishForSomebodyWhoIsAwayIsMissedUnlessTheGroupsPolicyTakesOver() {
        String body = """
                {"group": "sales", "message": "Hello", "contact": {"name": "Mia"},
                 "preferredAgent": "anna", "preferredFallback": "%s"}""";

        assertThat(intake.post("/tickets", body.formatted("NONE")).<String>at("$.reason"))
                .isEqualTo("PREFERRED_NOT_ELIGIBLE");
        assertThat(intake.post("/tickets", body.formatted("GROUP")).<String>at("$.reason"))
                .isEqualTo("PREFERRED_AND_GROUP_NOT_ELIGIBLE");
        assertThat(intake.post("/tickets", body.formatted("GROUP_POLICY")).<String>at("$.state"))
                .isEqualTo("OPEN");
        assertThat(intake.post("/tickets", body.formatted("SOMETIMES")).status())
                .isIn(400, 422);
    }

    @Test
    void aWishForSomebodyWhoTakesNoChatsAnyMoreIsLikeOneForSomebodyWhoIsAway() {
        String body = """
                {"group": "sales", "message": "Hello", "contact": {"name": "Mia"},
                 "preferredAgent": "anna", "preferredFallback": "%s"}""";
        SystemAccess.run(() -> agents.update("anna", new AgentDraft(null, null, null, null, false), null));

        assertThat(intake.post("/tickets", body.formatted("NONE")).<String>at("$.reason"))
                .isEqualTo("PREFERRED_NOT_ELIGIBLE");
        assertThat(intake.post("/tickets", body.formatted("GROUP_POLICY")).<String>at("$.state"))
                .isEqualTo("OPEN");
    }

    @Test
    void hostileTextsComeBackAsTheyWereAsJson() {
        String script = "<script>alert(1)</script>'; DROP TABLE ticket; -- \\u202e";
        var answer = raise(intake, script);

        assertThat(answer.<String>at("$.message")).startsWith("<script>alert(1)</script>'; DROP");
        assertThat(answer.result().getResponse().getContentType()).startsWith("application/json");
    }

    @Test
    void anIntakeKeySeesOnlyWhatItRaised() {
        long mine = raise(intake, "mine").id();
        long theirs = raise(admin, "theirs").id();

        intake.get("/tickets/" + mine).is(200);
        for (String path : List.of("", "/timeline", "/messages")) {
            intake.get("/tickets/" + theirs + path).refused(404, "TICKET_NOT_FOUND");
        }
        intake.post("/tickets/" + theirs + "/messages", "{\"body\": \"Hi\"}").refused(404, "TICKET_NOT_FOUND");
        assertThat(intake.get("/tickets").is(200).<List<Number>>at("$.items[*].id"))
                .extracting(Number::longValue)
                .containsExactly(mine);
        agent.get("/tickets/" + theirs).is(200);
    }

    @Test
    void aTicketThatDoesNotExistIs404() {
        admin.get("/tickets/4711").refused(404, "TICKET_NOT_FOUND");
        admin.post("/tickets/4711/resolve", null).refused(404, "TICKET_NOT_FOUND");
        assertThat(admin.get("/tickets/abc").status()).isIn(400, 404, 422);
    }

    @Test
    void workOnTicketsNeedsTheScopeAgent() {
        long id = raise(intake, "mine").id();

        intake.post("/tickets/" + id + "/assign", "{\"agent\": \"anna\"}").refused(403, "FORBIDDEN");
        intake.post("/tickets/" + id + "/claim", "{\"agent\": \"anna\"}").refused(403, "FORBIDDEN");
        intake.post("/tickets/" + id + "/resolve", null).refused(403, "FORBIDDEN");
        intake.post("/tickets/" + id + "/miss", null).refused(403, "FORBIDDEN");
        intake.put("/agents/anna/presence", "{\"status\": \"AVAILABLE\"}").refused(403, "FORBIDDEN");
    }

    @Test
    void aListIsPagedOldestInItsStateFirst() {
        jdbc.sql("UPDATE offline_policy SET max_open = NULL").update();
        List<Long> raised = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            raised.add(raise(intake, "Nr " + i).id());
        }
        List<Long> walked = new ArrayList<>();
        String after = "";
        int pages = 0;
        do {
            var page =
                    admin.get("/tickets?state=OPEN&group=sales&limit=2" + after).is(200);
            page.<List<Number>>at("$.items[*].id").forEach(id -> walked.add(id.longValue()));
            String next = page.at("$.next");
            after = next == null ? null : "&after=" + next;
            pages++;
        } while (after != null);

        assertThat(walked).containsExactlyElementsOf(raised);
        assertThat(pages).isEqualTo(3);
        assertThat(admin.get("/tickets?state=QUEUED").<List<Object>>at("$.items"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0,422",
        "limit=501,422",
        "limit=x,400",
        "after=nonsense,400",
        "state=LOST,400",
        "group=sails,422",
        "assignee=nobody,422"
    })
    void aFilterThatMakesNoSenseIsRefused(String filter, int status) {
        admin.get("/tickets?" + filter).is(status);
    }

    @Test
    void thePlacesOfAQueueAreAnsweredInItsListToo() {
        jdbc.sql("UPDATE queue_policy SET enabled = TRUE").update();
        admin.put("/agents/anna/presence", "{\"status\": \"BUSY\"}").is(200);
        raise(intake, "first");
        var second = raise(intake, "second");

        assertThat(second.<String>at("$.state")).isEqualTo("QUEUED");
        assertThat(second.<Integer>at("$.queuePosition")).isEqualTo(2);
        assertThat(second.<String>at("$.acknowledgement")).contains("number 2");
        assertThat(admin.get("/tickets?state=QUEUED").<List<Integer>>at("$.items[*].queuePosition"))
                .containsExactly(1, 2);
    }

    @Test
    void anAgentWhoComesBackIsGivenWhatWaitsInItsOrder() {
        long first = raise(intake, "first").id();
        long second = raise(intake, "second").id();

        var answer = admin.put("/agents/anna/presence", "{\"status\": \"AVAILABLE\"}")
                .is(200);
        assertThat(answer.<String>at("$.status")).isEqualTo("AVAILABLE");
        assertThat(answer.<List<Number>>at("$.assigned"))
                .extracting(Number::longValue)
                .containsExactly(first, second);
        var ticket = admin.get("/tickets/" + first).is(200);
        assertThat(ticket.<String>at("$.assignee")).isEqualTo("anna");
        assertThat(admin.get("/tickets?assignee=anna&state=ASSIGNED").<List<Object>>at("$.items"))
                .hasSize(2);
    }

    @Test
    void aStatusIsRefusedWhenItOrTheAgentDoesNotExist() {
        admin.put("/agents/nobody/presence", "{\"status\": \"AWAY\"}").refused(404, "AGENT_NOT_FOUND");
        admin.put("/agents/anna/presence", "{}").refused(422, "INVALID_VALUE", "status");
        assertThat(admin.put("/agents/anna/presence", "{\"status\": \"LUNCH\"}").status())
                .isIn(400, 422);
        assertThat(admin.put("/agents/anna/presence", "{\"status\": \"OFFLINE\"}")
                        .<String>at("$.status"))
                .isEqualTo("OFFLINE");
    }

    @Test
    void theTimelineTellsEveryTransitionWithItsDecision() {
        long id = raise(intake, "Hello").id();
        admin.put("/agents/anna/presence", "{\"status\": \"AVAILABLE\"}").is(200);
        admin.post("/tickets/" + id + "/resolve", null).is(200);

        var timeline = admin.get("/tickets/" + id + "/timeline").is(200);
        assertThat(timeline.<List<String>>at("$.items[*].to")).containsExactly("OPEN", "ASSIGNED", "RESOLVED");
        assertThat(timeline.<List<String>>at("$.items[*].from")).containsExactly(null, "OPEN", "ASSIGNED");
        assertThat(timeline.<List<Integer>>at("$.items[*].seq")).containsExactly(1, 2, 3);
        assertThat(timeline.<String>at("$.items[0].decision.availability")).isEqualTo("ALL_OFFLINE");
        assertThat(timeline.<Integer>at("$.items[0].decision.counts.maxOpen")).isEqualTo(2);
        assertThat(timeline.<String>at("$.items[0].counterfactuals[0].changes[0].kind"))
                .isEqualTo("AGENT_AVAILABLE");
        assertThat(timeline.<String>at("$.items[0].counterfactuals[0].outcome")).isEqualTo("ASSIGNED");
        assertThat(timeline.<List<Object>>at("$.items[1].counterfactuals")).isEmpty();
        assertThat(timeline.<String>at("$.items[1].agent")).isEqualTo("anna");
        assertThat(timeline.<String>at("$.items[2].actor")).isEqualTo("key:admin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\nb", "<b>sails</b>", "sails\\u0000", "sails\\u202e", "sails\\ud83d"})
    void aGroupThatCannotBeOneIsRefusedAndNotRepeated(String group) {
        var answer = intake.post("/tickets", request(group, "Hello"));

        answer.refused(422, "INVALID_VALUE", "group");
        assertThat(answer.<String>at("$.errors[0].message")).doesNotContain("sails", "<");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nul\\u0000", "half \\ud83d", "escape \\u001b[2J"})
    void aMessageThatIsNoTextIsRefused(String message) {
        intake.post("/tickets", request("sales", message)).refused(422, "INVALID_VALUE", "message");
        long id = raise(intake, "emoji \\ud83d\\ude00, \\u05e9\\u05dc, a break\\nand a tab\\t.")
                .id();
        intake.post("/tickets/" + id + "/messages", "{\"body\": \"" + message + "\"}")
                .refused(422, "INVALID_VALUE", "body");
        assertThat(intake.get("/tickets/" + id + "/messages").<List<String>>at("$.items[*].body"))
                .containsExactly("emoji \uD83D\uDE00, \u05E9\u05DC, a break\nand a tab\t.");
    }

    @Test
    void withScopeIntakeATimelineTellsWhatBecameOfTheRequestAndNothingAboutAgents() {
        long id = raise(intake, "Hello").id();
        admin.put("/agents/anna/presence", "{\"status\": \"AVAILABLE\"}").is(200);

        var timeline = intake.get("/tickets/" + id + "/timeline").is(200);
        assertThat(timeline.<List<String>>at("$.items[*].to")).containsExactly("OPEN", "ASSIGNED");
        assertThat(timeline.<List<Map<String, Object>>>at("$.items[*].decision"))
                .hasSize(2)
                .allSatisfy(decision -> assertThat(decision)
                        .containsKeys("trigger", "at", "group", "hours", "availability", "counts", "outcome", "reason")
                        .doesNotContainKeys("candidates", "chosen", "members", "policy", "by"));
        assertThat(timeline.<String>at("$.items[0].decision.availability")).isEqualTo("ALL_OFFLINE");
        assertThat(timeline.<List<String>>at("$.items[0].counterfactuals[*].changes[*].kind"))
                .contains("AGENT_AVAILABLE");
        assertThat(timeline.<List<String>>at("$.items[*].counterfactuals[*].changes[*].agent"))
                .isNotEmpty()
                .containsOnlyNulls();
        assertThat(agent.get("/tickets/" + id + "/timeline").<List<Map<String, Object>>>at("$.items[*].decision"))
                .allSatisfy(decision -> assertThat(decision).containsKeys("candidates", "policy"));
    }

    @Test
    void aConversationIsReadInItsOrderAndNotesStayAmongAgents() {
        long id = raise(intake, "Hello").id();
        agent.post("/tickets/" + id + "/messages", "{\"body\": \"Known customer\", \"internal\": true}")
                .is(201);
        agent.post("/tickets/" + id + "/messages", "{\"body\": \"Good morning\"}")
                .is(201);
        intake.post("/tickets/" + id + "/messages", "{\"body\": \"Thanks\"}").is(201);

        assertThat(agent.get("/tickets/" + id + "/messages").<List<String>>at("$.items[*].author"))
                .containsExactly("CUSTOMER", "AGENT", "AGENT", "CUSTOMER");
        assertThat(intake.get("/tickets/" + id + "/messages").<List<String>>at("$.items[*].body"))
                .containsExactly("Hello", "Good morning", "Thanks");
        var page = agent.get("/tickets/" + id + "/messages?limit=1");
        assertThat(page.<List<String>>at("$.items[*].body")).hasSize(1);
        var rest = agent.get("/tickets/" + id + "/messages?limit=500&after=" + page.<String>at("$.next"));
        assertThat(rest.<Object>at("$.next")).isNull();
        assertThat(agent.get("/tickets/" + id + "/messages").<List<String>>at("$.items[1:].body"))
                .isNotEmpty()
                .isEqualTo(rest.<List<String>>at("$.items[*].body"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"body\": \"  \"}", "{\"body\": null}"})
    void aMessageNeedsABody(String body) {
        long id = raise(intake, "Hello").id();

        intake.post("/tickets/" + id + "/messages", body).refused(422, "INVALID_VALUE", "body");
    }

    @Test
    void aMessageHasAtMost8000Characters() {
        long id = raise(intake, "Hello").id();
        String path = "/tickets/" + id + "/messages";

        intake.post(path, "{\"body\": \"%s\"}".formatted("x".repeat(8_001))).refused(422, "INVALID_VALUE", "body");
        intake.post(path, "{\"body\": \"Hi\", \"internal\": true}").refused(422, "INVALID_VALUE", "internal");
    }

    @Test
    void aWaitingTicketIsAssignedByHandWhateverTheStatus() {
        long id = raise(intake, "Hello").id();

        var answer =
                agent.post("/tickets/" + id + "/assign", "{\"agent\": \"ben\"}").is(200);
        assertThat(answer.<String>at("$.state")).isEqualTo("ASSIGNED");
        assertThat(answer.<String>at("$.assignee")).isEqualTo("ben");
        assertThat(answer.<String>at("$.reason")).isEqualTo("MANUAL_OVERRIDE");
        agent.post("/tickets/" + id + "/assign", "{\"agent\": \"anna\"}").refused(409, "NOT_IN_STATE");
    }

    @Test
    void aClaimObeysTheConcurrency() {
        admin.put("/settings/manual-work", "{\"agentsMayClaim\": true}").is(200);
        long first = raise(intake, "1").id();
        long second = raise(intake, "2").id();

        agent.post("/tickets/" + first + "/claim", "{\"agent\": \"ben\"}").is(200);
        assertThat(agent.post("/tickets/" + second + "/claim", "{\"agent\": \"ben\"}")
                        .is(409)
                        .<String>at("$.code"))
                .isEqualTo("AGENT_FULL");
    }

    @Test
    void anAssignmentNeedsAnAgentWhoExists() {
        long id = raise(intake, "Hello").id();

        agent.post("/tickets/" + id + "/assign", "{}").refused(422, "INVALID_VALUE", "agent");
        agent.post("/tickets/" + id + "/assign", "{\"agent\": \"nobody\"}").refused(422, "INVALID_VALUE", "agent");
    }

    @Test
    void whatEndedCannotEndAgain() {
        long id = raise(intake, "Hello").id();

        assertThat(agent.post("/tickets/" + id + "/miss", null).is(200).<String>at("$.reason"))
                .isEqualTo("CLOSED_BY_ADMIN");
        agent.post("/tickets/" + id + "/miss", null).refused(409, "NOT_IN_STATE");
        agent.post("/tickets/" + id + "/resolve", null).refused(409, "NOT_IN_STATE");
    }

    @Test
    void theOutcomeIsWhatACustomerWouldGetNow() {
        raise(intake, "Hello");

        var offline = intake.get("/groups/sales/outcome").is(200);
        assertThat(offline.<Map<String, Object>>at("$"))
                .containsEntry("class", "ALL_OFFLINE")
                .containsEntry("outcome", "OPEN")
                .containsEntry("reason", "ALL_OFFLINE")
                .containsEntry("openNow", 1)
                .containsEntry("maxOpen", 2)
                .containsEntry("nextOpening", null);
        admin.put("/agents/anna/presence", "{\"status\": \"AVAILABLE\"}").is(200);
        assertThat(admin.get("/groups/sales/outcome").<String>at("$.outcome")).isEqualTo("ASSIGNED");
        admin.get("/groups/sails/outcome").refused(404, "GROUP_NOT_FOUND");
    }

    @Test
    void aMessageSentAgainWithItsKeyIsThereOnce() {
        long id = raise(intake, "Where is my order?").id();
        String path = "/tickets/" + id + "/messages";

        var first = agent.post(path, "{\"body\": \"On its way\"}", "m-1").is(201);
        var again = agent.post(path, "{\"body\": \"On its way\"}", "m-1").is(200);

        assertThat(again.<Object>at("$")).isEqualTo(first.at("$"));
        agent.post(path, "{\"body\": \"Lost\"}", "m-1").is(409);
        intake.post(path, "{\"body\": \"Thanks\"}", "m-1").is(201);
        assertThat(agent.get(path).<List<String>>at("$.items[*].body"))
                .containsExactly("Where is my order?", "On its way", "Thanks");
    }

    @Test
    void whatHasEndedTakesNothingButNotes() {
        long id = raise(intake, "Where is my order?").id();
        agent.post("/tickets/" + id + "/resolve", null).is(200);
        String path = "/tickets/" + id + "/messages";

        for (var client : List.of(intake, agent, admin)) {
            assertThat(client.post(path, "{\"body\": \"One more thing\"}")
                            .is(409)
                            .<String>at("$.code"))
                    .isEqualTo("NOT_IN_STATE");
        }
        agent.post(path, "{\"body\": \"Wrote a mail\", \"internal\": true}").is(201);
    }
}
