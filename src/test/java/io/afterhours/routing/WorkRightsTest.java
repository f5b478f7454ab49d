package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.TestClock;
import io.afterhours.policy.ManualWorkRule;
import io.afterhours.policy.ManualWorkSettings;
import io.afterhours.problem.ProblemException;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.security.concurrent.DelegatingSecurityContextCallable;
import org.springframework.security.test.context.support.WithMockUser;

/** Who may work by hand: semantics 1.16, A26, AC-12, AC-20. */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class, Invariants.class})
@WithMockUser(username = "anna", roles = "AGENT")
class WorkRightsTest {

    private static final Reopen AGAIN = Reopen.because("The customer called");

    @Autowired
    private Fixtures stage;

    @Autowired
    private Invariants invariants;

    @Autowired
    private ManualWork work;

    @Autowired
    private Transfers transfers;

    @Autowired
    private Reopening reopening;

    @Autowired
    private ManualWorkSettings settings;

    @Autowired
    private Tickets tickets;

    private GroupId sales;
    private AgentId anna;

    @BeforeEach
    void annaIsAnAgentOfSalesAndSueItsSupervisor() {
        sales = stage.group("sales");
        anna = stage.agent("anna", 2, sales);
        stage.agent("ben", 2, sales);
        stage.person("sue", 1, "SUPERVISOR", sales);
        stage.group("billing");
        stage.offline(true);
        stage.offlinePolicy(GroupId.DEFAULT, true, 20, true, "QUEUED");
    }

    @AfterEach
    void theInvariantsHold() {
        assertThat(invariants.violations()).isEmpty();
    }

    private void agentsMayClaim() {
        SystemAccess.run(() -> settings.save(new ManualWorkRule(true), null));
    }

    private Ticket assigned(String agent) {
        var ticket = stage.ask("sales");
        return SystemAccess.call(() -> work.assign(ticket.id(), agent));
    }

    private Ticket missed(String group) {
        var ticket = stage.ask(group);
        return SystemAccess.call(() -> work.miss(ticket.id()));
    }

    private Ticket resolved(String agent) {
        var ticket = assigned(agent);
        return SystemAccess.call(() -> work.resolve(ticket.id()));
    }

