package io.afterhours.routing.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.Api;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/** Transfer, reopening and the rule for taking, as api.md has them. */
@DatabaseTest
@Import({Fixtures.class, Invariants.class})
class WorkApiTest {

    private static final String RULE = "/api/v1/settings/manual-work";

    @Autowired
    WebApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Fixtures stage;

    @Autowired
    Invariants invariants;

    private ApiClient admin;
    private ApiClient agent;
    private ApiClient intake;
    private Api api;
    private AgentId anna;

    @BeforeEach
    void salesAndBilling() {
        admin = new ApiClient(context, jdbc, "admin");
        agent = new ApiClient(context, jdbc, "agent");
        intake = new ApiClient(context, jdbc, "intake");
        api = Api.of(context);
        anna = stage.agent("anna", 1, stage.group("sales"));
        stage.agent("ben", 1, stage.group("billing"));
        stage.offline(true);
        stage.offlinePolicy(GroupId.DEFAULT, true, 20, true, "QUEUED");
    }

    @AfterEach
    void theInvariantsHold() {
        assertThat(invariants.violations()).isEmpty();
    }

    private String ticket() {
        return "/tickets/" + stage.ask("sales").id().value();
    }

    private String annasChat() {
        stage.available(anna);
        return ticket();
    }

    @Test
    void aChatIsTransferredToAnAgent() {
        var chat = annasChat();

        var answer = agent.post(chat + "/transfer", "{\"agent\": \"ben\"}").is(200);

        assertThat(answer.<Map<String, Object>>at("$"))
                .containsEntry("state", "ASSIGNED")
                .containsEntry("assignee", "ben")
                .containsEntry("reason", "TRANSFERRED")
                .containsEntry("group", "sales");
        assertThat(agent.get(chat + "/timeline").<String>at("$.items[1].agent")).isEqualTo("ben");
    }

    @Test
    void withoutAChoiceAChatStaysWhenNobodyOfTheGroupIsThere() {
        var chat = annasChat();

        var answer = admin.post(chat + "/transfer", "{\"group\": \"billing\"}").is(200);

        assertThat(answer.<Map<String, Object>>at("$"))
                .containsEntry("assignee", "anna")
                .containsEntry("group", "sales");
    }

    @Test
    void theChoiceDecidesWhenNobodyOfTheGroupIsThere() {
        var chat = annasChat();
        admin.post(chat + "/transfer", "{\"group\": \"billing\", \"ifNobody\": \"QUEUE\"}")
                .refused(409, "QUEUE_DISABLED_DEFAULT");

        var answer = admin.post(chat + "/transfer", "{\"group\": \"billing\", \"ifNobody\": \"OPEN\"}")
                .is(200);

        assertThat(answer.<Map<String, Object>>at("$"))
                .containsEntry("state", "OPEN")
                .containsEntry("reason", "PASSED_ON")
                .containsEntry("group", "billing")
                .containsEntry("assignee", null);
    }

    @Test
    void aTransferNamesEitherAnAgentOrAGroup() {
        var chat = annasChat();

        admin.post(chat + "/transfer", "{}").refused(422, "INVALID_VALUE", "agent", "group");
        admin.post(chat + "/transfer", "{\"agent\": \"ben\", \"group\": \"billing\"}")
                .refused(422, "INVALID_VALUE", "agent", "group");
        admin.post(chat + "/transfer", "{\"agent\": \"nobody\"}").refused(422, "INVALID_VALUE", "agent");
        admin.post(chat + "/transfer", "{\"group\": \"nowhere\"}").refused(422, "INVALID_VALUE", "group");
        admin.post(chat + "/transfer", "{\"group\": \"billing\", \"ifNobody\": \"MISS\"}")
                .refused(422, "INVALID_VALUE", "ifNobody");
        admin.post("/tickets/4711/transfer", "{\"agent\": \"ben\"}").refused(404, "TICKET_NOT_FOUND");
        intake.post(chat + "/transfer", "{\"agent\": \"ben\"}").refused(403, "FORBIDDEN");
        agent.post(chat + "/resolve", null).is(200);
        admin.post(chat + "/transfer", "{\"agent\": \"ben\"}").refused(409, "NOT_IN_STATE");
    }

