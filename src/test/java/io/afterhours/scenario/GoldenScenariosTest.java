package io.afterhours.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.TestClock;
import io.afterhours.routing.ManualWork;
import io.afterhours.routing.PreferredFallback;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** The golden scenarios of semantics 1.21, by number, through the services. */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class, Invariants.class})
class GoldenScenariosTest {

    @Autowired
    private Fixtures stage;

    @Autowired
    private Invariants invariants;

    @Autowired
    private TestClock clock;

    @Autowired
    private Tickets tickets;

    @Autowired
    private ManualWork manualWork;

    private GroupId sales;

    @BeforeEach
    void aSalesGroup() {
        clock.set(TestClock.START);
        sales = stage.group("sales");
    }

    @AfterEach
    void theInvariantsHold() {
        assertThat(invariants.violations()).isEmpty();
    }

    @Test
    void _1_hoursEnabledButUnsetAreAlwaysOutside() {
        stage.workingHours(true);
        stage.offline(true);
        stage.offlinePolicy(sales, true, 2, true, "QUEUED");
        stage.available(stage.agent("anna", 5, sales));

        assertThat(stage.ask("sales", 3))
                .extracting(Ticket::state, Ticket::reason)
                .containsExactly(
                        tuple(TicketState.OPEN, Reason.OUTSIDE_HOURS),
                        tuple(TicketState.OPEN, Reason.OUTSIDE_HOURS),
                        tuple(TicketState.MISSED, Reason.OFFLINE_LIMIT));
    }

    @Test
    void _2_withOfflineChatsOffTheyAreMissed() {
        stage.workingHours(true);
        stage.offlinePolicy(sales, true, 2, true, "QUEUED");
        stage.available(stage.agent("anna", 5, sales));

        assertOutcome(stage.ask("sales"), TicketState.MISSED, Reason.OFFLINE_DISABLED_GLOBAL);
    }

    @Test
    void _3_aGroupsOwnRowReplacesDefaultsAndAGroupWithoutOneInherits() {
        stage.group("tech");
        stage.offline(true);
        stage.offlinePolicy(GroupId.DEFAULT, true, 5, true, "QUEUED");
        stage.offlinePolicy(sales, false, 5, true, "QUEUED");

        assertOutcome(stage.ask("sales"), TicketState.MISSED, Reason.OFFLINE_DISABLED_GROUP);
        assertOutcome(stage.ask("tech"), TicketState.OPEN, Reason.ALL_OFFLINE);
    }

    @Test
    void _4_busyAgentsQueueAwayOnesKeepQueueingAfterLogoutAndBusyOnesDoNot() {
        stage.queuePolicy(sales, true, 1);
        var anna = stage.agent("anna", 5, sales);
        var ben = stage.agent("ben", 5, sales);
        stage.busy(anna);
        stage.busy(ben);

        var queued = stage.ask("sales");
        assertOutcome(queued, TicketState.QUEUED, Reason.OCCUPIED_BUSY);
        assertOutcome(stage.ask("sales"), TicketState.MISSED, Reason.QUEUE_LIMIT);

        miss(queued);
        stage.away(anna);
        stage.away(ben);
        stage.out(anna);
        stage.out(ben);
        queued = stage.ask("sales");
        assertOutcome(queued, TicketState.QUEUED, Reason.OCCUPIED_AWAY);

        miss(queued);
        stage.busy(anna);
        stage.busy(ben);
        stage.out(anna);
        stage.out(ben);
        assertOutcome(stage.ask("sales"), TicketState.MISSED, Reason.OFFLINE_DISABLED_GLOBAL);
    }

    @Test
    void _6_theAgentLongestWithoutANewChatGetsIt() {
        // the example of 1.11 itself is in AssignmentRulesTest; here the same through the services
        var a = stage.agent("a", 6, sales);
        var c = stage.agent("c", 6, sales);
        stage.available(c);
        assertThat(stage.ask("sales").agent()).isEqualTo(c);
        clock.forward(Duration.ofMinutes(15));
        stage.available(a);
        assertThat(stage.ask("sales").agent()).isEqualTo(a);
        clock.forward(Duration.ofMinutes(15));
        stage.busy(stage.agent("b", 6, sales));
        stage.away(stage.agent("d", 6, sales));

        assertThat(stage.ask("sales").agent()).isEqualTo(c);
    }

    @Test
    void _7_openTicketsFillTheFirstBackAndThenTheNext() {
        openTickets(7, 10);
        var x = stage.agent("x", 5, sales);
        var y = stage.agent("y", 5, sales);
        var all = tickets.list(io.afterhours.ticket.TicketFilter.in(TicketState.OPEN), 10, null).stream()
                .map(Ticket::id)
                .toList();

        assertThat(stage.available(x).assigned()).isEqualTo(all.subList(0, 5));
        assertThat(stage.available(y).assigned()).isEqualTo(all.subList(5, 7));
    }

