package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.TestClock;
import io.afterhours.presence.DeclaredStatus;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.presence.Presences;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentDraft;
import io.afterhours.team.AgentId;
import io.afterhours.team.Agents;
import io.afterhours.team.GroupId;
import io.afterhours.team.Groups;
import io.afterhours.team.Handover;
import io.afterhours.team.Role;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.concurrent.DelegatingSecurityContextCallable;
import org.springframework.security.test.context.support.WithMockUser;

/** Groups and agents go, and leave no ticket behind (A35). */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class, Invariants.class})
@WithMockUser(username = "boss", roles = "ADMIN")
class LeavingTest {

    private static final AgentDraft DISABLED = new AgentDraft(null, null, null, null, false);
    private static final AgentDraft ENABLED = new AgentDraft(null, null, null, null, true);
    private static final Handover TO_BEN = new Handover("ben", false);
    private static final Handover BACK = new Handover(null, true);

    @Autowired
    private Fixtures stage;

    @Autowired
    private Invariants invariants;

    @Autowired
    private Groups groups;

    @Autowired
    private Agents agents;

    @Autowired
    private ManualWork work;

    @Autowired
    private Returns returns;

    @Autowired
    private Presences presences;

    @Autowired
    private Tickets tickets;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private GroupId sales;
    private GroupId support;
    private AgentId anna;
    private AgentId ben;

    @BeforeEach
    void salesAndSupport() {
        clock.set(TestClock.START);
        sales = stage.group("sales");
        support = stage.group("support");
        anna = stage.agent("anna", 3, sales);
        ben = stage.agent("ben", 1, support);
        stage.offline(true);
        stage.offlinePolicy(GroupId.DEFAULT, true, 20, false, "QUEUED");
        stage.queuePolicy(GroupId.DEFAULT, true, 5);
    }

    @AfterEach
    void theInvariantsHold() {
        assertThat(invariants.violations()).isEmpty();
    }

    private Ticket now(Ticket ticket) {
        return tickets.byId(ticket.id()).orElseThrow();
    }

