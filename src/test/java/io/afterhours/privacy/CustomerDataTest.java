package io.afterhours.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.jayway.jsonpath.JsonPath;
import io.afterhours.Api;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.TestClock;
import io.afterhours.attachment.Attachments;
import io.afterhours.attachment.Upload;
import io.afterhours.problem.ProblemException;
import io.afterhours.routing.ManualWork;
import io.afterhours.routing.Reopen;
import io.afterhours.routing.Reopening;
import io.afterhours.routing.Rescue;
import io.afterhours.security.ApiKeyScope;
import io.afterhours.security.ApiKeys;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.ticket.Message;
import io.afterhours.ticket.Messages;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.Tickets;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

/** A customer whose every word is marked, in everything the product keeps, until they ask for it to be erased. */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class, Invariants.class})
class CustomerDataTest {

    private static final String MARK = "zzmarked";
    private static final String EMAIL = "zzmarked.mia@example.org";
    private static final String ASKED = "{\"customer\": \"" + EMAIL + "\"}";
    private static final String WIDGET = "/api/v1/widget";

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Fixtures stage;

    @Autowired
    private Invariants invariants;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private ManualWork work;

    @Autowired
    private Messages messages;

    @Autowired
    private Attachments attachments;

    @Autowired
    private Tickets tickets;

    @Autowired
    private Reopening reopening;

    @Autowired
    private Rescue rescue;

    @Autowired
    private CustomerData data;

    @Autowired
    private Retention retention;

    @TempDir
    private Path folder;

    private Api admin;
    private Api program;
    private AgentId anna;
    private String visitor = "";
    private String link = "";
    private TicketId raised;
    private TicketId asked;

    @BeforeEach
    void aCustomerWhoSaidThings() throws Exception {
        admin = Api.of(context);
        program = admin.withKey(
                SystemAccess.call(() -> keys.create("Shop", ApiKeyScope.INTAKE).secret()));
        jdbc.sql("UPDATE spam_guard SET form_tickets = FALSE").update();
        stage.offline(true);
        var sales = stage.group("sales");
        stage.offlinePolicy(sales, true, 20, true, "OPEN");
        anna = stage.agent("anna", 3, sales);
        raised = id(
                program.json(HttpMethod.POST, "/api/v1/tickets", """
                        {"message": "zzmarked order", "group": "sales",
                         "contact": {"name": "Zoe zzmarked", "email": "zzmarked.mia@example.org", "phone": "+49 30 7777001"}}""").header("Idempotency-Key", "order-of-zzmarked"));
        visitor = JsonPath.read(text(admin.asNobody().post(WIDGET + "/visitor", "")), "$.token");
        var widget = text(fromBrowser(HttpMethod.POST, "/groups/sales/requests", """
                {"message": "zzmarked again", "contact": {"email": "ZZMarked.Mia@example.org"}}"""));
        link = JsonPath.<String>read(widget, "$.statusUrl").replaceFirst(".*/status/", "");
        asked = tickets.byReference(JsonPath.read(widget, "$.reference"))
                .orElseThrow()
                .id();
        stage.available(anna);
        messages.add(raised, Message.Author.AGENT, anna, false, "Dear Zoe zzmarked");
        messages.add(raised, Message.Author.AGENT, anna, true, "zzmarked called before");
        text(admin.asNobody().post(WIDGET + "/status/" + link + "/contact", """
                {"email": "zzmarked.mia@example.org", "phone": "+49 30 7777002"}"""));
        var file = Files.writeString(folder.resolve("upload"), "The zzmarked letter");
        SystemAccess.call(() -> attachments.send(
                asked, Attachments.Sender.CUSTOMER, null, null, List.of(new Upload("zzmarked.txt", file))));
        mail();
        SystemAccess.run(() -> {
            work.resolve(raised);
            work.resolve(asked);
        });
    }

    /** As the post leaves it: there is no mail server here. */
    private void mail() {
        jdbc.sql("""
                INSERT INTO mail (ticket_id, kind, message_id, recipient, header_id, state, created_at, due_at, problem)
                VALUES (?, 'ANSWER', 1, ?, 'x@y', 'FAILED', NOW(), NOW(), '550 zzmarked.mia@example.org unknown')""").params(raised.value(), EMAIL).update();
        jdbc.sql("""
                INSERT INTO mail_received (id_hash, ticket_id, header_id, outcome, at)
                VALUES (UNHEX(SHA2('x', 256)), ?, '1@zzmarked.example.org', 'TAKEN', NOW())""").param(raised.value()).update();
    }

