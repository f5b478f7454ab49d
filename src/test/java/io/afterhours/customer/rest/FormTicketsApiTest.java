package io.afterhours.customer.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import com.jayway.jsonpath.JsonPath;
import io.afterhours.Api;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

/** Robots meet more than a hidden field before a request is let near admission (AC-58). */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class})
@TestPropertySource(properties = "afterhours.widget.per-minute.contact-asks=3")
class FormTicketsApiTest {

    private static final String GROUP = "/api/v1/widget/groups/sales";
    private static final AtomicReference<Instant> REAL = new AtomicReference<>(Instant.EPOCH);

    @TestBean(name = "realTime")
    private InstantSource realTime;

    static InstantSource realTime() {
        return REAL::get;
    }

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Fixtures stage;

    private MockMvcTester mvc;
    private int addresses;

    @BeforeEach
    void atNightWithTwoPlaces() {
        REAL.set(Instant.parse("2031-05-05T10:00:00Z"));
        mvc = MockMvcTester.from(
                context, builder -> builder.apply(springSecurity()).build());
        stage.offline(true);
        stage.offlinePolicy(stage.group("sales"), true, 2, true, "OPEN");
        stage.offlinePolicy(stage.group("tech"), true, 2, true, "OPEN");
    }

    private void guard(int seconds, int bits) {
        jdbc.sql("UPDATE spam_guard SET minimum_fill_seconds = ?, proof_bits = ?")
                .params(seconds, bits)
                .update();
    }

    private String anyAddress() {
        addresses++;
        return "10.77." + addresses / 250 + "." + addresses % 250;
    }

