package io.afterhours.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.afterhours.Api;
import io.afterhours.DatabaseTest;
import io.afterhours.Invariants;
import io.afterhours.security.ApiKeyScope;
import io.afterhours.security.ApiKeys;
import io.afterhours.security.SystemAccess;
import java.io.UnsupportedEncodingException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

/** The first golden scenarios of semantics 1.21 as another program meets them: with nothing but the REST API. */
@DatabaseTest
@Import(Invariants.class)
class GoldenOverRestTest {

    private static final String ASK = """
            {"group": "sales", "message": "Where is my order?", "contact": {"email": "mia@example.org"}, "channel": "api"}""";

    private final WebApplicationContext context;
    private final ApiKeys keys;
    private final Invariants invariants;
    private Api api;

    @Autowired
    GoldenOverRestTest(WebApplicationContext context, ApiKeys keys, Invariants invariants) {
        this.context = context;
        this.keys = keys;
        this.invariants = invariants;
        this.api = Api.of(context);
    }

    @BeforeEach
    void aKeyThatMayDoEverything() {
        var key = SystemAccess.call(() -> keys.create("golden", ApiKeyScope.ADMIN));
        api = Api.of(context).withKey(key.secret());
    }

    @BeforeEach
    void annaIsAvailableInSalesWhoseHoursAreEnabledButUnset() {
        assertThat(api.post("/api/v1/groups", "{\"code\": \"sales\", \"name\": \"Sales\"}"))
                .hasStatus(201);
        assertThat(api.post("/api/v1/agents", """
                        {"username": "anna", "name": "Anna", "concurrency": 5, "roles": ["AGENT"]}""")).hasStatus(201);
        assertThat(api.put("/api/v1/groups/sales/members", "[\"anna\"]")).hasStatusOk();
        assertThat(api.put("/api/v1/agents/anna/presence", "{\"status\": \"AVAILABLE\"}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("AVAILABLE");
        assertThat(api.put("/api/v1/settings/working-hours", "{\"enabled\": true, \"timezone\": \"Europe/Berlin\"}"))
                .hasStatusOk();
    }

    @AfterEach
    void theInvariantsHold() {
        assertThat(invariants.violations()).isEmpty();
    }

    @Test
    void _1_twoAreOpenAndTheThirdIsMissed() throws Exception {
        offlineChats(true);
        policy("sales", true, 2);
        assertThat(api.get("/api/v1/groups/sales/outcome"))
                .bodyJson()
                .extractingPath("$.class")
                .isEqualTo("OUTSIDE_HOURS");

        assertThat(ask()).isEqualTo("OPEN OUTSIDE_HOURS");
        assertThat(ask()).isEqualTo("OPEN OUTSIDE_HOURS");
        assertThat(ask()).isEqualTo("MISSED OFFLINE_LIMIT");
    }

    @Test
    void _2_withOfflineChatsOffARequestIsMissed() throws Exception {
        offlineChats(false);
        policy("sales", true, 2);

        assertThat(ask()).isEqualTo("MISSED OFFLINE_DISABLED_GLOBAL");
    }

    @Test
    void _3_aGroupsOwnRowRulesAndOthersInherit() throws Exception {
        offlineChats(true);
        policy("default", true, 5);
        policy("sales", false, 5);
        assertThat(api.post("/api/v1/groups", "{\"code\": \"billing\", \"name\": \"Billing\"}"))
                .hasStatus(201);

        assertThat(ask()).isEqualTo("MISSED OFFLINE_DISABLED_GROUP");
        assertThat(outcomeOf(api.post("/api/v1/tickets", ASK.replace("sales", "billing"))))
                .isEqualTo("OPEN OUTSIDE_HOURS");
    }

    private void offlineChats(boolean enabled) {
        assertThat(api.put("/api/v1/settings/offline-handling", "{\"enabled\": " + enabled + "}"))
                .hasStatusOk();
    }

    private void policy(String group, boolean enabled, int maxOpen) {
        assertThat(api.put("/api/v1/groups/" + group + "/offline-policy", """
                {"enabled": %s, "maxOpen": %d, "autoAssign": true, "priority": "QUEUED"}""".formatted(enabled, maxOpen)))
                .hasStatusOk();
    }

    private String ask() throws UnsupportedEncodingException {
        return outcomeOf(api.post("/api/v1/tickets", ASK));
    }

    private static String outcomeOf(MvcTestResult answer) throws UnsupportedEncodingException {
        assertThat(answer).hasStatus(201);
        Map<String, Object> ticket = JsonPath.read(answer.getResponse().getContentAsString(), "$");
        return ticket.get("state") + " " + ticket.get("reason");
    }
}