    private MvcTestResult fromBrowser(HttpMethod method, String path, String body) {
        return admin.asNobody()
                .json(method, WIDGET + path, body)
                .header("X-Visitor-Token", visitor)
                .exchange();
    }

    private static String text(MvcTestResult answer) {
        try {
            var text = answer.getResponse().getContentAsString();
            assertThat(answer.getResponse().getStatus()).as(text).isLessThan(300);
            return text;
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }

    private TicketId id(org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder request) {
        return new TicketId(
                Long.parseLong(JsonPath.read(text(request.exchange()), "$.id").toString()));
    }

    /** With a key that exists, as what reads tickets asks for. */
    private Api clerk() {
        return admin.withKey(
                SystemAccess.call(() -> keys.create("Clerk", ApiKeyScope.ADMIN).secret()));
    }

    private String reference(TicketId ticket) {
        return tickets.byId(ticket).orElseThrow().reference();
    }

    private String events() {
        return jdbc.sql("""
                SELECT GROUP_CONCAT(MD5(CONCAT_WS('|', ticket_id, seq, grp_id, grp_seq, at, from_state, to_state, reason,
                    actor, agent_id, decision)) ORDER BY ticket_id, seq) FROM ticket_event""").query(String.class).single();
    }

    @Test
    void whatIsErasedIsInNoColumnOfTheSchemaAndWhatReportsNeedStays() {
        assertThat(Marked.number(jdbc)).isGreaterThan(120);
        assertThat(Marked.columns(jdbc, MARK))
                .contains(
                        "ticket.contact_name",
                        "ticket.contact_email",
                        "ticket.query",
                        "idempotency.idem_key",
                        "message.body",
                        "attachment.name",
                        "attachment_part.bytes",
                        "mail.recipient",
                        "mail.problem",
                        "mail_received.header_id");
        assertThat(Marked.columns(jdbc, "7777001")).contains("ticket.contact_phone");
        var events = events();

        assertThat(text(admin.post("/api/v1/customer-data/erase", ASKED))).isEqualTo("{\"tickets\":2}");

        for (var word : List.of(MARK, "ZZMarked", "7777001", "7777002")) {
            assertThat(Marked.columns(jdbc, word)).as(word).isEmpty();
        }
        assertThat(events()).isEqualTo(events);
        assertThat(invariants.violations()).isEmpty();
        assertThat(tickets.byId(raised)).hasValueSatisfying(ticket -> {
            assertThat(ticket.erased()).isTrue();
            assertThat(ticket.state().name()).isEqualTo("RESOLVED");
            assertThat(ticket.agentUsername()).isEqualTo("anna");
        });
        assertThat(text(clerk().get("/api/v1/tickets/" + raised.value() + "/timeline")))
                .contains("ALL_OFFLINE", "RESOLVED", "decision");
        assertThat(text(admin.post("/api/v1/customer-data/erase", ASKED))).isEqualTo("{\"tickets\":0}");
    }

    @Test
    void whoErasedIsWrittenDownAndNotWhat() {
        text(admin.post("/api/v1/customer-data/search", ASKED));
        text(admin.post("/api/v1/customer-data/export", ASKED));
        text(admin.post("/api/v1/customer-data/erase", ASKED));

        var audit = jdbc.sql("""
                        SELECT CONCAT_WS(' ', actor, action, subject, new_value) FROM audit
                        WHERE subject = 'customer-data' ORDER BY id""").query(String.class).list();
        assertThat(audit)
                .containsExactly(
                        "key:test customer-data.exported customer-data {}",
                        "key:test customer-data.erased customer-data {\"tickets\":2}");
    }

    @Test
    void anAdministratorSeesHowMuchIsHeldByAddressOrByAnyTicketOfTheBrowser() {
        assertThat(text(admin.post("/api/v1/customer-data/search", ASKED)))
                .isEqualTo("{\"tickets\":2,\"running\":0,\"parts\":{\"attachments\":1,\"mails\":1,\"messages\":6,"
                        + "\"requests\":2}}");
        assertThat(text(admin.post(
                        "/api/v1/customer-data/search",
                        "{\"customer\": \" " + reference(asked).toLowerCase() + " \"}")))
                .startsWith("{\"tickets\":1,");
        assertThat(text(admin.post("/api/v1/customer-data/search", "{\"customer\": \"nobody@example.org\"}")))
                .startsWith("{\"tickets\":0,");
        assertThat(admin.post("/api/v1/customer-data/search", "{\"customer\": \"Mia\"}"))
                .hasStatus(422);
    }

    @Test
    void theExportHoldsEverythingThatIsHeld() {
        var export = text(admin.post("/api/v1/customer-data/export", ASKED));

        assertThat(JsonPath.<List<String>>read(export, "$.tickets[*].requests[*].message"))
                .containsExactly("zzmarked order", "zzmarked again");
        assertThat(JsonPath.<List<String>>read(export, "$.tickets[*].requests[*].phone"))
                .containsExactly("+49 30 7777001", "+49 30 7777002");
        assertThat(JsonPath.<List<String>>read(export, "$.tickets[*].messages[*].body"))
                .contains("Dear Zoe zzmarked", "zzmarked called before");
        assertThat(JsonPath.<List<String>>read(export, "$.tickets[*].mails[*].recipient"))
                .containsExactly(EMAIL);
        var path = JsonPath.<List<String>>read(export, "$.tickets[*].attachments[*].path")
                .getFirst();
        assertThat(text(clerk().get(path))).isEqualTo("The zzmarked letter");
    }

    @Test
    void nothingIsErasedWhileATicketOfTheCustomerRuns() {
        id(program.json(HttpMethod.POST, "/api/v1/tickets", """
                {"message": "One more", "group": "sales", "contact": {"email": "zzmarked.mia@example.org"}}"""));

        var refused = admin.post("/api/v1/customer-data/erase", ASKED);

        assertThat(refused).hasStatus(409).bodyText().contains("STILL_RUNNING");
        assertThat(tickets.byId(raised).orElseThrow().erased()).isFalse();
    }

    @Test
    void whatWasErasedIsNotOpenedAgainNorAddedToNorReachedByTheCustomer() {
        assertThat(admin.asNobody().get(WIDGET + "/status/" + link)).hasStatusOk();
        text(admin.post("/api/v1/customer-data/erase", ASKED));

        assertThat(code(() -> reopening.reopen(raised, Reopen.because("They called"))))
                .isEqualTo("ERASED");
        assertThat(code(() -> messages.add(raised, Message.Author.AGENT, anna, true, "Zoe called")))
                .isEqualTo("ERASED");
        assertThat(code(() -> rescue.rescue(raised))).isEqualTo("NOT_RESCUABLE");
        assertThat(admin.asNobody().get(WIDGET + "/status/" + link)).hasStatus(404);
        assertThat(fromBrowser(HttpMethod.GET, "/requests/" + link.replaceAll("\\..*", ""), ""))
                .hasStatus(404);
    }

    @Test
    void nobodyButAdministratorsMay() {
        var who = WhoAsks.of(EMAIL);
        for (var authorities : List.of("ROLE_AGENT", "ROLE_SUPERVISOR", "SCOPE_agent", "SCOPE_metrics")) {
            SecurityContextHolder.getContext()
                    .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                            "somebody", null, AuthorityUtils.createAuthorityList(authorities)));
            try {
                assertThat(catchThrowable(() -> data.held(who))).isInstanceOf(AccessDeniedException.class);
                assertThat(catchThrowable(() -> data.erase(who))).isInstanceOf(AccessDeniedException.class);
                assertThat(catchThrowable(() -> data.export(who, OutputStream.nullOutputStream())))
                        .isInstanceOf(AccessDeniedException.class);
                assertThat(catchThrowable(() -> retention.save(new RetentionRule(1), null)))
                        .isInstanceOf(AccessDeniedException.class);
            } finally {
                SecurityContextHolder.clearContext();
            }
        }
        assertThat(tickets.byId(raised).orElseThrow().erased()).isFalse();
    }

    private static String code(Runnable work) {
        var refused = catchThrowable(() -> SystemAccess.run(work));
        assertThat(refused).isInstanceOf(ProblemException.class);
        return Objects.requireNonNull(((ProblemException) refused).code());
    }
}
