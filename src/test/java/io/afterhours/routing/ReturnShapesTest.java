package io.afterhours.routing;

import static io.afterhours.routing.AtOnce.together;
import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.Passing;
import io.afterhours.TestClock;
import io.afterhours.policy.OfflinePolicies;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.Priority;
import io.afterhours.policy.ReturnShape;
import io.afterhours.policy.ReturnShape.Mode;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Return shaping of semantics 1.10 on the running product; the rules by themselves are in AssignmentRulesTest. */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class, Invariants.class, Passing.class})
class ReturnShapesTest {

    @Autowired
    private Fixtures stage;

    @Autowired
    private Invariants invariants;

    @Autowired
    private TestClock clock;

    @Autowired
    private Passing time;

    @Autowired
    private Tickets tickets;

    @Autowired
    private ManualWork work;

    @Autowired
    private OfflinePolicies policies;

    @Autowired
    private MeterRegistry meters;

    private GroupId sales;
    private AgentId anna;
    private AgentId ben;

    @BeforeEach
    void salesWithTwoAgentsOfFive() {
        sales = stage.group("sales");
        stage.offline(true);
        anna = stage.agent("anna", 5, sales);
        ben = stage.agent("ben", 5, sales);
    }

    @AfterEach
    void theInvariantsHold() {
        assertThat(invariants.violations()).isEmpty();
    }

    private void shape(Mode mode, Integer agents, Integer minutes, Integer burst) {
        SystemAccess.run(() -> policies.save(
                "sales",
                new OfflinePolicy(true, 100, true, Priority.QUEUED, new ReturnShape(mode, agents, minutes, burst)),
                null));
    }

    private Ticket now(Ticket ticket) {
        return tickets.byId(ticket.id()).orElseThrow();
    }

    @Test
    void aQuorumHoldsOpenTicketsBackUntilTheSecondIsThereAndThenTheyTakeTurns() {
        shape(Mode.QUORUM, 2, 10, null);
        var open = stage.ask("sales", 4);

        assertThat(stage.available(anna).assigned()).isEmpty();
        assertThat(stage.count(TicketState.OPEN)).isEqualTo(4);
        stage.available(ben);

        assertThat(open).allSatisfy(ticket -> assertThat(now(ticket).reason()).isEqualTo(Reason.RETURN_SPREAD));
        assertThat(open.stream().map(ticket -> now(ticket).agentUsername()))
                .containsExactly("anna", "ben", "anna", "ben");
    }

    @Test
    void aQuorumIsWaitedForSoLongAndTheSweepHasNothingToFind() {
        shape(Mode.QUORUM, 2, 10, null);
        var open = stage.ask("sales");
        var hits = meters.counter("afterhours.sweep.hits").count();
        var back = clock.instant();
        stage.available(anna);

        time.minutes(9);
        assertThat(now(open).state()).isEqualTo(TicketState.OPEN);
        time.minutes(5);

        assertThat(now(open).assignedAt()).isEqualTo(back.plusSeconds(600));
        assertThat(tickets.timeline(open.id()).getLast().decision()).contains("\"QUORUM_WAITED\"");
        assertThat(meters.counter("afterhours.sweep.hits").count()).isEqualTo(hits);
    }

    @Test
    void whoeverComesMeanwhileIsAssignedAtOnceAndNotHeldBack() {
        shape(Mode.QUORUM, 2, 10, null);
        var open = stage.ask("sales");
        stage.available(anna);

        assertThat(stage.ask("sales").agentUsername()).isEqualTo("anna");
        assertThat(now(open).state()).isEqualTo(TicketState.OPEN);
    }

    @Test
    void aCapLimitsTheFloodAndEachThatIsResolvedIsFollowedByTheNext() {
        shape(Mode.FIRST_IN, null, null, 2);
        stage.ask("sales", 6);

        var first = stage.available(anna).assigned();
        assertThat(first).hasSize(2);
        SystemAccess.run(() -> work.resolve(first.getFirst()));

        assertThat(stage.count(TicketState.OPEN)).isEqualTo(3);
        assertThat(stage.available(ben).assigned()).hasSize(2);
        // a new chat does not count
        assertThat(stage.ask("sales").state()).isEqualTo(TicketState.ASSIGNED);
        assertThat(stage.count(TicketState.OPEN)).isEqualTo(1);
    }

    @Test
    void whoComesBackOnceMoreBeginsAnew() {
        shape(Mode.FIRST_IN, null, null, 2);
        stage.ask("sales", 6);
        stage.available(anna);
        stage.out(anna);
        time.minutes(1);

        assertThat(stage.available(anna).assigned()).hasSize(2);
    }

    @Test
    void allWhoReturnAtOnceGetExactlyTheCap() throws Exception {
        shape(Mode.SPREAD, null, null, 3);
        stage.ask("sales", 30);
        var cleo = stage.agent("cleo", 2, sales);

        var results = together(List.of(anna, ben, cleo).stream()
                .<Callable<PresenceResult>>map(agent -> () -> stage.available(agent))
                .toList());

        assertThat(results.stream().flatMap(result -> result.assigned().stream()))
                .hasSize(8)
                .doesNotHaveDuplicates();
        assertThat(results).extracting(result -> result.assigned().size()).containsExactly(3, 3, 2);
    }
}
