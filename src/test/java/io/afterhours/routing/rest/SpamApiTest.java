package io.afterhours.routing.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.afterhours.Api;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.TestClock;
import io.afterhours.routing.ManualWork;
import io.afterhours.routing.Outcomes;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/** Spam that got through is taken out again, and what it took up is free for others (AC-58). */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class, Invariants.class})
class SpamApiTest {

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Fixtures stage;

    @Autowired
    private Invariants invariants;

    @Autowired
    private Tickets tickets;

    @Autowired
    private ManualWork work;

    @Autowired
    private Outcomes outcomes;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private ApiClient admin;
    private GroupId sales;
    private AgentId anna;

    @BeforeEach
    void twoOpenPlaces() {
        clock.set(TestClock.START);
        admin = new ApiClient(context, jdbc, "admin");
        stage.offline(true);
        sales = stage.group("sales");
        stage.offlinePolicy(sales, true, 2, true, "QUEUED");
        anna = stage.agent("anna", 1, sales);
    }

    @AfterEach
    void theInvariantsHold() {
        assertThat(invariants.violations()).isEmpty();
    }

    private String spam(Ticket ticket) {
        return "/tickets/" + ticket.id().value() + "/spam";
    }

    private Ticket now(Ticket ticket) {
        return tickets.byId(ticket.id()).orElseThrow();
    }

    @Test
    void anOpenTicketIsMissedAndTheNextRequestIsOpenAgain() {
        var first = stage.ask("sales");
        stage.ask("sales");
        assertThat(stage.ask("sales").reason()).isEqualTo(Reason.OFFLINE_LIMIT);

        assertThat(admin.post(spam(first), null).is(200).<String>at("$.reason")).isEqualTo("SPAM");

        assertThat(now(first).state()).isEqualTo(TicketState.MISSED);
        assertThat(stage.ask("sales").state()).isEqualTo(TicketState.OPEN);
        assertThat(stage.ask("sales").reason()).isEqualTo(Reason.OFFLINE_LIMIT);
    }

    @Test
    void aQueuedTicketIsMissedAndTheNextInLineMovesUp() {
        stage.queuePolicy(sales, true, 2);
        stage.busy(anna);
        var first = stage.ask("sales");
        var second = stage.ask("sales");

        SystemAccess.run(() -> work.spam(first.id(), false));

        assertThat(tickets.queuePosition(second.id())).contains(1);
        assertThat(stage.ask("sales").state()).isEqualTo(TicketState.QUEUED);
    }

    @Test
    void aChatThatSomebodyHasIsResolvedAndWhoWaitsGetsItsPlace() {
        stage.available(anna);
        stage.queuePolicy(sales, true, 5);
        var chat = stage.ask("sales");
        var waiting = stage.ask("sales");
        assertThat(chat.state()).isEqualTo(TicketState.ASSIGNED);

        admin.post(spam(chat), "{}").is(200);

        assertThat(now(chat))
                .extracting(Ticket::state, Ticket::reason)
                .containsExactly(TicketState.RESOLVED, Reason.SPAM);
        assertThat(now(waiting).agentUsername()).isEqualTo("anna");
    }

    @Test
    void theDecisionSaysWhoDidItAndTheTimelineAndTheFeedHaveIt() {
        var ticket = stage.ask("sales");
        admin.post(spam(ticket), "{}").is(200);

        var last = tickets.timeline(ticket.id()).getLast();

        assertThat(last.reason()).isEqualTo(Reason.SPAM);
        assertThat(last.from()).isEqualTo(TicketState.OPEN);
        assertThat(last.actor()).isNotBlank();
        assertThat((String) JsonPath.read(last.decision(), "$.trigger")).isEqualTo("MANUAL");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM ticket_event WHERE ticket_id = ? AND grp_seq IS NOT NULL")
                        .param(ticket.id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void whatEndedStaysAsItIsAndIsReopenedInstead() {
        var ticket = stage.ask("sales");
        admin.post(spam(ticket), "{}").is(200);

        admin.post(spam(ticket), "{}").refused(409, "NOT_IN_STATE");
        var again = admin.post("/tickets/" + ticket.id().value() + "/reopen", "{\"reason\": \"No spam after all\"}");
        assertThat(again.is(201).<String>at("$.state")).isEqualTo("OPEN");
        assertThat(now(ticket).reason()).isEqualTo(Reason.SPAM);
    }

    @Test
    void spamIsNoMissedCustomer() {
        SystemAccess.run(() -> work.spam(stage.ask("sales").id(), false));
        SystemAccess.run(() -> work.miss(stage.ask("sales").id()));

        assertThat(outcomes.now().get(sales).missedLast7Days()).isEqualTo(1);
    }

    @Test
    void keysThatRaiseRequestsDoNotMarkThem() {
        var ticket = stage.ask("sales");

        new ApiClient(context, jdbc, "intake").post(spam(ticket), "{}").is(403);
        assertThat(Api.of(context).asNobody().post("/api/v1" + spam(ticket), "{}"))
                .hasStatus(401);
        assertThat(now(ticket).state()).isEqualTo(TicketState.OPEN);
        new ApiClient(context, jdbc, "agent")
                .post(spam(ticket), "{\"blockVisitor\": true}")
                .is(200);
        // it did not come from a visitor
        assertThat(jdbc.sql("SELECT COUNT(*) FROM visitor_block")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whatWouldBecomeOfEachIsForeseen() {
        var open = stage.ask("sales");
        var missed = stage.ask("nowhere");

        var seen = admin.post(
                "/tickets/preview",
                "{\"operation\": \"SPAM\", \"tickets\": [" + open.id().value() + ", "
                        + missed.id().value() + "]}");

        assertThat(seen.is(200).<Integer>at("$.possible")).isEqualTo(1);
        assertThat(seen.<String>at("$.tickets[0].reason")).isEqualTo("SPAM");
        assertThat(seen.<String>at("$.tickets[1].code")).isEqualTo("NOT_IN_STATE");
    }
}