    private static <T> T read(MvcTestResult result, String path) {
        try {
            return JsonPath.read(result.getResponse().getContentAsString(), path);
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }

    private String visitor() {
        return read(
                mvc.post()
                        .uri("/api/v1/widget/visitor")
                        .remoteAddress(anyAddress())
                        .exchange(),
                "$.token");
    }

    private MvcTestResult form(String path, @Nullable String visitor) {
        var request = mvc.get().uri(path).remoteAddress(anyAddress());
        if (visitor != null) {
            request.header("X-Visitor-Token", visitor);
        }
        return request.exchange();
    }

    private String ticket(@Nullable String visitor) {
        return read(form(GROUP, visitor), "$.form.ticket");
    }

    private MvcTestResult ask(String visitor, @Nullable String key, @Nullable String ticket, @Nullable String proof) {
        return askFrom(anyAddress(), visitor, key, ticket, proof);
    }

    private MvcTestResult askFrom(
            String address, String visitor, @Nullable String key, @Nullable String ticket, @Nullable String proof) {
        var request = mvc.post()
                .uri(GROUP + "/requests")
                .remoteAddress(address)
                .header("X-Visitor-Token", visitor)
                .contentType(MediaType.APPLICATION_JSON);
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return request.content("{\"message\": \"Hi\", \"contact\": {\"name\": \"Mia\"}, \"formTicket\": "
                        + quoted(ticket) + ", \"proof\": " + quoted(proof) + "}")
                .exchange();
    }

    private static String quoted(@Nullable String value) {
        return value == null ? "null" : '"' + value + '"';
    }

    private static void assertRefused(MvcTestResult answer, int status, String code) {
        assertThat(answer).hasStatus(status).bodyJson().extractingPath("$.code").isEqualTo(code);
    }

    private int tickets() {
        return jdbc.sql("SELECT COUNT(*) FROM ticket").query(Integer.class).single();
    }

    private static void pass(Duration time) {
        REAL.updateAndGet(now -> now.plus(time));
    }

    @Test
    void whoeverIsQuickerThanPeopleWriteIsToldToWaitAndThenHeard() {
        String visitor = visitor();
        String ticket = ticket(visitor);
        pass(Duration.ofMillis(1_999));

        MvcTestResult tooFast = ask(visitor, null, ticket, null);
        assertRefused(tooFast, 429, "FORM_TOO_FAST");
        assertThat(tooFast).hasHeader("Retry-After", "1");
        pass(Duration.ofMillis(1_001).negated());
        assertThat(ask(visitor, null, ticket, null)).as("rounded up").hasHeader("Retry-After", "2");
        pass(Duration.ofMillis(1_001));
        assertThat(tickets()).isZero();

        pass(Duration.ofMillis(1));
        assertThat(ask(visitor, null, ticket, null)).hasStatus(201);
    }

    @Test
    void aFormSaysHowLongItTakesAndHowHardItsRiddleIs() {
        guard(5, 14);

        MvcTestResult form = form(GROUP, null);

        assertThat(form)
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.form.waitSeconds")
                .isEqualTo(5);
        assertThat(form).bodyJson().extractingPath("$.form.proofBits").isEqualTo(14);
        assertThat(form).bodyJson().extractingPath("$.state").isEqualTo("OFFLINE_FORM");
    }

    @Test
    void withoutATicketNothingIsRaised() {
        assertRefused(ask(visitor(), null, null, null), 422, "FORM_TICKET_REQUIRED");
        assertThat(tickets()).isZero();
    }

    @Test
    void forgedDamagedForeignAndExpiredTicketsAreAllAlike() {
        guard(0, 0);
        String visitor = visitor();
        String ticket = ticket(visitor);
        String forged = (ticket.charAt(0) == 'A' ? 'B' : 'A') + ticket.substring(1);
        String unbound = ticket(null);
        String easier = unbound.substring(0, 2) + (unbound.charAt(2) == 'A' ? 'Q' : 'A') + unbound.substring(3);
        String ofAnotherGroup = read(form("/api/v1/widget/groups/tech", visitor), "$.form.ticket");
        String ofAnotherVisitor = ticket(visitor());

        for (String bad : new String[] {
            forged, easier, ofAnotherGroup, ofAnotherVisitor, "", "nonsense", ticket + "A", "A".repeat(78)
        }) {
            assertRefused(ask(visitor, null, bad, null), 422, "FORM_TICKET_INVALID");
        }
        pass(Duration.ofHours(6).plusMillis(1));
        assertRefused(ask(visitor, null, ticket, null), 422, "FORM_TICKET_INVALID");
        assertThat(tickets()).isZero();
    }

    @Test
    void aTicketRaisesOneRequestWhoeverSendsIt() {
        guard(0, 0);
        String visitor = visitor();
        String ticket = ticket(null);

        assertThat(ask(visitor, null, ticket, null)).hasStatus(201);

        assertRefused(ask(visitor, null, ticket, null), 409, "FORM_TICKET_USED");
        assertRefused(ask(visitor(), "k", ticket, null), 409, "FORM_TICKET_USED");
        assertThat(tickets()).isEqualTo(1);
    }

    @Test
    void theSameTryMayComeTwiceWithItsKey() {
        guard(0, 0);
        String visitor = visitor();
        String ticket = ticket(visitor);

        assertThat(ask(visitor, "try-1", ticket, null)).hasStatus(201);
        assertThat(ask(visitor, "try-1", ticket, null)).hasStatus(200);
        assertRefused(ask(visitor, "try-2", ticket, null), 409, "FORM_TICKET_USED");
        assertThat(tickets()).isEqualTo(1);
    }

    @Test
    void whatAdmissionRefusesCanBePutRightInTheSameForm() {
        guard(0, 0);
        String visitor = visitor();
        String ticket = ticket(visitor);
        var incomplete = mvc.post()
                .uri(GROUP + "/requests")
                .remoteAddress(anyAddress())
                .header("X-Visitor-Token", visitor)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"message\": \"Hi\", \"contact\": {}, \"formTicket\": \"" + ticket + "\"}")
                .exchange();
        assertThat(incomplete).hasStatus(422);

        assertThat(ask(visitor, null, ticket, null)).hasStatus(201);
    }

    @Test
    void aProofIsFoundOnceForEachFormAndNotAgain() {
        guard(0, 10);
        String visitor = visitor();
        String ticket = ticket(visitor);
        String proof = solution(ticket, 10);
        String wrong = unsolved(ticket, 10);

        assertRefused(ask(visitor, null, ticket, null), 422, "FORM_PROOF_WRONG");
        assertRefused(ask(visitor, null, ticket, wrong), 422, "FORM_PROOF_WRONG");
        assertThat(ask(visitor, null, ticket, proof)).hasStatus(201);
        assertRefused(ask(visitor, null, ticket, proof), 409, "FORM_TICKET_USED");
        String next = ticket(visitor);
        if (zeros(next, proof) < 10) {
            assertRefused(ask(visitor, null, next, proof), 422, "FORM_PROOF_WRONG");
        }
        assertThat(tickets()).isEqualTo(1);
    }