    @Test
    void _8_thePreferredClassGoesFirst() {
        var waiting = twoOpenTwoQueued("OPEN", true);
        assertThat(stage.available(stage.agent("x", 3, sales)).assigned())
                .containsExactly(waiting.get(0), waiting.get(1), waiting.get(2));
    }

    @Test
    void _8_orTheQueuedOnes() {
        var waiting = twoOpenTwoQueued("QUEUED", true);
        assertThat(stage.available(stage.agent("x", 3, sales)).assigned())
                .containsExactly(waiting.get(2), waiting.get(3), waiting.get(0));
    }

    @Test
    void _8_andWithoutAutoAssignTheOpenOnesStay() {
        var waiting = twoOpenTwoQueued("QUEUED", false);
        assertThat(stage.available(stage.agent("x", 3, sales)).assigned())
                .containsExactly(waiting.get(2), waiting.get(3));
    }

    @Test
    void _12_whoWishesForSomebodyFullIsMissedOrGetsAColleagueOrWaitsAsTheyChose() {
        stage.offline(true);
        stage.offlinePolicy(sales, true, 5, true, "QUEUED");
        stage.queuePolicy(sales, true, 5);
        stage.available(stage.agent("anna", 1, sales));
        stage.ask("sales");

        assertOutcome(
                stage.wish("sales", "anna", PreferredFallback.NONE), TicketState.MISSED, Reason.PREFERRED_NOT_ELIGIBLE);
        stage.available(stage.agent("ben", 1, sales));
        var colleague = stage.wish("sales", "anna", PreferredFallback.GROUP);
        assertOutcome(colleague, TicketState.ASSIGNED, Reason.STICKY_FALLBACK);
        assertThat(colleague.agentUsername()).isEqualTo("ben");
        assertOutcome(
                stage.wish("sales", "anna", PreferredFallback.GROUP),
                TicketState.MISSED,
                Reason.PREFERRED_AND_GROUP_NOT_ELIGIBLE);
        assertOutcome(
                stage.wish("sales", "anna", PreferredFallback.GROUP_POLICY), TicketState.QUEUED, Reason.OCCUPIED_FULL);
    }

    @Test
    void _15_aNewcomerNeverOvertakes() {
        stage.queuePolicy(sales, true, 5);
        var anna = stage.agent("anna", 1, sales);
        stage.available(anna);
        var first = stage.ask("sales");
        var second = stage.ask("sales");
        assertOutcome(second, TicketState.QUEUED, Reason.OCCUPIED_FULL);

        SystemAccess.run(() -> manualWork.resolve(first.id()));
        assertThat(now(second).agent()).isEqualTo(anna);
        assertOutcome(stage.ask("sales"), TicketState.QUEUED, Reason.OCCUPIED_FULL);
    }

    @Test
    void _16_loweringTheCapLeavesWhatIsOpenAndMissesTheNext() {
        openTickets(12, 20);
        stage.offlinePolicy(sales, true, 5, true, "QUEUED");

        assertOutcome(stage.ask("sales"), TicketState.MISSED, Reason.OFFLINE_LIMIT);
        assertThat(stage.count(TicketState.OPEN)).isEqualTo(12);
    }

    @Test
    void _17_switchedOffGloballyWhatIsOpenIsStillDealt() {
        openTickets(4, 20);
        stage.offline(false);

        assertThat(stage.available(stage.agent("anna", 5, sales)).assigned()).hasSize(4);
    }

    private void openTickets(int count, int maxOpen) {
        stage.offline(true);
        stage.offlinePolicy(sales, true, maxOpen, true, "QUEUED");
        for (var ticket : stage.ask("sales", count)) {
            assertThat(ticket.state()).isEqualTo(TicketState.OPEN);
        }
    }

    /** O1, O2, Q1, Q2 in this order. */
    private List<TicketId> twoOpenTwoQueued(String priority, boolean autoAssign) {
        stage.offline(true);
        stage.offlinePolicy(sales, true, 10, autoAssign, priority);
        stage.queuePolicy(sales, true, 10);
        var open = stage.ask("sales", 2);
        stage.busy(stage.agent("busy", 1, sales));
        var queued = stage.ask("sales", 2);
        return List.of(
                open.get(0).id(),
                open.get(1).id(),
                queued.get(0).id(),
                queued.get(1).id());
    }

    private Ticket now(Ticket ticket) {
        return tickets.byId(ticket.id()).orElseThrow();
    }

    private static void assertOutcome(Ticket ticket, TicketState state, Reason reason) {
        assertThat(ticket).extracting(Ticket::state, Ticket::reason).containsExactly(state, reason);
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    private void miss(Ticket ticket) {
        SystemAccess.run(() -> manualWork.miss(ticket.id()));
    }
}
