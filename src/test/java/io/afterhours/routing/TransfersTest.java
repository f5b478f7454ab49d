package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.Passing;
import io.afterhours.TestClock;
import io.afterhours.policy.QueueHandling;
import io.afterhours.policy.QueueRule;
import io.afterhours.policy.QueueRule.MaxOpenAgeAction;
import io.afterhours.policy.QueueRule.WhenAllOffline;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import io.afterhours.ticket.TimelineEntry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.concurrent.DelegatingSecurityContextCallable;
import org.springframework.security.test.context.support.WithMockUser;

/** Transfers to agents and to groups: semantics 1.13, 1.14 and A32, AC-62. */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class, Invariants.class, Passing.class})
@WithMockUser(username = "boss", roles = "ADMIN")
class TransfersTest {

    @Autowired
    private Fixtures stage;

    @Autowired
    private Invariants invariants;

    @Autowired
    private Transfers transfers;

    @Autowired
    private ManualWork work;

    @Autowired
    private Tickets tickets;

    @Autowired
    private TestClock clock;

    @Autowired
    private Passing time;

    @Autowired
    private ManualPreview preview;

    @Autowired
    private QueueHandling queueHandling;

    @Autowired
    private JdbcClient jdbc;

    private GroupId sales;
    private GroupId billing;
    private AgentId anna;
    private AgentId ben;

    @BeforeEach
    void annaSellsAndBenBills() {
        clock.set(TestClock.START);
        sales = stage.group("sales");
        billing = stage.group("billing");
        anna = stage.agent("anna", 1, sales);
        ben = stage.agent("ben", 1, billing);
        stage.offline(true);
        stage.offlinePolicy(GroupId.DEFAULT, true, 20, true, "QUEUED");
    }

    @AfterEach
    void theInvariantsHold() {
        assertThat(invariants.violations()).isEmpty();
    }

    private Ticket now(Ticket ticket) {
        return tickets.byId(ticket.id()).orElseThrow();
    }

    /** A chat of sales that Anna has. */
    private Ticket annasChat() {
        stage.available(anna);
        var chat = stage.ask("sales");
        assertThat(chat.agentUsername()).isEqualTo("anna");
        return chat;
    }