    @Test
    void aMissedTicketIsReopenedAsANewOne() {
        var missed = ticket();
        admin.post(missed + "/reopen", "{\"reason\": \"x\"}").refused(409, "NOT_IN_STATE");
        long old = admin.post(missed + "/miss", null).is(200).id();

        var answer = agent.post(missed + "/reopen", "{\"reason\": \"She called\", \"agent\": null}")
                .is(201);

        assertThat(answer.<Map<String, Object>>at("$"))
                .containsEntry("state", "OPEN")
                .containsEntry("reopenedFrom", (int) old)
                .containsEntry("message", "Where is my order?");
        assertThat(answer.result().getResponse().getHeader(HttpHeaders.LOCATION))
                .isEqualTo("/api/v1/tickets/" + answer.id());
        admin.post(missed + "/reopen", "{\"reason\": \"x\"}").refused(409, "ALREADY_REOPENED");
        assertThat(admin.get(missed).<String>at("$.state")).isEqualTo("MISSED");
    }

    @Test
    void reopeningNeedsAReasonAndKnownNames() {
        var missed = ticket();
        admin.post(missed + "/miss", null).is(200);

        admin.post(missed + "/reopen", "{}").refused(422, "INVALID_VALUE", "reason");
        admin.post(missed + "/reopen", "{\"reason\": \"%s\"}".formatted("x".repeat(8_001)))
                .refused(422, "INVALID_VALUE", "reason");
        admin.post(missed + "/reopen", "{\"reason\": \"x\", \"agent\": \"nobody\"}")
                .refused(422, "INVALID_VALUE", "agent");
        admin.post(missed + "/reopen", "{\"reason\": \"x\", \"group\": \"nowhere\"}")
                .refused(422, "INVALID_VALUE", "group");
        assertThat(admin.post(missed + "/reopen", "{\"reason\": \"x\", \"agent\": \"ben\", \"group\": \"billing\"}")
                        .is(201)
                        .<String>at("$.assignee"))
                .isEqualTo("ben");
    }

    @Test
    void aProgramOfCustomersReopensOnlyWhatItRaisedAndLeavesTheRestToTheRules() {
        var foreign = ticket();
        admin.post(foreign + "/miss", null).is(200);
        intake.post(foreign + "/reopen", "{\"reason\": \"x\"}").refused(404, "TICKET_NOT_FOUND");
        var own = "/tickets/" + intake.post("/tickets", """
                                {"group": "sales", "message": "Hello", "contact": {"name": "Mia"}}""").is(201).id();
        admin.post(own + "/miss", null).is(200);

        intake.post(own + "/reopen", "{\"reason\": \"x\", \"agent\": \"ben\"}").refused(403, "FORBIDDEN");
        var again = intake.post(own + "/reopen", "{\"reason\": \"x\"}").is(201);
        intake.get("/tickets/" + again.id()).is(200);
    }

    @Test
    void keysOfScopeAgentTakeTicketsOnlyWhereAgentsMay() {
        var open = ticket();
        agent.post(open + "/claim", "{\"agent\": \"anna\"}").refused(403, "CLAIMING_OFF");
        admin.put("/settings/manual-work", "{\"agentsMayClaim\": true}").is(200);

        agent.post(open + "/claim", "{\"agent\": \"anna\"}").is(200);

        agent.post(open + "/claim", "{\"agent\": \"ben\"}").refused(409, "NOT_IN_STATE");
        admin.put("/settings/manual-work", "{\"agentsMayClaim\": false}").is(200);
        admin.post(ticket() + "/claim", "{\"agent\": \"ben\"}").is(200);
    }

    @Test
    void theRuleIsOffAtFirstVersionedAndAudited() {
        var fresh = api.get(RULE);
        assertThat(fresh).hasStatusOk().bodyJson().isStrictlyEqualTo("{\"agentsMayClaim\": false}");
        var tag = fresh.getResponse().getHeader(HttpHeaders.ETAG);

        assertThat(api.json(HttpMethod.PUT, RULE, "{\"agentsMayClaim\": true}").header(HttpHeaders.IF_MATCH, tag))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("{\"agentsMayClaim\": true}");
        assertThat(api.json(HttpMethod.PUT, RULE, "{\"agentsMayClaim\": false}").header(HttpHeaders.IF_MATCH, tag))
                .hasStatus(412);

        assertThat(jdbc.sql(
                                "SELECT old_value, new_value, settings_version FROM audit WHERE action = 'manual-work.saved'")
                        .query()
                        .singleRow())
                .containsEntry("old_value", "{\"agentsMayClaim\":false}")
                .containsEntry("new_value", "{\"agentsMayClaim\":true}")
                .containsEntry("settings_version", 2L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"agentsMayClaim\": null}", "{\"agentsMayClaim\": \"yes\"}", "{\"mayClaim\": true}"})
    void aRuleThatIsNoneIsRefused(String body) {
        assertThat(api.put(RULE, body)).hasStatus(422);
    }

