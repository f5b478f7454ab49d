package io.afterhours.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.Passing;
import io.afterhours.TestClock;
import io.afterhours.policy.QueueHandling;
import io.afterhours.policy.QueueRule;
import io.afterhours.policy.QueueRule.MaxOpenAgeAction;
import io.afterhours.policy.QueueRule.WhenAllOffline;
import io.afterhours.routing.CustomerActivity;
import io.afterhours.routing.CustomerActivity.Event;
import io.afterhours.routing.ManualWork;
import io.afterhours.routing.PreferredFallback;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.CustomerTexts;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import java.util.EnumSet;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** The catalogue of semantics 1.6: each reason a ticket can be missed for happens, and has words for everybody. */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class, Invariants.class, Passing.class})
class MissedReasonsTest {

    private static final EnumSet<Reason> MISSED = EnumSet.range(Reason.GROUP_UNKNOWN, Reason.CUSTOMER_CANCELLED);

    @Autowired
    private Fixtures stage;

    @Autowired
    private Invariants invariants;

    @Autowired
    private TestClock clock;

    @Autowired
    private Passing time;

    @Autowired
    private ManualWork work;

    @Autowired
    private QueueHandling queueHandling;

    @Autowired
    private CustomerActivity activity;

    @Autowired
    private Tickets tickets;

    private GroupId sales;

    @BeforeEach
    void aSalesGroup() {
        clock.set(TestClock.START);
        sales = stage.group("sales");
        stage.offline(true);
    }

    @AfterEach
    void theInvariantsHold() {
        assertThat(invariants.violations()).isEmpty();
    }

    @Test
    void eachReasonHappens() {
        for (var reason : MISSED) {
            var ticket = provoke(reason);
            assertMissed(tickets.byId(ticket.id()).orElseThrow(), reason);
            assertThat(tickets.timeline(ticket.id()).getLast().reason()).isEqualTo(reason);
            everybodyGoes();
        }
    }

    private static void assertMissed(Ticket ticket, Reason reason) {
        assertThat(ticket.state()).as(reason.name()).isEqualTo(TicketState.MISSED);
        assertThat(ticket.reason()).isEqualTo(reason);
    }

    private Ticket provoke(Reason reason) {
        return switch (reason) {
            case GROUP_UNKNOWN -> stage.ask("sails");
            case PREFERRED_NOT_ELIGIBLE -> wish("wished", PreferredFallback.NONE);
            case PREFERRED_AND_GROUP_NOT_ELIGIBLE -> wish("wished2", PreferredFallback.GROUP);
            case QUEUE_DISABLED_GROUP -> {
                stage.queuePolicy(sales, false, 5);
                yield occupied("busy1");
            }
            case QUEUE_DISABLED_DEFAULT -> {
                var inheriting = stage.group("inheriting");
                stage.busy(stage.agent("busy2", 1, inheriting));
                yield stage.ask("inheriting");
            }
            case QUEUE_LIMIT -> {
                stage.queuePolicy(sales, true, 1);
                occupied("busy3");
                yield stage.ask("sales");
            }
            case QUEUE_INACTIVITY -> {
                rule(new QueueRule(WhenAllOffline.MISSED, 1440, 6));
                stage.queuePolicy(sales, true, 9);
                var queued = occupied("busy4");
                SystemAccess.run(() -> activity.told(queued, "tab", Event.ACTIVE));
                SystemAccess.run(() -> activity.told(queued, "tab", Event.CLOSED));
                time.minutes(6);
                yield queued;
            }
            case OFFLINE_DISABLED_GLOBAL -> {
                stage.offline(false);
                var missed = stage.ask("sales");
                stage.offline(true);
                yield missed;
            }
            case OFFLINE_DISABLED_GROUP -> {
                stage.offlinePolicy(sales, false, 5, true, "QUEUED");
                yield stage.ask("sales");
            }
            case OFFLINE_DISABLED_DEFAULT -> {
                stage.group("plain");
                yield stage.ask("plain");
            }
            case OFFLINE_LIMIT -> {
                stage.offlinePolicy(sales, true, 1, true, "QUEUED");
                stage.ask("sales");
                yield stage.ask("sales");
            }
            case ALL_OFFLINE_TIMEOUT -> {
                rule(new QueueRule(WhenAllOffline.MISSED, 10, null));
                stage.queuePolicy(sales, true, 9);
                var agent = stage.agent("busy5", 1, sales);
                stage.busy(agent);
                var queued = stage.ask("sales");
                stage.out(agent);
                time.minutes(10);
                yield queued;
            }
            case CLOSED_BY_ADMIN -> {
                var open = open();
                yield SystemAccess.call(() -> work.miss(open.id()));
            }
            case STALE_EXPIRED -> {
                rule(new QueueRule(WhenAllOffline.MISSED, 10, null, false, null, null, 1, MaxOpenAgeAction.MISSED));
                var open = open();
                time.minutes(60);
                yield open;
            }
            case SPAM -> {
                var open = open();
                yield SystemAccess.call(() -> work.spam(open.id(), false));
            }
            case CUSTOMER_CANCELLED -> {
                var open = open();
                yield SystemAccess.call(() -> work.cancel(open.id()));
            }
            default -> throw new AssertionError("No way to provoke " + reason + " is known: add one");
        };
    }

    private void rule(QueueRule rule) {
        SystemAccess.run(() -> queueHandling.save(rule, null));
    }

    private Ticket open() {
        stage.offlinePolicy(sales, true, 50, true, "QUEUED");
        return stage.ask("sales");
    }

    private Ticket occupied(String agent) {
        stage.busy(stage.agent(agent, 1, sales));
        return stage.ask("sales");
    }

    private Ticket wish(String agent, PreferredFallback fallback) {
        stage.agent(agent, 1, sales);
        return stage.wish("sales", agent, fallback);
    }

    private void everybodyGoes() {
        for (var agent : stage.agents()) {
            stage.out(agent);
        }
    }

    /** Why and what to do for administrators, why for agents, and never silence or a name for the customer. */
    @ParameterizedTest
    @EnumSource(Reason.class)
    void eachReasonHasWordsForEverybody(Reason reason) {
        var words = ResourceBundle.getBundle("vaadin-i18n/translations", Locale.ROOT);
        for (var reader : new String[] {"label", "admin", "agent"}) {
            assertThat(words.getString("reason." + reason + "." + reader)).isNotBlank();
        }
        var refused =
                reason == Reason.CONTACT_MISSING || reason == Reason.QUERY_MISSING || reason == Reason.AGENT_UNKNOWN;
        if (!refused) {
            assertThat(CustomerTexts.text(null, "reason." + reason + ".customer"))
                    .isNotBlank()
                    .doesNotContain("{");
        }
    }
}
