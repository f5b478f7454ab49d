package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.Passing;
import io.afterhours.TestClock;
import io.afterhours.policy.QueueHandling;
import io.afterhours.policy.QueueRule;
import io.afterhours.policy.QueueRule.WhenAllOffline;
import io.afterhours.routing.Counterfactual.Change;
import io.afterhours.routing.Counterfactual.Kind;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import io.afterhours.workinghours.Schedule;
import io.afterhours.workinghours.Schedules;
import io.afterhours.workinghours.Slot;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Recorded decisions, read again and explained by what would have led elsewhere. */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class, Passing.class})
class ExplainerTest {

    @Autowired
    private Fixtures stage;

    @Autowired
    private Explainer explainer;

    @Autowired
    private Tickets tickets;

    @Autowired
    private Schedules schedules;

    @Autowired
    private QueueHandling queueHandling;

    @Autowired
    private TestClock clock;

    @Autowired
    private Passing time;

    private GroupId sales;

    @BeforeEach
    void aSalesGroupThatKeepsTwo() {
        clock.set(TestClock.START);
        sales = stage.group("sales");
        stage.offline(true);
        stage.offlinePolicy(sales, true, 2, true, "QUEUED");
    }

    private List<Counterfactual> instead(Ticket ticket) {
        return explainer.instead(tickets.timeline(ticket.id()).getFirst().decision());
    }

    @Test
    void aRequestMissedByTheLimitWouldHaveBeenOpenWithOneMore() {
        stage.ask("sales", 2);
        var missed = stage.ask("sales");
        assertThat(missed.reason()).isEqualTo(Reason.OFFLINE_LIMIT);

        assertThat(instead(missed)).anySatisfy(each -> {
            assertThat(each.changes().getFirst().kind()).isEqualTo(Kind.MAX_OPEN);
            assertThat(each.changes().getFirst().number()).isEqualTo(3);
            assertThat(each.outcome()).isEqualTo(TicketState.OPEN);
        });
        stage.offlinePolicy(sales, true, 3, true, "QUEUED");
        assertThat(stage.ask("sales").state()).isEqualTo(TicketState.OPEN);
    }

    @Test
    void theAgentWhoCouldHaveTakenItIsNamed() {
        stage.busy(stage.agent("anna", 5, sales));
        var missed = stage.ask("sales");

        assertThat(instead(missed)).anySatisfy(each -> {
            assertThat(each.changes().getFirst().kind()).isEqualTo(Kind.AGENT_AVAILABLE);
            assertThat(each.changes().getFirst().agent()).isEqualTo("anna");
        });
    }

    private void salesOpensAtNine() {
        clock.set(Instant.parse("2026-03-27T08:56:00Z"));
        stage.workingHours(true);
        var week = Map.of(DayOfWeek.FRIDAY, List.of(Slot.of("09:00", "17:00")));
        SystemAccess.run(() -> schedules.save("sales", new Schedule(week, Map.of()), null));
    }

    /** Recorded with one ticket open already, which the opening deals first: two of three slots are enough for both. */
    @Test
    void whatIsSaidOfTheNextOpeningIsWhatHappensThen() {
        salesOpensAtNine();
        stage.available(stage.agent("anna", 3, sales));
        stage.ask("sales");
        var open = stage.ask("sales");
        assertThat(open.state()).isEqualTo(TicketState.OPEN);

        assertThat(instead(open)).containsExactly(opening(TicketState.ASSIGNED, Reason.LRA));
        time.to(Instant.parse("2026-03-27T09:00:00Z"));
        assertThat(stage.ask("sales").state()).isEqualTo(TicketState.ASSIGNED);
    }

    @Test
    void anOpeningWhoseBacklogFillsEverybodyIsSaidToMissTheRequestAndDoes() {
        salesOpensAtNine();
        stage.available(stage.agent("anna", 2, sales));
        stage.ask("sales", 2);
        var missed = stage.ask("sales");
        assertThat(missed.reason()).isEqualTo(Reason.OFFLINE_LIMIT);

        stage.queuePolicy(sales, true, 1);
        var again = stage.ask("sales");
        assertThat(instead(again)).contains(opening(TicketState.QUEUED, Reason.OCCUPIED_FULL));
        time.to(Instant.parse("2026-03-27T09:00:00Z"));
        assertThat(stage.ask("sales").state()).isEqualTo(TicketState.QUEUED);
    }