    @Test
    void onlyKeysOfScopeAdminReachTheRule() {
        assertThat(api.asAgent().get(RULE)).hasStatus(403);
        assertThat(api.asAgent().put(RULE, "{\"agentsMayClaim\": true}")).hasStatus(403);
    }

    @Test
    void aGroupIsDeletedWithATargetForItsTickets() {
        var ended = annasChat();
        agent.post(ended + "/resolve", null).is(200);
        stage.out(anna);
        var ticket = ticket();
        assertThat(api.delete("/api/v1/groups/sales"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("GROUP_HAS_TICKETS");
        assertThat(api.delete("/api/v1/groups/sales?moveTo=nowhere")).hasStatus(422);

        assertThat(api.delete("/api/v1/groups/sales?moveTo=billing")).hasStatus(204);

        assertThat(admin.get(ticket).<String>at("$.group")).isEqualTo("billing");
        assertThat(admin.get(ticket + "/timeline").<String>at("$.items[1].reason"))
                .isEqualTo("GROUP_CLOSED");
        assertThat(admin.get(ended).<String>at("$.group"))
                .as("as people knew it")
                .isEqualTo("sales");
    }

    @Test
    void anAgentIsDisabledWithASuccessorForTheirChats() {
        var chat = annasChat();
        assertThat(api.patch("/api/v1/agents/anna", "{\"enabled\": false}"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("AGENT_HAS_TICKETS");

        assertThat(api.patch("/api/v1/agents/anna", "{\"enabled\": false, \"reassignTo\": \"ben\"}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.activeCount")
                .isEqualTo(0);

        assertThat(admin.get(chat).<String>at("$.assignee")).isEqualTo("ben");
        assertThat(api.patch("/api/v1/agents/ben", "{\"enabled\": false, \"returnToLine\": true}"))
                .hasStatusOk();
        assertThat(admin.get(chat).<String>at("$.state")).isEqualTo("OPEN");
    }

    @Test
    void workByHandIsPreviewed() {
        var open = admin.get(ticket());
        var answer = agent.post("/tickets/preview", """
                            {"tickets": [%d, 4711], "operation": "ASSIGN", "agent": "anna"}""".formatted(open.id())).is(200);
        assertThat(answer.<Map<String, Object>>at("$"))
                .containsEntry("operation", "ASSIGN")
                .containsEntry("possible", 1)
                .containsEntry("refused", 1);
        assertThat(answer.<String>at("$.agent.summary")).isEqualTo("anna has 0/1 chats and is OFFLINE");
        assertThat(answer.<Map<String, Object>>at("$.tickets[0]"))
                .containsEntry("ok", true)
                .containsEntry("outcome", "ASSIGNED")
                .containsEntry("agent", "anna")
                .containsEntry("code", null);
        assertThat(answer.<String>at("$.tickets[1].code")).isEqualTo("TICKET_NOT_FOUND");
        var transfer = agent.post("/tickets/preview", """
                        {"tickets": [%d], "operation": "TRANSFER", "group": "billing", "ifNobody": "OPEN"}""".formatted(open.id())).is(200);
        assertThat(transfer.<String>at("$.group.class")).isEqualTo("ALL_OFFLINE");
        assertThat(transfer.<String>at("$.tickets[0].outcome")).isEqualTo("OPEN");
        agent.post("/tickets/preview", "{}").refused(422, "INVALID_VALUE", "tickets", "operation");
        agent.post("/tickets/preview", "{\"tickets\": [null], \"operation\": \"MISS\"}")
                .refused(422, "INVALID_VALUE", "tickets[0]");
        agent.post("/tickets/preview", "{\"tickets\": [1], \"operation\": \"BURN\"}")
                .refused(422, "INVALID_VALUE", "operation");
        intake.post("/tickets/preview", "{\"tickets\": [1], \"operation\": \"MISS\"}")
                .refused(403, "FORBIDDEN");
    }
}
