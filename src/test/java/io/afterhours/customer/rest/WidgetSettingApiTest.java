package io.afterhours.customer.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.Api;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import io.afterhours.routing.ManualWork;
import io.afterhours.security.ApiKeyScope;
import io.afterhours.security.ApiKeys;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/** Groups have widgets of their own: words, ways, pages that may embed them (AC-39, AC-43, AC-54). */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class})
class WidgetSettingApiTest {

    private static final String SETTING = "/api/v1/groups/sales/widget";
    private static final String WIDGET = "/api/v1/widget/groups/sales";

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Fixtures stage;

    @Autowired
    private Tickets tickets;

    @Autowired
    private ManualWork work;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private Api admin;
    private Api anybody;
    private GroupId sales;

    @BeforeEach
    void atNightWithOfflineHandling() {
        var key = SystemAccess.call(() -> keys.create("widget", ApiKeyScope.ADMIN));
        anybody = Api.of(context).asNobody();
        admin = Api.of(context).withKey(key.secret());
        sales = stage.group("sales");
        stage.offline(true);
        stage.offlinePolicy(sales, true, 2, true, "OPEN");
    }

    @Test
    void whatIsSavedIsWhatVisitorsMeetAndResetIsDefaultsAgain() {
        assertThat(admin.get(SETTING))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.source")
                .isEqualTo("DEFAULT");
        assertThat(admin.put("/api/v1/groups/default/widget", "{\"whenOffline\": \"MESSAGE\"}"))
                .hasStatusOk();
        assertThat(anybody.get(WIDGET)).bodyJson().extractingPath("$.show").isEqualTo("MESSAGE");

        assertThat(admin.put(SETTING, """
                {"whenOffline": "HIDE", "texts": {"de": {"text_OFFLINE_FORM": "Wir schlafen.", "launcher": "  "}}}"""))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.texts")
                .asMap()
                .containsOnlyKeys("de");

        assertThat(anybody.get(WIDGET + "?language=de-AT"))
                .bodyJson()
                .hasPathSatisfying("$.show", show -> show.assertThat().isEqualTo("HIDE"))
                .hasPathSatisfying("$.text", text -> text.assertThat().isEqualTo("Wir schlafen."));
        assertThat(admin.get(SETTING)).bodyJson().extractingPath("$.source").isEqualTo("GROUP");
        assertThat(admin.delete(SETTING))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.source")
                .isEqualTo("DEFAULT");
        assertThat(anybody.get(WIDGET)).bodyJson().extractingPath("$.show").isEqualTo("MESSAGE");
    }

    @Test
    void aStaleVersionIsRefused() {
        var tag = admin.get(SETTING).getResponse().getHeader(HttpHeaders.ETAG);
        assertThat(admin.put(SETTING, "{\"whenFull\": \"HIDE\"}")).hasStatusOk();

        assertThat(admin.json(HttpMethod.PUT, SETTING, "{\"whenFull\": \"MESSAGE\"}")
                        .header(HttpHeaders.IF_MATCH, tag))
                .hasStatus(412);
        assertThat(admin.get(SETTING)).bodyJson().extractingPath("$.whenFull").isEqualTo("HIDE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"whenFull\": \"FORM\"} | whenFull",
                "{\"origins\": [\"shop.example.org\"]} | origins",
                "{\"origins\": [\"https://shop.example.org/path\"]} | origins",
                "{\"origins\": [\"*\"]} | origins",
                "{\"leaveAfterMinutes\": 121} | leaveAfterMinutes",
                "{\"leaveAfterMinutes\": -1} | leaveAfterMinutes",
                "{\"texts\": {\"de\": {\"nonsense\": \"x\"}}} | texts",
                "{\"texts\": {\"<b>\": {\"launcher\": \"x\"}}} | texts"
            })
    void whatCannotBeIsRefusedAtItsField(String body, String field) {
        assertThat(admin.put(SETTING, body))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo(field);
        assertThat(admin.get(SETTING)).bodyJson().extractingPath("$.source").isEqualTo("DEFAULT");
    }

    @Test
    void onlyPagesThatWereNamedMayEmbedItAndAnEmptyListMeansAny() {
        var from = "https://evil.example.org";
        assertThat(anybody.request(HttpMethod.GET, WIDGET).header(HttpHeaders.ORIGIN, from))
                .hasStatusOk();
        assertThat(admin.put(SETTING, "{\"origins\": [\"https://Shop.example.org\"]}"))
                .hasStatusOk();

        assertThat(anybody.request(HttpMethod.GET, WIDGET).header(HttpHeaders.ORIGIN, from))
                .hasStatus(403)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("ORIGIN_NOT_ALLOWED");
        assertThat(anybody.request(HttpMethod.GET, WIDGET).header(HttpHeaders.ORIGIN, "https://shop.example.org"))
                .hasStatusOk();
        assertThat(anybody.get(WIDGET)).hasStatusOk();
    }