    private static void refused(int status, String code, ThrowingCallable work) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(work).satisfies(problem -> {
            assertThat(problem.status()).isEqualTo(status);
            assertThat(problem.code()).isEqualTo(code);
        });
    }

    private void nothingChanges(Ticket ticket, ThrowingCallable attempt) throws Throwable {
        var before = now(ticket);
        var events = tickets.timeline(ticket.id()).size();
        attempt.call();
        assertThat(now(ticket)).isEqualTo(before);
        assertThat(tickets.timeline(ticket.id())).hasSize(events);
    }

    // to an agent

    @Test
    void aTransferToAnAgentIsForcedEvenIfTheyAreOfflineAndFull() {
        var chat = annasChat();
        work.assign(stage.ask("billing").id(), "ben");

        var moved = transfers.toAgent(chat.id(), "ben");

        assertThat(moved.state()).isEqualTo(TicketState.ASSIGNED);
        assertThat(moved.agentUsername()).isEqualTo("ben");
        assertThat(moved.reason()).isEqualTo(Reason.TRANSFERRED);
        assertThat(moved.groupCode()).isEqualTo("sales");
    }

    @Test
    void theTimelineLogsTheReassignment() {
        var chat = annasChat();

        transfers.toAgent(chat.id(), "ben");

        var last = tickets.timeline(chat.id()).getLast();
        assertThat(last)
                .extracting(TimelineEntry::from, TimelineEntry::to, TimelineEntry::reason, TimelineEntry::agent)
                .containsExactly(TicketState.ASSIGNED, TicketState.ASSIGNED, Reason.TRANSFERRED, "ben");
        assertThat(last.actor()).isEqualTo("boss");
    }

    @Test
    void theSlotOfWhoeverHadItIsFilledInTheSameTransaction() {
        stage.queuePolicy(sales, true, 5);
        var chat = annasChat();
        var waits = stage.ask("sales");
        assertThat(waits.state()).isEqualTo(TicketState.QUEUED);

        transfers.toAgent(chat.id(), "ben");

        assertThat(now(waits).agentUsername()).isEqualTo("anna");
    }

    @Test
    void aTransferToWhoeverHasItChangesNothing() throws Throwable {
        var chat = annasChat();

        nothingChanges(chat, () -> transfers.toAgent(chat.id(), "anna"));
    }

    @Test
    void aQueuedTicketIsAssignedByATransferToAnAgent() {
        stage.queuePolicy(sales, true, 5);
        stage.busy(anna);
        var waits = stage.ask("sales");

        var moved = transfers.toAgent(waits.id(), "ben");

        assertThat(moved.agentUsername()).isEqualTo("ben");
        assertThat(moved.reason()).isEqualTo(Reason.MANUAL_OVERRIDE);
    }

    @Test
    void anOpenTicketIsAssignedByATransferToAnAgent() {
        assertThat(transfers.toAgent(stage.ask("sales").id(), "ben").agentUsername())
                .isEqualTo("ben");
    }

    @Test
    void whatIsOverIsNotTransferred() {
        var missed = work.miss(stage.ask("sales").id());
        var resolved = work.resolve(stage.ask("sales").id());

        for (var over : List.of(missed, resolved)) {
            refused(409, "NOT_IN_STATE", () -> transfers.toAgent(over.id(), "ben"));
            for (var choice : IfNobody.values()) {
                refused(409, "NOT_IN_STATE", () -> transfers.toGroup(over.id(), "billing", choice));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "gone", "chief"})
    void aTransferToSomebodyWhoTakesNoChatsIsRefused(String username) throws Throwable {
        jdbc.sql("UPDATE agent SET enabled = FALSE WHERE id = ?")
                .param(stage.agent("gone", 5, billing).value())
                .update();
        stage.person("chief", 0, "ADMIN");
        var chat = annasChat();

        nothingChanges(
                chat,
                () -> assertThatExceptionOfType(ProblemException.class)
                        .isThrownBy(() -> transfers.toAgent(chat.id(), username))
                        .satisfies(problem -> assertThat(problem.errors())
                                .extracting(FieldProblem::field, FieldProblem::code)
                                .containsExactly(org.assertj.core.groups.Tuple.tuple("agent", "UNKNOWN"))));
    }

    // to a group in which somebody can take it

    @ParameterizedTest
    @EnumSource(IfNobody.class)
    void whoeverOfTheGroupWaitedLongestTakesIt(IfNobody choice) {
        var chat = annasChat();
        stage.available(ben);
        stage.ask("billing");
        var cleo = stage.agent("cleo", 1, billing);
        stage.available(cleo);

        var moved = transfers.toGroup(chat.id(), "billing", choice);

        assertThat(moved.agentUsername()).isEqualTo("cleo");
        assertThat(moved.groupCode()).isEqualTo("billing");
        assertThat(moved.state()).isEqualTo(TicketState.ASSIGNED);
        assertThat(moved.reason()).isEqualTo(Reason.TRANSFERRED);
    }

    @Test
    void whoIsHandedToAQueueThatNobodyServesForLongHasTheWholeGraceThere() {
        queueHandling.save(new QueueRule(WhenAllOffline.MISSED, 10, null), null);
        stage.queuePolicy(sales, true, 10);
        stage.queuePolicy(billing, true, 10);
        stage.busy(anna);
        stage.available(ben);
        stage.out(ben);
        var ticket = stage.ask("sales");
        time.minutes(60);

        transfers.toGroup(ticket.id(), "billing", IfNobody.QUEUE);

        time.minutes(9);
        assertThat(now(ticket).state()).isEqualTo(TicketState.QUEUED);
        assertThat(now(ticket).stateSince()).isEqualTo(ticket.stateSince());
        time.minutes(2);
        assertThat(now(ticket).reason()).isEqualTo(Reason.ALL_OFFLINE_TIMEOUT);
        assertThat(now(ticket).stateSince()).isEqualTo(TestClock.START.plus(Duration.ofMinutes(70)));
    }

    @Test
    void theEventBelongsToTheGroupThatHasTheTicketAfterwards() {
        var chat = annasChat();
        stage.available(ben);

        transfers.toGroup(chat.id(), "billing", IfNobody.KEEP);

        assertThat(jdbc.sql("SELECT grp_id FROM ticket_event WHERE ticket_id = ? ORDER BY seq")
                        .param(chat.id().value())
                        .query(Long.class)
                        .list())
                .containsExactly(sales.value(), billing.value());
    }

    @Test
    void bothGroupsTellTheirBrowsers() {
        var chat = annasChat();
        stage.available(ben);
        var before = versions();

        transfers.toGroup(chat.id(), "billing", IfNobody.KEEP);

        assertThat(versions().get(0)).isGreaterThan(before.get(0));
        assertThat(versions().get(1)).isGreaterThan(before.get(1));
    }

    private List<Long> versions() {
        return jdbc.sql("SELECT ver FROM grp_load WHERE grp_id IN (?, ?) ORDER BY grp_id")
                .param(sales.value())
                .param(billing.value())
                .query(Long.class)
                .list();
    }

    @Test
    void aTransferredChatNeverOvertakesWhoWaitsThere() {
        var chat = annasChat();
        stage.offlinePolicy(billing, true, 20, false, "OPEN");
        var waits = stage.ask("billing");
        stage.available(ben);
        stage.offlinePolicy(billing, true, 20, true, "OPEN");

        transfers.toGroup(chat.id(), "billing", IfNobody.KEEP);

        assertThat(now(waits).agentUsername()).isEqualTo("ben");
        assertThat(now(chat).agentUsername()).isEqualTo("anna");
        assertThat(now(chat).groupCode()).isEqualTo("sales");
    }

    @Test
    void withinItsGroupAChatGoesToAColleagueAndNotBack() {
        var chat = annasChat();
        var cleo = stage.agent("cleo", 1, sales);
        stage.available(cleo);

        assertThat(transfers.toGroup(chat.id(), "sales", IfNobody.KEEP).agent()).isEqualTo(cleo);
    }

    @Test
    void theSlotIsFilledWhenAGroupTakesTheChat() {
        stage.queuePolicy(sales, true, 5);
        var chat = annasChat();
        var waits = stage.ask("sales");
        stage.available(ben);

        transfers.toGroup(chat.id(), "billing", IfNobody.KEEP);

        assertThat(now(waits).agentUsername()).isEqualTo("anna");
    }

    @Test
    void anOpenTicketGoesToSomebodyOfTheOtherGroup() {
        var open = stage.ask("sales");
        stage.available(ben);

        var moved = transfers.toGroup(open.id(), "billing", IfNobody.KEEP);

        assertThat(moved.agentUsername()).isEqualTo("ben");
        assertThat(moved.groupCode()).isEqualTo("billing");
    }

    // to a group in which nobody can

    @Test
    void keepLeavesTheChatWithItsAgentInItsGroup() throws Throwable {
        var chat = annasChat();

        nothingChanges(chat, () -> transfers.toGroup(chat.id(), "billing", IfNobody.KEEP));
    }

    @Test
    void queuePutsItIntoTheQueueOfTheGroupAndKeepsTheStartOfItsWaiting() {
        stage.queuePolicy(billing, true, 5);
        stage.busy(ben);
        var chat = annasChat();
        clock.forward(Duration.ofMinutes(5));
        var other = stage.ask("billing");
        clock.forward(Duration.ofMinutes(5));

        var moved = transfers.toGroup(chat.id(), "billing", IfNobody.QUEUE);

        assertThat(moved.state()).isEqualTo(TicketState.QUEUED);
        assertThat(moved.reason()).isEqualTo(Reason.PASSED_ON);
        assertThat(moved.groupCode()).isEqualTo("billing");
        assertThat(moved.agent()).isNull();
        assertThat(moved.queuedAt()).isEqualTo(chat.createdAt());
        assertThat(moved.stateSince()).isEqualTo(clock.instant());
        assertThat(tickets.queuePosition(moved.id())).hasValue(1);
        assertThat(tickets.queuePosition(other.id())).hasValue(2);
    }

    @ParameterizedTest
    @CsvSource({"QUEUE, sales", "OPEN, sales", "QUEUE, support", "OPEN, support"})
    void whoHandsAChatToALineDoesNotGetItStraightBack(IfNobody choice, String group) {
        stage.queuePolicy(GroupId.DEFAULT, true, 5);
        var support = stage.group("support");
        jdbc.sql("INSERT INTO agent_group (agent_id, grp_id) VALUES (?, ?)")
                .params(anna.value(), support.value())
                .update();
        var chat = annasChat();
        var foreseen = preview.of(new Plan(List.of(chat.id()), Operation.TRANSFER, null, group, choice, false))
                .tickets()
                .getFirst();

        var moved = transfers.toGroup(chat.id(), group, choice);

        assertThat(moved.state()).isEqualTo(choice == IfNobody.QUEUE ? TicketState.QUEUED : TicketState.OPEN);
        assertThat(moved.reason()).isEqualTo(Reason.PASSED_ON);
        assertThat(moved.state()).isEqualTo(foreseen.outcome());
        assertThat(moved.reason()).isEqualTo(foreseen.reason());
        time.minutes(4);
        assertThat(now(chat).state()).isEqualTo(moved.state());
        time.minutes(1);
        assertThat(now(chat).agentUsername()).isEqualTo("anna");
    }

    @Test
    void whereAgentsHaveATimeLimitForRepliesItComesBackAfterThat() {
        stage.queuePolicy(sales, true, 5);
        queueHandling.save(
                new QueueRule(WhenAllOffline.MISSED, 10, null, false, null, 8, null, MaxOpenAgeAction.FOLLOW_UP), null);
        var chat = annasChat();

        transfers.toGroup(chat.id(), "sales", IfNobody.QUEUE);

        time.minutes(7);
        assertThat(now(chat).state()).isEqualTo(TicketState.QUEUED);
        time.minutes(1);
        assertThat(now(chat).agentUsername()).isEqualTo("anna");
    }

    @Test
    void whoHandsAChatToALineGetsWhoeverElseWaitsThere() {
        stage.queuePolicy(sales, true, 5);
        var cleo = stage.agent("cleo", 1, sales);
        stage.available(cleo);
        var cleosChat = stage.ask("sales");
        var chat = annasChat();
        clock.forward(Duration.ofMinutes(1));
        var waits = stage.ask("sales");

        transfers.toGroup(chat.id(), "sales", IfNobody.QUEUE);

        assertThat(now(waits).agentUsername()).isEqualTo("anna");
        assertThat(now(chat).state()).isEqualTo(TicketState.QUEUED);
        work.resolve(cleosChat.id());
        assertThat(now(chat).agent()).isEqualTo(cleo);
    }

    @Test
    void aNewcomerDoesNotWaitBehindAChatThatTheFreeAgentHandedOn() {
        stage.queuePolicy(sales, true, 5);
        var chat = annasChat();
        transfers.toGroup(chat.id(), "sales", IfNobody.QUEUE);

        assertThat(stage.ask("sales").agentUsername()).isEqualTo("anna");
        assertThat(now(chat).state()).isEqualTo(TicketState.QUEUED);
    }

    @Test
    void whoKeptAnOlderPlaceIsDealtFirst() {
        stage.queuePolicy(billing, true, 5);
        stage.busy(ben);
        var chat = annasChat();
        clock.forward(Duration.ofMinutes(5));
        var other = stage.ask("billing");
        transfers.toGroup(chat.id(), "billing", IfNobody.QUEUE);

        stage.available(ben);

        assertThat(now(chat).agentUsername()).isEqualTo("ben");
        assertThat(now(other).state()).isEqualTo(TicketState.QUEUED);
    }

    @Test
    void openKeepsItAsAnOpenTicketOfTheGroup() {
        var chat = annasChat();
        clock.forward(Duration.ofMinutes(5));

        var moved = transfers.toGroup(chat.id(), "billing", IfNobody.OPEN);

        assertThat(moved.state()).isEqualTo(TicketState.OPEN);
        assertThat(moved.groupCode()).isEqualTo("billing");
        assertThat(moved.openedAt()).isEqualTo(chat.createdAt());
    }

    @ParameterizedTest
    @CsvSource({
        "QUEUE, QUEUE_DISABLED_DEFAULT, none",
        "QUEUE, QUEUE_DISABLED_GROUP, own queue off",
        "QUEUE, QUEUE_LIMIT, full queue",
        "OPEN, OFFLINE_DISABLED_GLOBAL, workspace off",
        "OPEN, OFFLINE_DISABLED_DEFAULT, default off",
        "OPEN, OFFLINE_DISABLED_GROUP, own off",
        "OPEN, OFFLINE_LIMIT, full",
    })
    void aChoiceThatIsNotPossibleIsRefusedAndChangesNothing(IfNobody choice, String code, String why) throws Throwable {
        var chat = annasChat();
        switch (why) {
            case "own queue off" -> stage.queuePolicy(billing, false, 5);
            case "full queue" -> {
                stage.queuePolicy(billing, true, 1);
                stage.busy(ben);
                stage.ask("billing");
            }
            case "workspace off" -> stage.offline(false);
            case "default off" -> stage.offlinePolicy(GroupId.DEFAULT, false, 5, true, "QUEUED");
            case "own off" -> stage.offlinePolicy(billing, false, 5, true, "QUEUED");
            case "full" -> {
                stage.offlinePolicy(billing, true, 1, true, "QUEUED");
                stage.ask("billing");
            }
            default -> assertThat(why).isEqualTo("none");
        }

        nothingChanges(chat, () -> refused(409, code, () -> transfers.toGroup(chat.id(), "billing", choice)));
    }

    @Test
    void aQueuedTicketMovesToTheQueueOfAnotherGroupAndKeepsItsPlaceInTime() {
        stage.queuePolicy(GroupId.DEFAULT, true, 5);
        stage.busy(anna);
        stage.busy(ben);
        var first = stage.ask("sales");
        clock.forward(Duration.ofMinutes(1));
        var second = stage.ask("billing");

        var moved = transfers.toGroup(first.id(), "billing", IfNobody.QUEUE);

        assertThat(moved.state()).isEqualTo(TicketState.QUEUED);
        assertThat(moved.queuedAt()).isEqualTo(first.queuedAt());
        assertThat(moved.stateSince()).isEqualTo(first.stateSince());
        assertThat(tickets.queuePosition(first.id())).hasValue(1);
        assertThat(tickets.queuePosition(second.id())).hasValue(2);
    }

    @Test
    void aWaitingTicketDoesNotChangeItsClassByMoving() throws Throwable {
        stage.queuePolicy(GroupId.DEFAULT, true, 5);
        var open = stage.ask("sales");

        nothingChanges(
                open,
                () -> refused(409, "NOT_IN_STATE", () -> transfers.toGroup(open.id(), "billing", IfNobody.QUEUE)));
    }

    @Test
    void aWaitingTicketThatIsMovedToWhereItIsStaysAsItIs() throws Throwable {
        var open = stage.ask("sales");

        nothingChanges(open, () -> transfers.toGroup(open.id(), "sales", IfNobody.OPEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "billing~2", "BILLING"})
    void aTransferToAGroupThatDoesNotExistIsRefused(String code) throws Throwable {
        var chat = annasChat();

        nothingChanges(
                chat, () -> refused(422, "INVALID_VALUE", () -> transfers.toGroup(chat.id(), code, IfNobody.KEEP)));
    }

    @Test
    void aTransferToAnArchivedGroupIsRefused() throws Throwable {
        var chat = annasChat();
        jdbc.sql("UPDATE grp SET archived_at = UTC_TIMESTAMP(6), code = 'billing~9' WHERE id = ?")
                .param(billing.value())
                .update();

        nothingChanges(
                chat,
                () -> refused(422, "INVALID_VALUE", () -> transfers.toGroup(chat.id(), "billing", IfNobody.KEEP)));
    }

    // at the same time

    @Test
    void manyTransfersAtOnceNeverOpenMoreThanTheGroupAllows() throws Exception {
        stage.offlinePolicy(billing, true, 3, true, "QUEUED");
        var chats = stage.ask("sales", 10).stream()
                .map(ticket -> work.assign(ticket.id(), "anna"))
                .toList();

        List<Callable<Boolean>> attempts = chats.stream()
                .<Callable<Boolean>>map(chat -> new DelegatingSecurityContextCallable<>(() -> opened(chat)))
                .toList();
        int opened = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(attempts)) {
                opened += answer.get() ? 1 : 0;
            }
        }

        assertThat(opened).isEqualTo(3);
        assertThat(stage.count(TicketState.OPEN)).isEqualTo(3);
        assertThat(stage.count(TicketState.ASSIGNED)).isEqualTo(7);
    }

    private boolean opened(Ticket chat) {
        try {
            transfers.toGroup(chat.id(), "billing", IfNobody.OPEN);
            return true;
        } catch (ProblemException full) {
            assertThat(full.code()).isEqualTo("OFFLINE_LIMIT");
            return false;
        }
    }

    @Test
    void aTransferAndAResolveAtOnceLeaveOneOfThem() throws Exception {
        for (int round = 0; round < 20; round++) {
            var chat = work.assign(stage.ask("sales").id(), "anna");
            List<Callable<String>> attempts = List.of(
                    attempt(() -> transfers.toGroup(chat.id(), "billing", IfNobody.OPEN)),
                    attempt(() -> work.resolve(chat.id())));
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var answer : threads.invokeAll(attempts)) {
                    assertThat(answer.get()).isIn("done", "NOT_IN_STATE");
                }
            }
            assertThat(now(chat).state()).isEqualTo(TicketState.RESOLVED);
        }
    }

    private static Callable<String> attempt(Callable<Ticket> work) {
        return new DelegatingSecurityContextCallable<>(() -> {
            try {
                work.call();
                return "done";
            } catch (ProblemException problem) {
                return problem.code();
            }
        });
    }
}