    @Test
    void aFormThatIsOpenKeepsTheRiddleItCameWith() {
        guard(0, 0);
        String visitor = visitor();
        String easy = ticket(visitor);
        guard(0, 20);

        assertThat(ask(visitor, null, easy, null)).hasStatus(201);
    }

    @Test
    void whoeverSwitchedTheGuardOffNeedsNoTicket() {
        jdbc.sql("UPDATE spam_guard SET form_tickets = FALSE").update();

        assertThat(form(GROUP, null)).bodyJson().extractingPath("$.form").isNull();
        assertThat(ask(visitor(), null, null, null)).hasStatus(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"email\": \"%s@example.org\"}",
                "{\"name\": \"Mia\", \"email\": \"%S@EXAMPLE.org\"}",
                "{\"phone\": \"+49 %d\"}"
            })
    void oneContactIsHeardSoOftenAMinuteWhicheverVisitorNamesIt(String form) {
        jdbc.sql("UPDATE spam_guard SET form_tickets = FALSE").update();
        String contact = form.contains("%d")
                ? form.formatted(1711234567 + form.hashCode() % 1000)
                : form.formatted("c" + form.length());
        for (int i = 0; i < 3; i++) {
            assertThat(named(contact)).hasStatus2xxSuccessful();
        }

        assertThat(named(contact)).hasStatus(429).containsHeader("Retry-After");
        assertThat(named("{\"name\": \"Mia\"}")).hasStatus2xxSuccessful();
    }

    private MvcTestResult named(String contact) {
        return mvc.post()
                .uri(GROUP + "/requests")
                .remoteAddress(anyAddress())
                .header("X-Visitor-Token", visitor())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"message\": \"Hi\", \"contact\": " + contact + "}")
                .exchange();
    }

    @Test
    void tenThousandTriesOfOneVisitorTakeNoPlaceFromOthers() {
        guard(0, 0);
        String robot = visitor();
        String ticket = ticket(robot);
        int raised = 0;
        for (int i = 0; i < 10_000; i++) {
            MvcTestResult answer = askFrom("10.78.0.1", robot, null, i % 2 == 0 ? null : ticket, null);
            raised += answer.getResponse().getStatus() == 201 ? 1 : 0;
        }

        assertThat(raised).isEqualTo(1);
        assertThat(tickets()).isEqualTo(1);
        String human = visitor();
        assertThat(ask(human, null, ticket(human), null))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("OPEN");
        String late = visitor();
        assertThat(ask(late, null, ticket(late), null))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("MISSED");
    }

    @Test
    void theGuardIsASettingWithAVersionThatOnlyAdministratorsChange() {
        Api api = Api.of(context);
        MvcTestResult first = api.get("/api/v1/settings/spam-guard");
        assertThat(first).hasStatusOk().bodyJson().isStrictlyEqualTo("""
                {"formTickets": true, "minimumFillSeconds": 2, "proofBits": 0}""");
        String tag = first.getResponse().getHeader("ETag");
        String harder = "{\"formTickets\": true, \"minimumFillSeconds\": 3, \"proofBits\": 16}";

        assertThat(api.asAgent().put("/api/v1/settings/spam-guard", harder)).hasStatus(403);
        assertThat(api.put("/api/v1/settings/spam-guard", harder)).hasStatusOk();
        assertThat(api.json(
                                org.springframework.http.HttpMethod.PUT,
                                "/api/v1/settings/spam-guard",
                                harder.replace("16", "8"))
                        .header("If-Match", String.valueOf(tag))
                        .exchange())
                .hasStatus(412);
        assertThat(api.put("/api/v1/settings/spam-guard", harder.replace("16", "21")))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo("proofBits");
        assertThat(api.put("/api/v1/settings/spam-guard", "{\"formTickets\": true}"))
                .hasStatus(422);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM audit WHERE action = 'spam-guard.saved'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private static String solution(String challenge, int bits) {
        return number(challenge, zeros -> zeros >= bits);
    }

    private static String unsolved(String challenge, int bits) {
        return number(challenge, zeros -> zeros < bits);
    }

    private static String number(String challenge, java.util.function.IntPredicate right) {
        for (int i = 0; ; i++) {
            if (right.test(zeros(challenge, String.valueOf(i)))) {
                return String.valueOf(i);
            }
        }
    }

    /** Counted independently of the product: as the number of leading zeros of the hash as text. */
    private static int zeros(String challenge, String proof) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((challenge + ":" + proof).getBytes(StandardCharsets.UTF_8));
            return 256 - new java.math.BigInteger(1, hash).bitLength();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