    @Test
    void whoeverMayNotAdministerMayNotSeeIt() {
        var key = SystemAccess.call(() -> keys.create("agent", ApiKeyScope.AGENT));
        var agent = Api.of(context).withKey(key.secret());

        assertThat(agent.put(SETTING, "{}")).hasStatus(403);
        assertThat(anybody.put(SETTING, "{}")).hasStatus(401);
    }

    @Test
    void afterAsLongAsTheGroupSaysAQueuedRequestIsKeptInstead() {
        stage.queuePolicy(sales, true, 10);
        stage.busy(stage.agent("anna", 1, sales));
        var ticket = stage.ask("sales");
        var path = "/api/v1/widget/status/" + link(ticket.reference());
        assertThat(anybody.get(path))
                .bodyJson()
                .extractingPath("$.leaveInSeconds")
                .isNull();
        assertThat(anybody.post(path + "/leave", "")).hasStatus(409);
        assertThat(admin.put(SETTING, "{\"leaveAfterMinutes\": 3}")).hasStatusOk();
        assertThat(anybody.get(path))
                .bodyJson()
                .extractingPath("$.leaveInSeconds")
                .isEqualTo(180);
        clock.forward(Duration.ofMinutes(2));
        assertThat(anybody.post(path + "/leave", ""))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("TOO_EARLY");
        clock.forward(Duration.ofMinutes(1));
        assertThat(anybody.get(path))
                .bodyJson()
                .extractingPath("$.leaveInSeconds")
                .isEqualTo(0);

        assertThat(anybody.post(path + "/leave", ""))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("OPEN");

        assertThat(tickets.byId(ticket.id()).orElseThrow().state()).isEqualTo(TicketState.OPEN);
        assertThat(anybody.post(path + "/leave", ""))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("NOT_IN_STATE");
    }

    @Test
    void whereNothingMoreCanBeKeptThePlaceInLineStays() {
        stage.ask("sales", 2);
        stage.queuePolicy(sales, true, 10);
        stage.offlinePolicy(sales, true, 2, false, "OPEN");
        stage.busy(stage.agent("anna", 1, sales));
        var ticket = stage.ask("sales");
        assertThat(admin.put(SETTING, "{\"leaveAfterMinutes\": 0}")).hasStatusOk();

        assertThat(anybody.post("/api/v1/widget/status/" + link(ticket.reference()) + "/leave", ""))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("OFFLINE_LIMIT");

        assertThat(tickets.byId(ticket.id()).orElseThrow().state()).isEqualTo(TicketState.QUEUED);
    }

    @Test
    void aCustomerChangesHowTheyAreReachedAndTheirAgentsAreTold() {
        var ticket = stage.ask("sales");
        var path = "/api/v1/widget/status/" + link(ticket.reference()) + "/contact";

        assertThat(anybody.post(path, "{\"name\": \"Mia\", \"email\": \"mia@new.example.org\"}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.contact.email")
                .isEqualTo("mia@new.example.org");

        assertThat(tickets.byId(ticket.id()).orElseThrow().contact().email()).isEqualTo("mia@new.example.org");
        assertThat(tickets.messages(ticket.id(), true).getLast().body()).contains("mia@new.example.org");
        assertThat(tickets.messages(ticket.id(), false))
                .noneMatch(message -> message.body().contains("changed"));
        assertThat(anybody.post(path, "{\"email\": \"nonsense\"}")).hasStatus(422);
        assertThat(anybody.post(path, "{}")).hasStatus(422);
        SystemAccess.run(() -> work.miss(ticket.id()));
        assertThat(anybody.post(path, "{\"name\": \"Max\"}")).hasStatus(409);
    }

    @Test
    void aRevokedLinkLooksLikeOneThatNeverWas() {
        var ticket = stage.ask("sales");
        var before = link(ticket.reference());
        assertThat(admin.post("/api/v1/tickets/" + ticket.id().value() + "/revoke-links", ""))
                .hasStatusOk();

        assertThat(anybody.get("/api/v1/widget/status/" + before))
                .hasStatus(404)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("REQUEST_NOT_FOUND");
        assertThat(link(ticket.reference())).isNotEqualTo(before);
        assertThat(anybody.get("/api/v1/widget/status/" + link(ticket.reference())))
                .hasStatusOk();
    }

    /** As the API tells it. */
    private String link(String reference) {
        var id = jdbc.sql("SELECT id FROM ticket WHERE reference = ?")
                .param(reference)
                .query(Long.class)
                .single();
        try {
            String url = com.jayway.jsonpath.JsonPath.read(
                    admin.get("/api/v1/tickets/" + id).getResponse().getContentAsString(), "$.statusUrl");
            return url.substring(url.lastIndexOf('/') + 1);
        } catch (java.io.UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
