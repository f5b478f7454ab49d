package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import io.afterhours.routing.Counterfactual.Kind;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Recorded decisions, read again and explained by what would have led elsewhere. */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class})
class ExplainerTest {

    @Autowired
    private Fixtures stage;

    @Autowired
    private Explainer explainer;

    @Autowired
    private Tickets tickets;

    private GroupId sales;

    @BeforeEach
    void aSalesGroupThatKeepsTwo() {
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
