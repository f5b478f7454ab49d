package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.TestClock;
import io.afterhours.database.ClockGuards;
import io.afterhours.database.Transactions;
import io.afterhours.database.WrongClockException;
import io.afterhours.policy.EffectivePolicies;
import io.afterhours.policy.QueueHandling;
import io.afterhours.policy.QueueRule;
import io.afterhours.policy.QueueRule.MaxOpenAgeAction;
import io.afterhours.policy.QueueRule.WhenAllOffline;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.team.GroupLocks;
import io.afterhours.ticket.Message;
import io.afterhours.ticket.Messages;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

/**
 * Two nodes work on one database in turn, and the clock of one is five seconds ahead. What a node knows is in the database
 * and in its clock, so that one application whose clock jumps stands for both.
 */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class, Invariants.class})
@WithMockUser(username = "boss", roles = "ADMIN")
class WrongClocksTest {

    private static final Duration AHEAD = Duration.ofSeconds(5);

    @Autowired
    private Fixtures stage;

    @Autowired
    private Invariants invariants;

    @Autowired
    private TestClock clock;

    @Autowired
    private Tickets tickets;

    @Autowired
    private ManualWork work;

    @Autowired
    private Transfers transfers;

    @Autowired
    private Messages messages;

    @Autowired
    private QueueHandling queueHandling;

    @Autowired
    private TimerTicks timers;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Transactions transactions;

    @Autowired
    private GroupLocks locks;

    @Autowired
    private IntakeSql intake;

    @Autowired
    private Situations situations;

    @Autowired
    private EffectivePolicies policies;

    @Autowired
    private WaitingLines lines;

    @Autowired
    private Drain drain;

    @Autowired
    private Ledger ledger;

    private GroupId sales;
    private GroupId billing;
    private AgentId anna;
    private AgentId ben;

    @BeforeEach
    void everybodyIsBusy() {
        clock.set(TestClock.START);
        sales = stage.group("sales");
        billing = stage.group("billing");
        stage.offline(true);
        for (var group : List.of(sales, billing)) {
            stage.queuePolicy(group, true, 20);
            stage.offlinePolicy(group, true, 20, true, "QUEUED");
        }
        anna = stage.agent("anna", 3, sales);
        ben = stage.agent("ben", 3, billing);
        stage.busy(anna);
        stage.busy(ben);
    }

    @AfterEach
    void allIsInTime() {
        assertThat(olderThanTheOneBefore("grp_id", "grp_seq")).isEmpty();
        assertThat(olderThanTheOneBefore("ticket_id", "seq")).isEmpty();
        assertThat(invariants.violations()).isEmpty();
    }

    private List<String> olderThanTheOneBefore(String whose, String number) {
        return jdbc.sql("""
                SELECT CONCAT(e.%1$s, '/', e.%2$s) FROM ticket_event e
                JOIN ticket_event p ON p.%1$s = e.%1$s AND p.%2$s = e.%2$s - 1 WHERE e.at < p.at""".formatted(whose, number)).query(String.class).list();
    }

    private void onTheFastNode() {
        clock.forward(AHEAD);
    }

    private void onTheOther() {
        clock.set(clock.instant().minus(AHEAD));
    }

    private List<String> dealt() {
        return jdbc.sql("""
                SELECT t.reference FROM ticket_event e JOIN ticket t ON t.id = e.ticket_id
                WHERE e.to_state = 'ASSIGNED' ORDER BY e.grp_id, e.grp_seq""").query(String.class).list();
    }

    private Ticket now(Ticket ticket) {
        return tickets.byId(ticket.id()).orElseThrow();
    }

