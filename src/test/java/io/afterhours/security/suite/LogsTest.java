package io.afterhours.security.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.afterhours.Api;
import io.afterhours.problem.ProblemWriter;
import io.afterhours.security.Browser;
import io.afterhours.security.DoorTest;
import io.afterhours.security.Passwords;
import io.afterhours.security.People;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import java.io.UnsupportedEncodingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

/** S17: whatever happens, and however much the application tells, its log holds nothing that opens a door or is a customer's. */
@DoorTest
@Import(People.class)
@ExtendWith(OutputCaptureExtension.class)
class LogsTest {

    private static final String WRONG = "wrong-canary-password";

    private final Map<String, String> secrets = new LinkedHashMap<>();

    @LocalServerPort
    int port;

    @Autowired
    WebApplicationContext context;

    @Autowired
    People people;

    @Autowired
    Passwords passwords;

    @Autowired
    ProblemWriter problems;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void tellEverything() {
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel("io.afterhours", LogLevel.TRACE);
    }

    @AfterEach
    void tellTheUsual() {
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel("io.afterhours", LogLevel.INFO);
    }

    @Test
    void noFlowWritesATokenOrAPasswordIntoTheLogOrTheAuditTrail(CapturedOutput output) {
        signIn();
        keysAndWebhooks();
        aCustomer();
        failures();

        assertThat(secrets).hasSizeGreaterThan(12);
        assertThat(output.getAll()).contains("Login refused for anna");
        String trail = jdbc.sql("SELECT GROUP_CONCAT(actor, action, subject, COALESCE(old_value, ''), "
                        + "COALESCE(new_value, '') SEPARATOR '\n') FROM audit")
                .query(String.class)
                .single();
        secrets.forEach((what, secret) -> {
            assertThat(secret).as(what).hasSizeGreaterThan(7);
            assertThat(output.getAll()).as("the log and %s", what).doesNotContain(secret);
            assertThat(trail).as("the audit trail and %s", what).doesNotContain(secret);
        });
    }

    private void signIn() {
        long anna = people.add("anna", "ADMIN");
        Browser browser = new Browser(port);
        browser.login("anna", WRONG);
        browser.login("wrong-canary-name", People.PASSWORD);
        secrets.put("the token of the login page", browser.token());
        browser.login("anna", People.PASSWORD);
        secrets.put("a password", People.PASSWORD);
        secrets.put("a wrong password", WRONG);
        secrets.put("what a stranger typed as a name", "wrong-canary-name");
        secrets.put("a session", browser.session());
        String given = SystemAccess.call(() -> passwords.renew(new AgentId(anna), "anna"));
        secrets.put("a password that was given", given);
        String hash = jdbc.sql("SELECT password_hash FROM agent WHERE username = 'anna'")
                .query(String.class)
                .single();
        secrets.put("the hash of a password", hash);
        new Browser(port).login("anna", given);
        browser.get("/account?password=" + given);
    }

    private void keysAndWebhooks() {
        Api admin = Api.of(context);
        String key = read(admin.post("/api/v1/api-keys", "{\"name\": \"Shop\", \"scope\": \"admin\"}"), "$.key");
        secrets.put("an API key", key);
        secrets.put("the operator's API key", DoorTest.ADMIN_KEY);
        secrets.put("a key that does not exist", "ah_wrong_canary_key");
        Browser program = new Browser(port);
        for (String used : List.of(key, DoorTest.ADMIN_KEY, "ah_wrong_canary_key")) {
            program.get("/api/v1/groups", "Authorization", "Bearer " + used);
            program.get("/api/v1/nothing", "Authorization", "Bearer " + used);
            program.post("/api/v1/groups", "{", "Authorization", "Bearer " + used, "Content-Type", "application/json");
        }
        String webhook = read(
                admin.post(
                        "/api/v1/webhooks",
                        "{\"url\": \"https://93.184.216.34/hook?token=canary-in-an-address\", \"events\": [\"ticket-missed\"]}"),
                "$.secret");
        secrets.put("the secret of a webhook", webhook);
    }

    private void aCustomer() {
        Api anybody = Api.of(context).asNobody();
        jdbc.sql("UPDATE offline_handling SET enabled = TRUE").update();
        jdbc.sql("UPDATE offline_policy SET enabled = TRUE").update();
        jdbc.sql("UPDATE spam_guard SET form_tickets = FALSE").update();
        String token = read(anybody.post("/api/v1/widget/visitor", ""), "$.token");
        secrets.put("a visitor token", token);
        MvcTestResult raised = anybody.json(
                        HttpMethod.POST,
                        "/api/v1/widget/groups/default/requests",
                        "{\"message\": \"canary-message\", \"contact\": {\"name\": \"Canary Customer\", \"email\": \"canary@example.org\","
                                + " \"phone\": \"+493055501234\"}}")
                .header("X-Visitor-Token", token)
                .exchange();
        String link = JsonPath.<String>read(text(raised), "$.statusUrl").replaceAll(".*/", "");
        secrets.put("a private link", link.substring(link.indexOf('.') + 1));
        secrets.put("what a customer wrote", "canary-message");
        secrets.put("where a customer is reached", "canary@example.org");
        secrets.put("the name of a customer", "Canary Customer");
        secrets.put("the phone number of a customer", "3055501234");
        aConversation(JsonPath.read(text(raised), "$.reference"));
        Browser customer = new Browser(port);
        customer.get("/status/" + link);
        customer.get("/api/v1/widget/status/" + link);
        customer.post("/api/v1/widget/status/" + link + "/messages", "{", "Content-Type", "application/json");
        customer.get("/api/v1/widget/requests/AH-X", "X-Visitor-Token", token);
    }

    private void aConversation(String reference) {
        Api admin = Api.of(context);
        long ticket = jdbc.sql("SELECT id FROM ticket WHERE reference = ?")
                .param(reference)
                .query(Long.class)
                .single();
        String path = "/api/v1/tickets/" + ticket;
        admin.post(path + "/messages", "{\"body\": \"canary-answer to Canary Customer\"}");
        admin.post(path + "/messages", "{\"body\": \"canary-note\", \"internal\": true}");
        admin.post(path + "/resolve", "");
        admin.post("/api/v1/customer-data/search", "{\"customer\": \"canary@example.org\"}");
        admin.post("/api/v1/customer-data/export", "{\"customer\": \"canary@example.org\"}");
        admin.post("/api/v1/customer-data/erase", "{\"customer\": \"canary@example.org\"}");
        secrets.put("what an agent answered", "canary-answer");
        secrets.put("what an agent noted", "canary-note");
    }

    /** A defect is written down with the address that met it, and some addresses are keys. */
    private void failures() {
        for (String path : List.of(
                "/api/v1/widget/status/AH-7K3F9Q.canaryofalinkcanaryof/messages",
                "/status/AH-7K3F9Q.canaryofalinkcanaryof",
                "/api/v1/widget/status/AH-7K3F9Q%2Ecanaryofalinkcanaryof")) {
            try {
                problems.writeUnexpected(
                        new MockHttpServletRequest("GET", path),
                        new MockHttpServletResponse(),
                        new IllegalStateException("A defect"));
            } catch (java.io.IOException e) {
                throw new AssertionError(e);
            }
        }
        secrets.put("a private link in the address of a defect", "canaryofalinkcanaryof");
    }

    private static String read(MvcTestResult answer, String path) {
        return JsonPath.read(text(answer), path);
    }

    private static String text(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
