package io.afterhours.customer.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import com.jayway.jsonpath.JsonPath;
import io.afterhours.DatabaseTest;
import io.afterhours.routing.CustomerActivity;
import io.afterhours.routing.ManualWork;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Message;
import io.afterhours.ticket.Messages;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.Tickets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

@DatabaseTest
class WidgetApiTest {

    private static final String ASK = "/api/v1/widget/groups/sales/requests";
    private static final String MIA =
            "{\"message\": \"Where is my order?\", \"contact\": {\"name\": \"Mia\"}, \"language\": \"en\"}";

    private final MockMvcTester mvc;
    private final JdbcClient jdbc;
    private final Messages messages;
    private final Tickets tickets;
    private final CustomerActivity activity;
    private final Clock clock;
    private final ManualWork work;

    @Autowired
    WidgetApiTest(
            WebApplicationContext context,
            JdbcClient jdbc,
            Messages messages,
            Tickets tickets,
            CustomerActivity activity,
            Clock clock,
            ManualWork work) {
        this.mvc = MockMvcTester.from(
                context, builder -> builder.apply(springSecurity()).build());
        this.jdbc = jdbc;
        this.messages = messages;
        this.tickets = tickets;
        this.activity = activity;
        this.clock = clock;
        this.work = work;
    }

    @BeforeEach
    void atNightWithOfflineHandling() {
        jdbc.sql("INSERT INTO grp (id, code, name) VALUES (2, 'sales', 'Sales')")
                .update();
        jdbc.sql("INSERT INTO grp_load (grp_id) VALUES (2)").update();
        offline(true, 2);
        // what the form must bring along is FormTicketsApiTest's
        jdbc.sql("UPDATE spam_guard SET form_tickets = FALSE").update();
    }

    private void offline(boolean enabled, int most) {
        jdbc.sql("UPDATE offline_handling SET enabled = ?").param(enabled).update();
        jdbc.sql("UPDATE offline_policy SET enabled = TRUE, max_open = ? WHERE grp_id = ?")
                .params(most, GroupId.DEFAULT.value())
                .update();
    }

    private String visitor() {
        return read(
                mvc.post()
                        .uri("/api/v1/widget/visitor")
                        .remoteAddress(anyAddress())
                        .exchange(),
                "$.token");
    }

    private MvcTestResult call(HttpMethod method, String path, @Nullable String token, @Nullable String body) {
        var request = mvc.method(method).uri(path).remoteAddress(anyAddress());
        if (token != null) {
            request.header("X-Visitor-Token", token);
        }
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        return request.exchange();
    }