    /** Both of her free slots are for somebody who asks then: she has what the cap allows of the backlog already. */
    @Test
    void whoHasTheirShareOfTheBacklogIsFreeForARequestAtTheOpening() {
        assertThat(explainer.instead("""
                        {"trigger": "REQUEST", "at": "2026-03-27T08:56:00Z", "group": "sales", "outcome": "MISSED",
                         "reason": "OFFLINE_LIMIT", "members": {},
                         "candidates": [{"agent": "anna", "verdict": "ELIGIBLE", "active": 2, "concurrency": 4,
                            "lastAssignedAt": "2026-03-27T07:00:00Z", "availableSince": "2026-03-27T07:00:00Z",
                            "fromBacklog": 2}],
                         "hours": {"inside": false, "rule": "CLOSED", "zone": "UTC",
                            "nextOpening": "2026-03-27T09:00:00Z"},
                         "counts": {"open": 2, "maxOpen": 2, "queued": 0, "limit": 20},
                         "policy": {"offlineEnabled": true, "offlineSource": "GROUP", "queueSource": "DEFAULT",
                            "offline": {"enabled": true, "maxOpen": 2, "autoAssign": true, "priority": "OPEN",
                               "returns": {"mode": "SPREAD", "burstCap": 2}},
                            "queue": {"enabled": false, "limit": 20, "overflow": "MISSED"}, "settingsVersion": 3}}""")).contains(opening(TicketState.ASSIGNED, Reason.LRA));
    }

    private static Counterfactual opening(TicketState state, Reason reason) {
        return new Counterfactual(
                List.of(new Change(Kind.AT_OPENING, null, null, Instant.parse("2026-03-27T09:00:00Z"))), state, reason);
    }

    @Test
    void aQueuedChatThatNobodyCameBackToWouldHaveBeenKeptOpen() {
        SystemAccess.run(() -> queueHandling.save(new QueueRule(WhenAllOffline.MISSED, 10, null), null));
        stage.queuePolicy(sales, true, 5);
        var anna = stage.agent("anna", 1, sales);
        stage.busy(anna);
        var queued = stage.ask("sales");
        stage.out(anna);
        time.minutes(10);

        var last = tickets.timeline(queued.id()).getLast();
        assertThat(last.reason()).isEqualTo(Reason.ALL_OFFLINE_TIMEOUT);
        assertThat(explainer.instead(last.decision()))
                .containsExactly(new Counterfactual(
                        List.of(new Change(Kind.ALL_OFFLINE_OPENS, null, null, null)),
                        TicketState.OPEN,
                        Reason.ALL_OFFLINE));
    }

    @Test
    void anAssignmentAndAnOlderRecordAreExplainedByNothingElse() {
        stage.available(stage.agent("anna", 5, sales));

        assertThat(instead(stage.ask("sales"))).isEmpty();
        assertThat(explainer.instead("{\"trigger\": \"REQUEST\", \"outcome\": \"OPEN\"}"))
                .isEmpty();
        assertThat(explainer.instead("""
                        {"trigger": "REQUEST", "at": "2026-03-27T22:00:00Z", "group": "sales", "outcome": "MISSED",
                         "reason": "OFFLINE_LIMIT", "members": {}, "candidates": [],
                         "hours": {"inside": true, "rule": "HOURS_OFF", "zone": "UTC"},
                         "counts": {"open": 2, "maxOpen": 2, "queued": 0, "limit": 20},
                         "policy": {"offlineEnabled": true, "offlineSource": "GROUP", "queueSource": "DEFAULT",
                            "offline": {"enabled": true, "maxOpen": 2, "autoAssign": true, "priority": "QUEUED"},
                            "queue": {"enabled": false, "limit": 20, "overflow": "MISSED"}, "settingsVersion": 3}}"""))
                .singleElement()
                .satisfies(each -> assertThat(each.outcome()).isEqualTo(TicketState.OPEN));
    }
}
