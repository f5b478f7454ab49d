package io.afterhours.security.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.afterhours.Api;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import io.afterhours.routing.ManualWork;
import io.afterhours.routing.StatusLinks;
import io.afterhours.security.SystemAccess;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.Tickets;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

/** S4: whoever has no right to a request cannot find out why not, nor whether there is such a request. */
@DatabaseTest
@Import({Fixtures.class, TestClock.Configuration.class})
class TokensTest {

    private static final String REQUESTS = "/api/v1/widget/requests/";
    private static final String STATUS = "/api/v1/widget/status/";

    @Autowired
    WebApplicationContext context;

    @Autowired
    Fixtures stage;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Tickets tickets;

    @Autowired
    StatusLinks links;

    @Autowired
    ManualWork work;

    private Api admin;
    private String owner;
    private String reference;

    @BeforeEach
    void aVisitorsRequest() {
        clock.set(TestClock.START);
        admin = Api.of(context);
        stage.offlinePolicy(stage.group("sales"), true, 20, true, "OPEN");
        stage.offline(true);
        jdbc.sql("UPDATE spam_guard SET form_tickets = FALSE").update();
        owner = visitor();
        MvcTestResult raised = admin.asNobody()
                .json(
                        HttpMethod.POST,
                        "/api/v1/widget/groups/sales/requests",
                        "{\"message\": \"Where is my order?\", \"contact\": {\"name\": \"Mia\"}}")
                .header("X-Visitor-Token", owner)
                .exchange();
        reference = JsonPath.read(text(raised), "$.reference");
    }

    @AfterEach
    void now() {
        clock.set(TestClock.START);
    }

    @Test
    void guessedForeignDamagedAndExpiredTokensAllMeetTheSameAnswer() {
        assertThat(as(owner, reference)).hasStatusOk();
        String damaged = owner.substring(0, 40) + (owner.charAt(40) == 'A' ? 'B' : 'A') + owner.substring(41);
        Map<String, MvcTestResult> tries = new LinkedHashMap<>();
        tries.put("nothing", as(null, reference));
        tries.put("nonsense", as("x", reference));
        tries.put("a guess", as("A".repeat(86), reference));
        tries.put("a damaged one", as(damaged, reference));
        tries.put("another visitor's", as(visitor(), reference));
        tries.put("the owner's, for a request that does not exist", as(owner, "AH-000000"));
        clock.forward(Duration.ofDays(31));
        tries.put("one that has expired", as(owner, reference));

        sameNotFound(tries);
    }

    @Test
    void guessedForeignAndRevokedLinksAllMeetTheSameAnswer() {
        String link = link();
        assertThat(anybody(STATUS + link)).hasStatusOk();
        String other = stage.ask("sales").reference();
        Map<String, MvcTestResult> tries = new LinkedHashMap<>();
        tries.put("nonsense", anybody(STATUS + "x"));
        tries.put("a guess", anybody(STATUS + reference + "." + "A".repeat(22)));
        tries.put("the signature of another", anybody(STATUS + other + link.substring(link.indexOf('.'))));
        tries.put("for nothing", anybody(STATUS + "AH-000000" + link.substring(link.indexOf('.'))));
        tries.put("none", anybody(STATUS + reference));
        SystemAccess.run(() -> work.revokeLinks(new TicketId(id())));
        tries.put("a revoked one", anybody(STATUS + link));

        sameNotFound(tries);
    }

    /** Reading is not all: changes by whoever may not are answered in the same way, and change nothing. */
    @Test
    void whatChangesSomethingIsRefusedInTheSameWay() {
        String stranger = visitor();
        Map<String, MvcTestResult> tries = new LinkedHashMap<>();
        for (String path : List.of("/cancel", "/leave")) {
            tries.put(path, write(stranger, REQUESTS + reference + path, ""));
            tries.put(path + " by a guessed link", write(null, STATUS + reference + "." + "A".repeat(22) + path, ""));
        }
        tries.put("messages", write(stranger, REQUESTS + reference + "/messages", "{\"body\": \"Hi\"}"));
        tries.put(
                "contact", write(null, STATUS + reference + "." + "A".repeat(22) + "/contact", "{\"name\": \"Eve\"}"));

        sameNotFound(tries);
        assertThat(jdbc.sql("SELECT CONCAT(state, contact_name) FROM ticket WHERE reference = ?")
                        .param(reference)
                        .query(String.class)
                        .single())
                .isEqualTo("OPENMia");
    }

    private static void sameNotFound(Map<String, MvcTestResult> tries) {
        tries.forEach((what, answer) -> {
            assertThat(answer).as(what).hasStatus(404);
            assertThat(text(answer))
                    .as(what)
                    .isEqualTo(text(tries.values().iterator().next()));
            assertThat(answer.getResponse().getHeaderNames())
                    .as(what)
                    .containsExactlyInAnyOrderElementsOf(
                            tries.values().iterator().next().getResponse().getHeaderNames());
        });
    }

    private String visitor() {
        return JsonPath.read(text(admin.asNobody().post("/api/v1/widget/visitor", "")), "$.token");
    }

    private MvcTestResult as(@Nullable String token, String asked) {
        var request = admin.asNobody().request(HttpMethod.GET, REQUESTS + asked);
        return (token == null ? request : request.header("X-Visitor-Token", token)).exchange();
    }

    private MvcTestResult write(@Nullable String token, String path, String body) {
        var request = admin.asNobody().json(HttpMethod.POST, path, body);
        return (token == null ? request : request.header("X-Visitor-Token", token)).exchange();
    }

    private MvcTestResult anybody(String path) {
        return admin.asNobody().get(path);
    }

    private long id() {
        return jdbc.sql("SELECT id FROM ticket WHERE reference = ?")
                .param(reference)
                .query(Long.class)
                .single();
    }

    private String link() {
        return links.pathOf(tickets.byReference(reference).orElseThrow()).substring("/status/".length());
    }

    private static String text(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
