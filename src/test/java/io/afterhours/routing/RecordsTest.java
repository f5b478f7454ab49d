package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.TestClock;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.Tickets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** What is written down about a decision, and batches whose requests depend on each other. */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class, Invariants.class})
class RecordsTest {

    @Autowired
    private Fixtures stage;

    @Autowired
    private Admission admission;

    @Autowired
    private ManualWork manualWork;

    @Autowired
    private Tickets tickets;

    @Autowired
    private Invariants invariants;

    @Autowired
    private JdbcClient jdbc;

    private GroupId sales;

    @BeforeEach
    void aSalesGroupThatTakesOfflineTickets() {
        sales = stage.group("sales");
        stage.offline(true);
        stage.offlinePolicy(sales, true, 20, true, "OPEN");
    }

    @AfterEach
    void theInvariantsHold() {
        assertThat(invariants.violations()).isEmpty();
    }

    private static AdmissionRequest request(
            byte @Nullable [] visitor, @Nullable Long key, @Nullable IdempotencyKey idem, @Nullable String preferred) {
        var like = Fixtures.request("sales");
        return new AdmissionRequest(
                "sales",
                like.message(),
                like.contact(),
                "web",
                null,
                visitor,
                key,
                idem,
                preferred,
                PreferredFallback.NONE);
    }

    private List<Answer> decide(AdmissionRequest... requests) {
        return admission.decide(List.of(requests));
    }

    private static TicketId ticket(Answer answer) {
        return ((Answer.Ticketed) answer).ticket();
    }

    private String decision(TicketId ticket) {
        return tickets.timeline(ticket).getLast().decision();
    }

    private String read(TicketId ticket, String path) {
        return jdbc.sql("SELECT COALESCE(JSON_VALUE(?, ?), JSON_QUERY(?, ?))")
                .params(decision(ticket), path, decision(ticket), path)
                .query(String.class)
                .single();
    }

    @Test
    void aGroupThatDoesNotExistIsRecordedAsTheGroupAskedFor() {
        var missed = stage.ask("nowhere");

        assertThat(read(missed.id(), "$.requestedGroup")).isEqualTo("nowhere");
        assertThat(decision(missed.id())).contains("\"by\":null");
        assertThat(read(missed.id(), "$.settingsVersion"))
                .isEqualTo(jdbc.sql("SELECT version FROM settings_version")
                        .query(String.class)
                        .single());
    }

    @Test
    void whoWasAssignedLaterWithinOneInstantIsRecordedSo() {
        stage.available(stage.agent("anna", 5, sales));
        stage.available(stage.agent("ben", 5, sales));
        stage.ask("sales", 2);

        var third = stage.ask("sales");

        assertThat(read(third.id(), "$.candidates[0].lastAssignedAt"))
                .isEqualTo(read(third.id(), "$.candidates[1].lastAssignedAt"));
        assertThat(read(third.id(), "$.candidates[0].lastAssignedOrder")).isEqualTo("1");
        assertThat(read(third.id(), "$.candidates[1].lastAssignedOrder")).isEqualTo("2");
        assertThat(read(third.id(), "$.chosen.agent")).isEqualTo("anna");
    }

    @Test
    void aWishedForAgentOutsideTheGroupIsRecordedAsNoMember() {
        stage.agent("ben", 5, sales);
        stage.busy(stage.agent("anna", 5));

        var missed = ticket(decide(request(null, null, null, "anna")).getFirst());

        assertThat(read(missed, "$.candidates[0].agent")).isEqualTo("anna");
        assertThat(read(missed, "$.candidates[0].verdict")).isEqualTo("NOT_MEMBER");
        assertThat(read(missed, "$.candidates[1].agent")).isEqualTo("ben");
    }

    @Test
    void anAgentChosenByHandWhoIsNoMemberIsRecordedSo() {
        stage.agent("anna", 5);
        var waits = stage.ask("sales");

        SystemAccess.run(() -> manualWork.assign(waits.id(), "anna"));

        assertThat(read(waits.id(), "$.candidates[0].verdict")).isEqualTo("NOT_MEMBER");
        assertThat(read(waits.id(), "$.chosen.agent")).isEqualTo("anna");
    }

    @Test
    void oneKeyInOneBatchIsOneTicket() {
        var key = new IdempotencyKey("test", "order-4711", new byte[32]);
        var other = new IdempotencyKey("test", "order-4711", new byte[] {1});

        var answers = decide(
                request(null, null, key, null), request(null, null, key, null), request(null, null, other, null));

        assertThat(answers.get(0)).isEqualTo(new Answer.Ticketed(ticket(answers.get(0)), false, false));
        assertThat(answers.get(1)).isEqualTo(new Answer.Ticketed(ticket(answers.get(0)), false, true));
        assertThat(answers.get(2)).isEqualTo(new Answer.KeyReused());
        assertThat(decide(request(null, null, key, null)).getFirst()).isEqualTo(answers.get(1));
    }

    @Test
    void aVisitorWhoAsksTwiceInOneBatchHasOneTicket() {
        byte[] visitor = new byte[32];

        var answers = decide(
                request(visitor, null, null, null),
                request(null, null, null, null),
                request(visitor, null, null, null),
                request(visitor, null, null, null));

        assertThat(ticket(answers.get(2))).isEqualTo(ticket(answers.get(0)));
        assertThat(ticket(answers.get(3))).isEqualTo(ticket(answers.get(0)));
        assertThat(ticket(answers.get(1))).isNotEqualTo(ticket(answers.get(0)));
        assertThat(tickets.messages(ticket(answers.get(0)), true)).hasSize(3);
    }

    @Test
    void aVisitorWhoseTicketIsDealtInTheSameBatchJoinsItWhereItIsNow() {
        byte[] visitor = new byte[32];
        stage.offlinePolicy(sales, true, 20, false, "OPEN");
        var waits = ticket(decide(request(visitor, null, null, null)).getFirst());
        AgentId anna = stage.agent("anna", 1, sales);
        stage.available(anna);
        stage.offlinePolicy(sales, true, 20, true, "OPEN");
        var key = new IdempotencyKey("test", "again", new byte[32]);

        var answers = decide(
                request(null, null, key, null), request(null, null, key, null), request(visitor, null, null, null));

        assertThat(ticket(answers.get(2))).isEqualTo(waits);
        assertThat(tickets.byId(waits).map(Ticket::agent)).contains(anna);
    }

    @Test
    void whoHandedARequestInIsNamedHoweverItIsDecided() {
        var first = as("key:shop", () -> request(null, 1L, null, null));
        var second = as("key:bot", () -> request(null, 2L, null, null));

        var answers = decide(first, second, request(null, null, null, null));

        assertThat(answers.stream()
                        .map(answer ->
                                tickets.timeline(ticket(answer)).getFirst().actor()))
                .containsExactly("key:shop", "key:bot", "customer");
    }

    private static <T> T as(String name, java.util.function.Supplier<T> work) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(name, null, List.of()));
        try {
            return work.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