    private static void refused(int status, String code, String detail, ThrowingCallable work) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(work).satisfies(problem -> {
            assertThat(problem.status()).isEqualTo(status);
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.detail()).contains(detail);
        });
    }

    private static void refusedField(String field, String code, ThrowingCallable work) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(work)
                .satisfies(problem -> assertThat(problem.errors())
                        .extracting(FieldProblem::field, FieldProblem::code)
                        .containsExactly(Tuple.tuple(field, code)));
    }

    private String recorded(Ticket ticket, String path) {
        var decision = tickets.timeline(ticket.id()).getLast().decision();
        return jdbc.sql("SELECT COALESCE(JSON_VALUE(?, ?), JSON_QUERY(?, ?))")
                .params(decision, path, decision, path)
                .query(String.class)
                .single();
    }

    private String lastAudit(String action) {
        return jdbc.sql("SELECT new_value FROM audit WHERE action = ? ORDER BY id DESC LIMIT 1")
                .param(action)
                .query(String.class)
                .single();
    }

    // groups

    @Test
    void aGroupWithTicketsStaysUntilATargetIsNamed() {
        stage.ask("sales", 2);
        stage.busy(anna);
        stage.ask("sales");
        var chat = work.assign(stage.ask("sales").id(), "anna");

        refused(409, "GROUP_HAS_TICKETS", "1 queued, 2 open and 1 assigned", () -> groups.delete("sales"));
        assertThat(groups.byCode("sales")).isPresent();
        assertThat(now(chat)).isEqualTo(chat);
    }

    @Test
    void whatWaitsMovesAsItIsAndKeepsItsPlaceInTime() {
        stage.busy(anna);
        stage.busy(ben);
        var first = stage.ask("sales");
        clock.forward(Duration.ofMinutes(1));
        var theirs = stage.ask("support");
        clock.forward(Duration.ofMinutes(1));
        var second = stage.ask("sales");
        clock.forward(Duration.ofMinutes(1));

        groups.delete("sales", null, "support");

        assertThat(List.of(now(first), now(second))).allSatisfy(moved -> {
            assertThat(moved.groupCode()).isEqualTo("support");
            assertThat(moved.state()).isEqualTo(TicketState.QUEUED);
        });
        assertThat(now(first).queuedAt()).isEqualTo(first.queuedAt());
        assertThat(now(first).stateSince()).isEqualTo(first.stateSince());
        assertThat(now(first).reason()).isEqualTo(first.reason());
        assertThat(tickets.queuePositions(Set.of(support)))
                .containsEntry(first.id(), 1)
                .containsEntry(theirs.id(), 2)
                .containsEntry(second.id(), 3);
        assertThat(tickets.timeline(first.id()).getLast().reason()).isEqualTo(Reason.GROUP_CLOSED);
        assertThat(tickets.timeline(first.id()).getLast().actor()).isEqualTo("boss");
        assertThat(recorded(first, "$.counts.queued")).isEqualTo("1");
        assertThat(recorded(second, "$.counts.queued")).isEqualTo("2");
        assertThat(lastAudit("group.tickets-moved"))
                .isEqualTo("{\"moveTo\":\"support\",\"queued\":2,\"open\":0,\"assigned\":0}");
    }

    @Test
    void whatIsOpenMovesAsOpenAndChatsStayWithTheirAgents() {
        var open = stage.ask("sales");
        var chat = work.assign(stage.ask("sales").id(), "anna");

        groups.delete("sales", null, "default");

        assertThat(now(open).state()).isEqualTo(TicketState.OPEN);
        assertThat(now(open).groupCode()).isEqualTo("default");
        assertThat(now(chat).agentUsername()).isEqualTo("anna");
        assertThat(now(chat).groupCode()).isEqualTo("default");
        assertThat(now(chat).assignedAt()).isEqualTo(chat.assignedAt());
        assertThat(groups.byCode("sales")).isEmpty();
    }

    @Test
    void whoeverHasRoomInTheTargetIsGivenWhatMoved() {
        stage.available(ben);
        stage.busy(anna);
        var queued = stage.ask("sales");

        groups.delete("sales", null, "support");

        assertThat(now(queued).agent()).isEqualTo(ben);
    }

    @ParameterizedTest
    @CsvSource({
        "QUEUED, QUEUE_LIMIT, 2",
        "QUEUED, QUEUE_DISABLED_GROUP, 0",
        "OPEN, OFFLINE_LIMIT, 2",
        "OPEN, OFFLINE_DISABLED_GROUP, 0"
    })
    void aTargetWithoutPlaceForAllIsRefusedAndNothingMoves(String state, String code, int places) {
        if ("QUEUED".equals(state)) {
            stage.busy(anna);
            stage.queuePolicy(support, places > 0, Math.max(places, 1));
        } else {
            stage.offlinePolicy(support, places > 0, Math.max(places, 1), false, "QUEUED");
        }
        var asked = stage.ask("sales", 3);
        assertThat(asked).allSatisfy(ticket -> assertThat(ticket.state()).hasToString(state));

        refused(409, code, "The 3 " + state, () -> groups.delete("sales", null, "support"));
        if (places > 0) {
            refused(409, code, "only 2 of these 3 fit", () -> groups.delete("sales", null, "support"));
            refused(409, code, "(0 of 2)", () -> groups.delete("sales", null, "support"));
        }
        assertThat(asked).allSatisfy(ticket -> assertThat(now(ticket)).isEqualTo(ticket));
        assertThat(groups.byCode("sales")).isPresent();
    }

    @Test
    void aTargetMustBeAnotherGroupThatExists() {
        stage.ask("sales");

        refusedField("moveTo", "UNKNOWN", () -> groups.delete("sales", null, "nowhere"));
        refusedField("moveTo", "INVALID", () -> groups.delete("sales", null, "sales"));
    }

    @Test
    void manyTicketsMoveAtOnce() {
        stage.offlinePolicy(GroupId.DEFAULT, true, null, false, "QUEUED");
        stage.ask("sales", 300);

        groups.delete("sales", null, "support");

        assertThat(jdbc.sql("SELECT open_count FROM grp_load WHERE grp_id = ?")
                        .param(support.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(300);
    }

    @Test
    void requestsThatComeDuringTheDeletionGoSomewhere() throws Exception {
        List<Callable<Object>> attempts = List.of(
                new DelegatingSecurityContextCallable<>(() -> stage.ask("sales", 10)),
                new DelegatingSecurityContextCallable<>(() -> {
                    groups.delete("sales", null, "support");
                    return "deleted";
                }));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(attempts)) {
                answer.get();
            }
        }

        assertThat(jdbc.sql("SELECT COUNT(*) FROM ticket WHERE grp_id = ?")
                        .param(sales.value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    // agents

    @Test
    void somebodyWithChatsStaysUntilTheyAreHandedOver() {
        stage.available(anna);
        var chats = stage.ask("sales", 2);

        refused(409, "AGENT_HAS_TICKETS", "anna has 2 chats", () -> agents.update("anna", DISABLED, null));
        refused(
                409,
                "AGENT_HAS_TICKETS",
                "anna has 2 chats",
                () -> agents.update("anna", new AgentDraft(null, null, null, Set.of(Role.ADMIN), null), null));
        assertThat(agents.required("anna").enabled()).isTrue();
        assertThat(chats).allSatisfy(chat -> assertThat(now(chat)).isEqualTo(chat));
    }

    @Test
    void whoeverIsNamedGetsTheChatsWhateverTheirLoad() {
        stage.available(anna);
        var chats = stage.ask("sales", 3);

        agents.update("anna", DISABLED, null, TO_BEN);

        assertThat(chats).allSatisfy(chat -> {
            assertThat(now(chat).agent()).isEqualTo(ben);
            assertThat(now(chat).reason()).isEqualTo(Reason.TRANSFERRED);
            assertThat(now(chat).groupCode()).isEqualTo("sales");
        });
        assertThat(chats).extracting(chat -> recorded(chat, "$.chosen.active")).containsExactly("0", "1", "2");
        assertThat(agents.required("anna").enabled()).isFalse();
        assertThat(lastAudit("agent.chats-handed-over")).isEqualTo("{\"reassignTo\":\"ben\",\"returnToLine\":false}");
    }

    @Test
    void backInTheLineChatsGoToColleaguesFirstThenWaitInTheirOrder() {
        stage.available(anna);
        var chats = stage.ask("sales", 3);
        var cleo = stage.agent("cleo", 1, sales);
        stage.available(cleo);
        clock.forward(Duration.ofMinutes(5));
        var later = stage.ask("sales");
        assertThat(later.agent()).isEqualTo(cleo);
        var waits = stage.ask("sales");
        assertThat(waits.state()).isEqualTo(TicketState.QUEUED);
        work.resolve(waits.id());
        work.resolve(later.id());

        agents.update("anna", DISABLED, null, BACK);

        assertThat(now(chats.get(0)).agent()).isEqualTo(cleo);
        assertThat(chats.subList(1, 3)).allSatisfy(chat -> {
            assertThat(now(chat).state()).isEqualTo(TicketState.QUEUED);
            assertThat(now(chat).reason()).isEqualTo(Reason.AGENT_LEFT);
            assertThat(now(chat).queuedAt()).isEqualTo(chat.createdAt());
        });
        assertThat(tickets.queuePosition(chats.get(1).id())).hasValue(1);
    }

    @Test
    void withNobodyLeftTheChatsAreKeptOpen() {
        stage.available(anna);
        var chat = stage.ask("sales");
        stage.out(anna);

        agents.update("anna", DISABLED, null, BACK);

        assertThat(now(chat).state()).isEqualTo(TicketState.OPEN);
    }

    @Test
    void whoLeavesAsTheLastOneKeepsNoQueueServed() {
        stage.available(anna);
        var chats = stage.ask("sales", 2);

        agents.update("anna", DISABLED, null, BACK);

        assertThat(chats).allSatisfy(chat -> {
            assertThat(now(chat).state()).isEqualTo(TicketState.OPEN);
            assertThat(recorded(chat, "$.availability")).isEqualTo("ALL_OFFLINE");
            assertThat(recorded(chat, "$.candidates")).isEqualTo("[]");
        });
        assertThat(recorded(chats.get(1), "$.counts.open")).isEqualTo("1");
    }

    @Test
    void noChatGoesBackIntoAQueueThatNobodyServes() {
        stage.available(anna);
        var chat = stage.ask("sales");
        stage.offline(false);

        refused(409, "OFFLINE_DISABLED_GLOBAL", "reassignTo", () -> agents.update("anna", DISABLED, null, BACK));
        assertThat(now(chat)).isEqualTo(chat);
    }

    @Test
    void withoutPlaceInTheLineNobodyLeaves() {
        stage.busy(stage.agent("cleo", 1, sales));
        stage.available(anna);
        var chats = stage.ask("sales", 2);
        stage.queuePolicy(sales, true, 1);
        stage.offline(false);

        refused(409, "QUEUE_LIMIT", "Not all chats of anna", () -> agents.update("anna", DISABLED, null, BACK));
        assertThat(chats).allSatisfy(chat -> assertThat(now(chat)).isEqualTo(chat));
        assertThat(agents.required("anna").enabled()).isTrue();
    }

    @Test
    void aSuccessorMustBeSomebodyElseWhoTakesChats() {
        stage.person("chief", 0, "ADMIN");

        refusedField("reassignTo", "UNKNOWN", () -> agents.update("anna", DISABLED, null, new Handover("zoe", false)));
        refusedField(
                "reassignTo", "UNKNOWN", () -> agents.update("anna", DISABLED, null, new Handover("chief", false)));
        refusedField("reassignTo", "INVALID", () -> agents.update("anna", DISABLED, null, new Handover("anna", false)));
        refusedField("reassignTo", "INVALID", () -> agents.update("anna", DISABLED, null, new Handover("ben", true)));
    }

    @Test
    void somebodyWithoutChatsLeavesAtOnce() {
        assertThat(agents.update("anna", DISABLED, null).enabled()).isFalse();
    }

    @Test
    void whoeverIsDisabledIsLoggedOutAndComesBackOnlyByThemselves() {
        stage.offlinePolicy(GroupId.DEFAULT, true, 20, true, "QUEUED");
        stage.available(anna);

        agents.update("anna", DISABLED, null);

        assertThat(presences.of(anna)).satisfies(presence -> {
            assertThat(presence.loggedIn()).isFalse();
            assertThat(presence.effective()).isEqualTo(EffectiveStatus.OFFLINE);
            assertThat(presence.declared()).isEqualTo(DeclaredStatus.AVAILABLE);
        });
        refused(409, "AGENT_DISABLED", "anna is disabled", () -> stage.available(anna));
        refused(409, "AGENT_DISABLED", "anna is disabled", () -> stage.out(anna));
        assertThat(SystemAccess.call(() -> returns.heardAgain(anna)).status()).isEqualTo(EffectiveStatus.OFFLINE);
        var waits = stage.ask("sales");
        agents.update("anna", ENABLED, null);
        assertThat(now(waits).state()).isEqualTo(TicketState.OPEN);
        assertThat(presences.of(anna).effective()).isEqualTo(EffectiveStatus.OFFLINE);
        assertThat(stage.available(anna).assigned()).containsExactly(waits.id());
    }

    @Test
    void whoeverIsDisabledWhileAwayKeepsNoGroupPresentAfterwards() {
        stage.away(anna);

        agents.update("anna", DISABLED, null);
        agents.update("anna", ENABLED, null);

        assertThat(presences.of(anna).effective()).isEqualTo(EffectiveStatus.OFFLINE);
        assertThat(stage.ask("sales").state()).isEqualTo(TicketState.OPEN);
    }

    @Test
    void whoeverWasDisabledBeforeThatLoggedThemOutIsNotThereWhenEnabled() {
        stage.available(anna);
        jdbc.sql("UPDATE agent SET enabled = FALSE WHERE id = ?")
                .param(anna.value())
                .update();

        agents.update("anna", ENABLED, null);

        assertThat(presences.of(anna).effective()).isEqualTo(EffectiveStatus.OFFLINE);
    }

    @Test
    void aChatThatComesWhileItsAgentLeavesIsNotLeftBehind() throws Exception {
        for (int round = 0; round < 10; round++) {
            var name = "temp" + round;
            stage.available(stage.agent(name, 5, sales));
            List<Callable<Object>> attempts = List.of(
                    new DelegatingSecurityContextCallable<>(() -> stage.ask("sales", 3)),
                    new DelegatingSecurityContextCallable<>(() -> agents.update(name, DISABLED, null, TO_BEN)));
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var answer : threads.invokeAll(attempts)) {
                    answer.get();
                }
            }
            assertThat(jdbc.sql("""
                            SELECT COUNT(*) FROM ticket t JOIN agent a ON a.id = t.agent_id
                            WHERE t.state = 'ASSIGNED' AND a.username = ?""").param(name).query(Long.class).single()).isZero();
            tickets.list(io.afterhours.ticket.TicketFilter.all(), 500, null).stream()
                    .filter(ticket -> ticket.state().active())
                    .forEach(ticket -> work.resolve(ticket.id()));
        }
    }
}