    private static void refused(String code, ThrowingCallable work) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(work).satisfies(problem -> {
            assertThat(problem.status()).isEqualTo(403);
            assertThat(problem.code()).isEqualTo(code);
        });
    }

    // taking

    @Test
    void agentsTakeNothingInANewWorkspace() {
        var open = stage.ask("sales");

        refused("CLAIMING_OFF", () -> work.claim(open.id(), "anna"));
        assertThat(tickets.byId(open.id())).contains(open);
    }

    @Test
    void agentsTakeOpenTicketsOfTheirGroupsWhereTheyMay() {
        agentsMayClaim();

        var taken = work.claim(stage.ask("sales").id(), "anna");

        assertThat(taken.agentUsername()).isEqualTo("anna");
        assertThat(taken.reason()).isEqualTo(Reason.CLAIMED);
        assertThat(tickets.timeline(taken.id()).getLast().actor()).isEqualTo("anna");
    }

    @Test
    void whatAnAgentTakesObeysTheirConcurrency() {
        agentsMayClaim();
        assigned("anna");
        assigned("anna");
        var open = stage.ask("sales");

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> work.claim(open.id(), "anna"))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("AGENT_FULL"));
    }

    @Test
    void agentsTakeNeitherForOthersNorFromOtherGroupsNorFromTheQueue() {
        agentsMayClaim();
        stage.queuePolicy(sales, true, 5);
        var open = stage.ask("sales");
        var foreign = stage.ask("billing");
        stage.busy(anna);
        var queued = stage.ask("sales");
        assertThat(queued.state()).isEqualTo(TicketState.QUEUED);

        refused("FORBIDDEN", () -> work.claim(open.id(), "ben"));
        refused("FORBIDDEN", () -> work.claim(foreign.id(), "anna"));
        refused("FORBIDDEN", () -> work.claim(queued.id(), "anna"));
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void supervisorsAlwaysTakeWhatTheirGroupsHave() {
        assertThat(work.claim(stage.ask("sales").id(), "sue").agentUsername()).isEqualTo("sue");
        var second = stage.ask("sales");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> work.claim(second.id(), "sue"))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("AGENT_FULL"));
        refused("FORBIDDEN", () -> work.claim(stage.ask("billing").id(), "sue"));
    }

    @Test
    @WithMockUser(username = "boss", roles = "ADMIN")
    void ofTwoWhoTakeAtOnceOneWinsAndTheOtherIsToldWho() throws Exception {
        for (int round = 0; round < 20; round++) {
            var open = stage.ask("sales");
            List<Callable<String>> attempts = List.of(take(open, "anna"), take(open, "ben"));
            var answers = new ArrayList<String>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var answer : threads.invokeAll(attempts)) {
                    answers.add(answer.get());
                }
            }
            var winner = tickets.byId(open.id()).orElseThrow().agentUsername();
            assertThat(answers)
                    .containsExactlyInAnyOrder(
                            "done",
                            "NOT_IN_STATE Ticket " + open.reference() + " was taken by " + winner + " just now.");
            work.resolve(open.id());
        }
    }

    private Callable<String> take(Ticket ticket, String agent) {
        return new DelegatingSecurityContextCallable<>(() -> {
            try {
                work.claim(ticket.id(), agent);
                return "done";
            } catch (ProblemException problem) {
                return problem.code() + " " + problem.detail();
            }
        });
    }

    // transferring

    @Test
    void agentsHandOnTheChatsTheyHaveAndNoOthers() {
        var mine = assigned("anna");
        var bens = assigned("ben");
        var open = stage.ask("sales");

        assertThat(transfers.toAgent(mine.id(), "ben").agentUsername()).isEqualTo("ben");
        refused("FORBIDDEN", () -> transfers.toAgent(bens.id(), "anna"));
        refused("FORBIDDEN", () -> transfers.toAgent(open.id(), "anna"));
        refused("FORBIDDEN", () -> transfers.toGroup(open.id(), "billing", IfNobody.OPEN));
        refused("FORBIDDEN", () -> transfers.toGroup(mine.id(), "billing", IfNobody.OPEN));
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void supervisorsHandOnWhatTheirGroupsHave() {
        var chat = assigned("anna");

        assertThat(transfers.toGroup(chat.id(), "billing", IfNobody.OPEN).state())
                .isEqualTo(TicketState.OPEN);
        refused("FORBIDDEN", () -> transfers.toAgent(chat.id(), "anna"));
    }

    // reopening

    @Test
    void agentsReopenTheChatsTheyHad() {
        var mine = resolved("anna");
        var bens = resolved("ben");

        assertThat(reopening.reopen(mine.id(), AGAIN).state()).isEqualTo(TicketState.OPEN);
        refused("FORBIDDEN", () -> reopening.reopen(bens.id(), AGAIN));
        agentsMayClaim();
        refused("FORBIDDEN", () -> reopening.reopen(bens.id(), AGAIN));
        refused("FORBIDDEN", () -> reopening.reopen(bens.id(), new Reopen("x", "anna", null, false)));
    }

    @Test
    void agentsReopenAndTakeWhatTheirGroupsMissedWhereTheyMay() {
        var missed = missed("sales");
        var taking = new Reopen("I know her", "anna", null, false);
        refused("CLAIMING_OFF", () -> reopening.reopen(missed.id(), AGAIN));
        refused("CLAIMING_OFF", () -> reopening.reopen(missed.id(), taking));
        agentsMayClaim();

        var again = reopening.reopen(missed.id(), taking);

        assertThat(again.agentUsername()).isEqualTo("anna");
        assertThat(again.reason()).isEqualTo(Reason.CLAIMED);
        assigned("anna");
        var other = missed("sales");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> reopening.reopen(other.id(), taking))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("AGENT_FULL"));
    }

    @Test
    void agentsReopenNeitherForOthersNorElsewhereNorWhatOtherGroupsMissed() {
        agentsMayClaim();
        var missed = missed("sales");
        var foreign = missed("billing");
        var unknown = stage.ask("sails");

        refused("FORBIDDEN", () -> reopening.reopen(missed.id(), new Reopen("x", "ben", null, false)));
        refused("FORBIDDEN", () -> reopening.reopen(missed.id(), new Reopen("x", null, "billing", false)));
        refused("FORBIDDEN", () -> reopening.reopen(missed.id(), new Reopen("x", null, null, true)));
        refused("FORBIDDEN", () -> reopening.reopen(foreign.id(), AGAIN));
        refused("FORBIDDEN", () -> reopening.reopen(unknown.id(), new Reopen("x", null, "sales", false)));
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void supervisorsReopenWhatTheirGroupsMissed() {
        var again = reopening.reopen(missed("sales").id(), new Reopen("x", "anna", null, false));

        assertThat(again.reason()).isEqualTo(Reason.MANUAL_OVERRIDE);
    }

    @Test
    void onlyAdministratorsChangeTheRule() {
        assertThatExceptionOfType(org.springframework.security.access.AccessDeniedException.class)
                .isThrownBy(() -> settings.save(new ManualWorkRule(true), null));
    }
}