    private MvcTestResult askWithKey(String token, String key, String body) {
        return mvc.post()
                .uri(ASK)
                .remoteAddress(anyAddress())
                .header("X-Visitor-Token", token)
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private int addresses;

    /** Another one for each call, so that only the tests that mean it meet the limits. */
    private String anyAddress() {
        addresses++;
        return "10." + System.identityHashCode(this) % 200 + "." + addresses / 250 + "." + addresses % 250;
    }

    private static <T> T read(MvcTestResult result, String path) {
        try {
            return JsonPath.read(result.getResponse().getContentAsString(), path);
        } catch (java.io.UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }

    private int tickets() {
        return jdbc.sql("SELECT COUNT(*) FROM ticket").query(Integer.class).single();
    }

    @Test
    void aVisitorAsksAndReadsTheirOwnRequest() {
        String token = visitor();

        MvcTestResult raised = call(HttpMethod.POST, ASK, token, MIA);

        assertThat(raised).hasStatus(201).bodyJson().extractingPath("$.state").isEqualTo("OPEN");
        String reference = read(raised, "$.reference");
        assertThat(reference).startsWith("AH-");
        assertThat((String) read(raised, "$.acknowledgement")).contains("kept your request");
        assertThat((String) read(raised, "$.statusUrl")).startsWith("http://localhost/status/" + reference + ".");
        assertThat(call(HttpMethod.GET, "/api/v1/widget/requests/" + reference, token, null))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.messages[0].body")
                .isEqualTo("Where is my order?");
    }

    @Test
    void anAgentsAnswerReachesTheVisitorWithoutANameAndNotesDoNot() {
        String token = visitor();
        MvcTestResult raised = call(HttpMethod.POST, ASK, token, MIA);
        jdbc.sql("INSERT INTO agent (id, username, name, concurrency, roles) VALUES (7, 'anna', 'Anna', 5, 'AGENT')")
                .update();
        var agent = new io.afterhours.team.AgentId(7);
        var ticket =
                new TicketId(jdbc.sql("SELECT id FROM ticket").query(Long.class).single());
        messages.add(ticket, Message.Author.AGENT, agent, true, "Looks like fraud");
        messages.add(ticket, Message.Author.AGENT, agent, false, "It is on its way");

        MvcTestResult seen =
                call(HttpMethod.GET, "/api/v1/widget/requests/" + read(raised, "$.reference"), token, null);

        assertThat(seen).bodyJson().extractingPath("$.messages.length()").isEqualTo(2);
        assertThat(seen).bodyJson().extractingPath("$.messages[1].body").isEqualTo("It is on its way");
        assertThat(seen).bodyText().doesNotContainIgnoringCase("anna").doesNotContain("fraud");
    }

    @Test
    void aForeignForgedExpiredOrMissingTokenMeetsTheSame404() {
        String token = visitor();
        String path = "/api/v1/widget/requests/" + read(call(HttpMethod.POST, ASK, token, MIA), "$.reference");
        String forged = (token.charAt(0) == 'A' ? 'B' : 'A') + token.substring(1);
        String own = body(call(HttpMethod.GET, "/api/v1/widget/requests/AH-XXXXXX", token, null));

        for (String bad : new String[] {visitor(), forged, "nonsense", "", null}) {
            MvcTestResult seen = call(HttpMethod.GET, path, bad, null);
            assertThat(seen).as("token %s", bad).hasStatus(404);
            assertThat(body(seen)).isEqualTo(own);
            assertThat(call(HttpMethod.POST, path + "/messages", bad, "{\"body\": \"hello\"}"))
                    .hasStatus(404);
            assertThat(call(HttpMethod.POST, path + "/cancel", bad, null)).hasStatus(404);
        }
        assertThat(call(HttpMethod.GET, path, token, null)).hasStatusOk();
    }

    @Test
    void thePrivateLinkShowsItsOneRequestAndAGuessedOneNothing() {
        String token = visitor();
        MvcTestResult raised = call(HttpMethod.POST, ASK, token, MIA);
        String reference = read(raised, "$.reference");
        String link = ((String) read(raised, "$.statusUrl")).replaceFirst(".*/status/", "/api/v1/widget/status/");
        String other = read(call(HttpMethod.POST, ASK, visitor(), MIA), "$.reference");

        assertThat(call(HttpMethod.GET, link, null, null))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.reference")
                .isEqualTo(reference);
        assertThat(call(HttpMethod.POST, link + "/messages", null, "{\"body\": \"By link\"}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.messages[1].body")
                .isEqualTo("By link");
        for (String guess : new String[] {
            link.replace(reference, other),
            link.substring(0, link.length() - 2) + (link.endsWith("AA") ? "BB" : "AA"),
            link.replaceFirst("\\.", ""),
            "/api/v1/widget/status/" + reference
        }) {
            assertThat(call(HttpMethod.GET, guess, null, null)).as(guess).hasStatus(404);
            assertThat(call(HttpMethod.POST, guess + "/cancel", null, null)).hasStatus(404);
        }
        assertThat(call(HttpMethod.POST, link + "/cancel", null, null))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("MISSED");
    }

    private static String body(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void askingNeedsAGenuineToken() {
        for (String bad : new String[] {null, "", "A".repeat(86), "x"}) {
            assertThat(call(HttpMethod.POST, ASK, bad, MIA))
                    .hasStatus(401)
                    .bodyJson()
                    .extractingPath("$.code")
                    .isEqualTo("VISITOR_TOKEN_INVALID");
        }
        assertThat(tickets()).isZero();
    }

    @Test
    void aRenewedTokenIsTheSameVisitorAndADamagedOneANewVisitor() {
        String first = visitor();
        String reference = read(call(HttpMethod.POST, ASK, first, MIA), "$.reference");

        String second = read(call(HttpMethod.POST, "/api/v1/widget/visitor", first, null), "$.token");
        String other = read(call(HttpMethod.POST, "/api/v1/widget/visitor", first + "x", null), "$.token");

        assertThat(call(HttpMethod.GET, "/api/v1/widget/requests/" + reference, second, null))
                .hasStatusOk();
        assertThat(call(HttpMethod.GET, "/api/v1/widget/requests/" + reference, other, null))
                .hasStatus(404);
    }

    @Test
    void aTokenTellsWhenItExpires() {
        Instant before = clock.instant();

        Instant expiry =
                Instant.parse(read(call(HttpMethod.POST, "/api/v1/widget/visitor", null, null), "$.expiresAt"));

        assertThat(expiry).isBetween(before.plusSeconds(29 * 86_400L), before.plusSeconds(31 * 86_400L));
    }

    @Test
    void aRetryWithTheSameKeyRaisesOneRequestAndAnotherBodyIsRefused() {
        String token = visitor();

        MvcTestResult first = askWithKey(token, "k1", MIA);
        MvcTestResult again = askWithKey(token, "k1", MIA);
        MvcTestResult reused = askWithKey(token, "k1", MIA.replace("order", "money"));

        assertThat(first).hasStatus(201);
        assertThat(again).hasStatusOk();
        assertThat((String) read(again, "$.reference")).isEqualTo(read(first, "$.reference"));
        assertThat(reused).hasStatus(409).bodyJson().extractingPath("$.code").isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(tickets()).isEqualTo(1);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM message").query(Integer.class).single())
                .isEqualTo(1);
    }

    @Test
    void anothersKeyGivesNothingAway() {
        MvcTestResult mine = askWithKey(visitor(), "shared", MIA);

        MvcTestResult theirs = askWithKey(visitor(), "shared", MIA);

        assertThat(theirs).hasStatus(201);
        assertThat((String) read(theirs, "$.reference")).isNotEqualTo(read(mine, "$.reference"));
    }

    @Test
    void askingAgainJoinsTheOwnRunningRequestButATypedAddressNever() {
        String body = "{\"message\": \"Hello?\", \"contact\": {\"email\": \"mia@example.org\"}}";
        String token = visitor();

        MvcTestResult first = call(HttpMethod.POST, ASK, token, body);
        MvcTestResult second = call(HttpMethod.POST, ASK, token, body.replace("Hello", "Still there"));
        MvcTestResult stranger = call(HttpMethod.POST, ASK, visitor(), body);

        assertThat(second).hasStatusOk().bodyJson().extractingPath("$.merged").isEqualTo(true);
        assertThat((String) read(second, "$.reference")).isEqualTo(read(first, "$.reference"));
        assertThat((String) read(stranger, "$.reference")).isNotEqualTo(read(first, "$.reference"));
        assertThat(body(stranger)).doesNotContain("Still there");
    }

    @Test
    void aFullGroupSaysSoAndKeepsNothingOpenBeyondItsCap() {
        call(HttpMethod.POST, ASK, visitor(), MIA);
        call(HttpMethod.POST, ASK, visitor(), MIA);

        MvcTestResult third = call(HttpMethod.POST, ASK, visitor(), MIA);

        assertThat(third).hasStatus(201).bodyJson().extractingPath("$.state").isEqualTo("MISSED");
        assertThat((String) read(third, "$.acknowledgement")).isNotBlank();
        assertThat(call(HttpMethod.GET, "/api/v1/widget/groups/sales", null, null))
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("FULL");
    }

    @Test
    void theBuiltInGroupHasNoNameForVisitors() {
        assertThat(call(HttpMethod.GET, "/api/v1/widget/groups/default", null, null))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.name")
                .isNull();
        assertThat(call(HttpMethod.GET, "/api/v1/widget/groups/sales", null, null))
                .bodyJson()
                .extractingPath("$.name")
                .isNotNull();
    }

    @Test
    void theStateBeforeAskingIsWhatAskingWouldBring() {
        assertThat(call(HttpMethod.GET, "/api/v1/widget/groups/sales", null, null))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("OFFLINE_FORM");

        offline(false, 2);

        assertThat(call(HttpMethod.GET, "/api/v1/widget/groups/sales", null, null))
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("CLOSED");
        assertThat(call(HttpMethod.GET, "/api/v1/widget/groups/nowhere", null, null))
                .hasStatus(404)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("GROUP_NOT_FOUND");
    }

    @Test
    void aRequestForAGroupThatDoesNotExistIsKeptAsMissed() {
        MvcTestResult raised = call(HttpMethod.POST, "/api/v1/widget/groups/nowhere/requests", visitor(), MIA);

        assertThat(raised).hasStatus(201).bodyJson().extractingPath("$.state").isEqualTo("MISSED");
        assertThat(tickets()).isEqualTo(1);
    }

    @Test
    void messagesGoOnWhileTheRequestRunsAndNotAfterItWasTakenBack() {
        String token = visitor();
        String path = "/api/v1/widget/requests/" + read(call(HttpMethod.POST, ASK, token, MIA), "$.reference");

        assertThat(call(HttpMethod.POST, path + "/messages", token, "{\"body\": \"Number 12\"}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.messages[1].body")
                .isEqualTo("Number 12");
        assertThat(call(HttpMethod.POST, path + "/messages", token, "{\"body\": \"  \"}"))
                .hasStatus(422);
        assertThat(call(HttpMethod.GET, path, token, null))
                .bodyJson()
                .extractingPath("$.cancelled")
                .isEqualTo(false);
        assertThat(call(HttpMethod.POST, path + "/cancel", token, null))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.state", state -> assertThat(state).isEqualTo("MISSED"))
                .extractingPath("$.cancelled")
                .isEqualTo(true);
        assertThat(call(HttpMethod.POST, path + "/messages", token, "{\"body\": \"Wait\"}"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("NOT_IN_STATE");
        assertThat(call(HttpMethod.POST, path + "/cancel", token, null)).hasStatus(409);
    }

    @Test
    void aGroupCodeThatNoGroupCanHaveIsRefusedWhateverElseIsMissing() {
        String path = "/api/v1/widget/groups/" + "s".repeat(65) + "/requests";

        assertThat(call(HttpMethod.POST, path, visitor(), "{\"message\": \"Hi\"}"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo("group");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"message\": \"Hi\"} | contact",
                "{\"message\": \"Hi\", \"contact\": {\"name\": \" \"}} | contact",
                "{\"message\": \" \", \"contact\": {\"name\": \"Mia\"}} | message",
                "{\"contact\": {\"name\": \"Mia\"}} | message",
                "{\"message\": \"\\u200b\\u0000\", \"contact\": {\"name\": \"Mia\"}} | message",
                "{\"message\": \"Hi\", \"contact\": {\"phone\": \"abc\"}} | contact.phone",
                "{\"message\": \"Hi\", \"contact\": {\"name\": \"a\\u0000b\"}} | contact.name",
                "{\"message\": \"Hi\", \"contact\": {\"email\": \"mia\"}} | contact.email",
                "{\"message\": \"Hi\", \"contact\": {\"name\": \"Mia\"}, \"language\": \"<b>\"} | language",
                "{\"message\": \"Hi\", \"contact\": {\"name\": \"Mia\"}, \"website\": \"spam\"} | website",
            })
    void whatIsWrongIsSaidAtItsField(String body, String field) {
        MvcTestResult refused = call(HttpMethod.POST, ASK, visitor(), body);

        assertThat(refused)
                .hasStatus(422)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo(field);
        assertThat(tickets()).isZero();
    }

    @Test
    void anAddressThatIsTooLongIsNotLookedAtAnyFurther() {
        String endless = "x@" + "a.".repeat(20_000) + "@";

        assertThat(call(
                        HttpMethod.POST,
                        ASK,
                        visitor(),
                        "{\"message\": \"Hi\", \"contact\": {\"email\": \"" + endless + "\"}}"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[*].code")
                .isEqualTo(List.of("TOO_LONG"));
    }

    @Test
    void tooLongTextIsRefusedAndTheLongestIsKept() {
        String token = visitor();

        assertThat(call(HttpMethod.POST, ASK, token, MIA.replace("Where is my order?", "ü".repeat(8_001))))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].code")
                .isEqualTo("TOO_LONG");
        assertThat(call(HttpMethod.POST, ASK, token, MIA.replace("Where is my order?", "ü".repeat(8_000))))
                .hasStatus(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "\"text\"", "{\"message\": \"Hi\",}", "\u0000"})
    void anUnreadableBodyIsA400WithoutInsides(String body) {
        MvcTestResult refused = call(HttpMethod.POST, ASK, visitor(), body);

        assertThat(refused).hasStatus(400).hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(refused).bodyText().doesNotContain("jackson").doesNotContain("io.afterhours");
    }

    @Test
    void scriptsAndOtherHostileTextsComeBackAsTheTextTheyAre() {
        String token = visitor();
        String hostile = "<script>alert(1)</script>' OR 1=1 -- \\u202e {{7*7}} ${1} 😀";

        MvcTestResult raised = call(
                HttpMethod.POST,
                ASK,
                token,
                MIA.replace("Where is my order?", hostile).replace("Mia", "<b>Mia"));

        assertThat(raised).hasStatus(201).hasContentTypeCompatibleWith(MediaType.APPLICATION_JSON);
        assertThat((String) read(raised, "$.messages[0].body"))
                .isEqualTo("<script>alert(1)</script>' OR 1=1 -- \u202e {{7*7}} ${1} 😀");
        assertThat(jdbc.sql("SELECT contact_name FROM ticket")
                        .query(String.class)
                        .single())
                .isEqualTo("<b>Mia");
    }

    @Test
    void otherPagesMayCallWithoutCredentials() {
        MvcTestResult preflight = mvc.options()
                .uri(ASK)
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,x-visitor-token,idempotency-key")
                .exchange();
        MvcTestResult deleting = mvc.options()
                .uri(ASK)
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "DELETE")
                .exchange();

        assertThat(preflight).hasStatusOk().hasHeader("Access-Control-Allow-Origin", "*");
        assertThat(preflight).doesNotContainHeader("Access-Control-Allow-Credentials");
        assertThat(deleting).hasStatus(403);
    }

    @Test
    void noOtherPartOfTheApiLetsForeignPagesIn() {
        MvcTestResult preflight = mvc.options()
                .uri("/api/v1/tickets")
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "POST")
                .exchange();

        assertThat(preflight).doesNotContainHeader("Access-Control-Allow-Origin");
    }

    @Test
    void aWindowTellsWhetherItsCustomerIsThere() {
        String token = visitor();
        String reference = read(call(HttpMethod.POST, ASK, token, MIA), "$.reference");
        String path = "/api/v1/widget/requests/" + reference + "/activity";

        assertThat(call(HttpMethod.POST, path, token, "{\"event\": \"ACTIVE\", \"window\": \"w1\"}"))
                .hasStatus(204);
        assertThat(call(HttpMethod.POST, path, token, "{\"event\": \"CLOSED\", \"window\": \"w1\"}"))
                .hasStatus(204);
        assertThat(call(HttpMethod.POST, path, token, "{\"event\": \"HIDDEN\"}"))
                .hasStatus(204);

        assertThat(jdbc.sql("SELECT window_id FROM customer_window WHERE gone_at IS NOT NULL ORDER BY window_id")
                        .query(String.class)
                        .list())
                .containsExactly("-", "w1");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM customer_window WHERE window_id = '' AND gone_at IS NULL")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void nobodyTellsForSomebodyElse() {
        String reference = read(call(HttpMethod.POST, ASK, visitor(), MIA), "$.reference");
        String path = "/api/v1/widget/requests/" + reference + "/activity";

        assertThat(call(HttpMethod.POST, path, visitor(), "{\"event\": \"CLOSED\"}"))
                .hasStatus(404);
        assertThat(call(HttpMethod.POST, path, null, "{\"event\": \"CLOSED\"}")).hasStatus(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                            | event",
                "{\"event\": null}                             | event",
                "{\"event\": \"ASLEEP\"}                       | event",
                "{\"event\": \"ACTIVE\", \"window\": \"\"}     | window",
                "{\"event\": \"ACTIVE\", \"window\": \"a b\"}  | window",
                "{\"event\": \"ACTIVE\", \"window\": \"1234567890123456789012345678901234567\"} | window",
            })
    void whatAWindowCannotTellIsRefusedAtItsField(String body, String field) {
        String token = visitor();
        String reference = read(call(HttpMethod.POST, ASK, token, MIA), "$.reference");

        assertThat(call(HttpMethod.POST, "/api/v1/widget/requests/" + reference + "/activity", token, body))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo(field);
    }

    @Test
    void aPersonHasSoManyWindowsAndNotMore() {
        String token = visitor();
        String reference = read(call(HttpMethod.POST, ASK, token, MIA), "$.reference");
        long ticket = jdbc.sql("SELECT id FROM ticket WHERE reference = ?")
                .param(reference)
                .query(Long.class)
                .single();
        var found = tickets.byId(new TicketId(ticket)).orElseThrow();
        for (int i = 0; i < 50; i++) {
            String window = "w" + i;
            SystemAccess.run(() -> activity.told(found, window, CustomerActivity.Event.ACTIVE));
        }

        assertThat(jdbc.sql("SELECT COUNT(*) FROM customer_window WHERE ticket_id = ? AND window_id <> ''")
                        .param(ticket)
                        .query(Integer.class)
                        .single())
                .isBetween(19, 20);
    }

    @Test
    void whoeverSentSpamIsHeldBackForADayAndToldSo() {
        String token = visitor();
        call(HttpMethod.POST, ASK, token, MIA);
        var ticket =
                new TicketId(jdbc.sql("SELECT id FROM ticket").query(Long.class).single());
        SystemAccess.run(() -> work.spam(ticket, true));

        assertThat(call(HttpMethod.POST, ASK, token, MIA))
                .hasStatus(403)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("VISITOR_BLOCKED");
        assertThat(call(HttpMethod.POST, ASK, visitor(), MIA)).hasStatus(201);
        jdbc.sql("UPDATE visitor_block SET blocked_until = blocked_at").update();
        assertThat(call(HttpMethod.POST, ASK, token, MIA)).hasStatus(201);
    }

    @Test
    void aPrivateLinkIsNoWayAroundBeingHeldBackButToReadAndToTakeBack() {
        jdbc.sql("INSERT INTO grp (id, code, name) VALUES (3, 'returns', 'Returns')")
                .update();
        jdbc.sql("INSERT INTO grp_load (grp_id) VALUES (3)").update();
        String token = visitor();
        MvcTestResult raised = call(HttpMethod.POST, ASK, token, MIA);
        String link = ((String) read(raised, "$.statusUrl")).replaceFirst(".*/status/", "/api/v1/widget/status/");
        call(HttpMethod.POST, ASK.replace("sales", "returns"), token, MIA);
        var spam = new TicketId(jdbc.sql("SELECT id FROM ticket WHERE grp_id = 3")
                .query(Long.class)
                .single());
        SystemAccess.run(() -> work.spam(spam, true));

        assertHeldBack(call(HttpMethod.POST, link + "/messages", null, "{\"body\": \"Buy now\"}"));
        assertHeldBack(call(HttpMethod.POST, link + "/contact", null, "{\"name\": \"Buy now\"}"));
        assertHeldBack(mvc.post()
                .uri(link + "/attachments")
                .remoteAddress(anyAddress())
                .multipart()
                .file("file", new byte[] {1})
                .exchange());
        assertThat(call(HttpMethod.GET, link, null, null)).hasStatusOk();
        assertThat(call(HttpMethod.POST, link + "/cancel", null, null)).hasStatusOk();

        String others = ((String) read(call(HttpMethod.POST, ASK, visitor(), MIA), "$.statusUrl"))
                .replaceFirst(".*/status/", "/api/v1/widget/status/");
        assertThat(call(HttpMethod.POST, others + "/messages", null, "{\"body\": \"Thanks\"}"))
                .hasStatusOk();
    }

    private static void assertHeldBack(MvcTestResult refused) {
        assertThat(refused).hasStatus(403).bodyJson().extractingPath("$.code").isEqualTo("VISITOR_BLOCKED");
    }
}