    @Test
    void whoCameFirstIsServedFirstThoughTheNextNodesClockIsBehind() {
        onTheFastNode();
        var first = stage.ask("sales");
        onTheOther();
        var second = stage.ask("sales");
        onTheFastNode();
        var third = stage.ask("sales");
        onTheOther();
        clock.forward(Duration.ofSeconds(1));
        var fourth = stage.ask("sales");

        assertThat(jdbc.sql("SELECT ticket_id FROM ticket_wait WHERE grp_id = ? ORDER BY entered_at")
                        .param(sales.value())
                        .query(Long.class)
                        .list())
                .containsExactly(
                        first.id().value(),
                        second.id().value(),
                        third.id().value(),
                        fourth.id().value());
        assertThat(List.of(first, second, third, fourth))
                .extracting(Ticket::createdAt)
                .isSorted()
                .doesNotHaveDuplicates();
        stage.available(anna);
        assertThat(dealt()).containsExactly(first.reference(), second.reference(), third.reference());
    }

    @Test
    void whatHappensToATicketIsNotOlderThanWhatHappenedBefore() {
        onTheFastNode();
        var ticket = stage.ask("sales");
        onTheOther();
        work.assign(ticket.id(), "anna");
        var answer = messages.add(ticket.id(), Message.Author.AGENT, anna, false, "Hello");
        work.resolve(ticket.id());

        assertThat(answer.at()).isAfter(ticket.createdAt());
        assertThat(now(ticket).stateSince()).isAfter(answer.at());
    }

    @Test
    void aTicketTakesItsTimeAlongToAnotherGroup() {
        onTheFastNode();
        var moved = stage.ask("sales");
        onTheOther();
        var there = stage.ask("billing");
        transfers.toGroup(moved.id(), "billing", IfNobody.QUEUE);
        var next = stage.ask("billing");

        assertThat(there.createdAt()).isEqualTo(TestClock.START);
        assertThat(now(moved).group()).isEqualTo(billing);
        assertThat(next.createdAt()).isAfter(moved.createdAt());
    }

    @Test
    void whoCameBackFirstIsTheFirstOfThoseWhoAreBack() {
        var before = stage.agent("bea", 1, sales);
        var after = stage.agent("carl", 1, sales);
        onTheFastNode();
        stage.available(before);
        onTheOther();
        stage.available(after);

        assertThat(stage.ask("sales").agentUsername()).isEqualTo("bea");
        assertThat(availableSince(after)).isGreaterThan(availableSince(before));
    }

    private String availableSince(AgentId agent) {
        return jdbc.sql("SELECT CAST(available_since AS CHAR) FROM agent_presence WHERE agent_id = ?")
                .param(agent.value())
                .query(String.class)
                .single();
    }

    @Test
    void aTimerRunsOutWhenANodesOwnClockSaysSoThoughTheGroupIsLaterAlready() {
        queueHandling.save(
                new QueueRule(WhenAllOffline.MISSED, 10, null, false, null, null, null, MaxOpenAgeAction.FOLLOW_UP),
                null);
        var ticket = stage.ask("sales");
        stage.out(anna);
        clock.set(TestClock.START.plus(Duration.ofMinutes(10)));
        stage.ask("sales"); // by the fast node, which looks for timers a moment later
        onTheOther();
        timers.tick();
        assertThat(now(ticket).state()).isEqualTo(TicketState.QUEUED);

        clock.forward(AHEAD);
        timers.tick();
        timers.tick();
        var story = tickets.timeline(ticket.id());
        assertThat(story)
                .extracting(entry -> entry.reason())
                .containsExactly(Reason.OCCUPIED_BUSY, Reason.ALL_OFFLINE_TIMEOUT);
        assertThat(story.getLast().at())
                .isBetween(clock.instant(), clock.instant().plusSeconds(5));
    }

    @Test
    void aNodeWhoseClockIsFarOffRefusesAlsoWhatHasNoGroupToLock() {
        var fast = new AdmissionBatch(
                locks, intake, situations, policies, lines, drain, ledger, clock, ClockGuards.wrong(jdbc));

        assertThatExceptionOfType(WrongClockException.class)
                .isThrownBy(() ->
                        transactions.write(() -> fast.decide(Optional.empty(), List.of(Fixtures.request("nowhere")))));

        assertThat(stage.count(TicketState.MISSED)).isZero();
    }
}
