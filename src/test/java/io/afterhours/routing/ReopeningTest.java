package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.TestClock;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Contact;
import io.afterhours.ticket.Message;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.concurrent.DelegatingSecurityContextCallable;
import org.springframework.security.test.context.support.WithMockUser;

/** Reopening: semantics 1.13, 1.14, A24, golden scenario 21, AC-16. */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class, Invariants.class})
@WithMockUser(username = "boss", roles = "ADMIN")
class ReopeningTest {

    private static final Reopen AGAIN = Reopen.because("The customer called");

    @Autowired
    private Fixtures stage;

    @Autowired
    private Invariants invariants;

    @Autowired
    private Reopening reopening;

    @Autowired
    private ManualWork work;

    @Autowired
    private Admission admission;

    @Autowired
    private Tickets tickets;

    @Autowired
    private JdbcClient jdbc;

    private GroupId sales;
    private AgentId anna;

    @BeforeEach
    void aSalesGroupThatTakesOfflineTickets() {
        sales = stage.group("sales");
        anna = stage.agent("anna", 1, sales);
        stage.offline(true);
        stage.offlinePolicy(sales, true, 20, true, "QUEUED");
    }

    @AfterEach
    void theInvariantsHold() {
        assertThat(invariants.violations()).isEmpty();
    }

    private Ticket missed() {
        return work.miss(stage.ask("sales").id());
    }

    private Ticket now(TicketId ticket) {
        return tickets.byId(ticket).orElseThrow();
    }

    private static void refused(int status, String code, ThrowingCallable work) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(work).satisfies(problem -> {
            assertThat(problem.status()).isEqualTo(status);
            assertThat(problem.code()).isEqualTo(code);
        });
    }

    private static void refusedField(String field, String code, ThrowingCallable work) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(work)
                .satisfies(problem -> assertThat(problem.errors())
                        .extracting(FieldProblem::field, FieldProblem::code)
                        .containsExactly(Tuple.tuple(field, code)));
    }

    @Test
    void _21_aReopenedTicketIsANewOneThatIsAdmittedByTheRules() {
        var missed = missed();

        var again = reopening.reopen(missed.id(), AGAIN);

        assertThat(again.id()).isNotEqualTo(missed.id());
        assertThat(again.reference()).isNotEqualTo(missed.reference());
        assertThat(again.reopenedFrom()).isEqualTo(missed.id());
        assertThat(again.state()).isEqualTo(TicketState.OPEN);
        assertThat(again.reason()).isEqualTo(Reason.ALL_OFFLINE);
        assertThat(again.groupCode()).isEqualTo("sales");
    }

    @Test
    void theCustomersWordsAndContactAreCarriedOver() {
        var like = Fixtures.request("sales");
        var asked = admission
                .admit(new AdmissionRequest(
                        "sales",
                        "Wo ist mein Paket?",
                        new Contact("Mia", "mia@example.org", "+49 30 1"),
                        "whatsapp",
                        "de",
                        new byte[32],
                        null,
                        null,
                        null,
                        like.preferredFallback()))
                .ticket();
        work.miss(asked.id());

        var again = reopening.reopen(asked.id(), AGAIN);

        assertThat(again)
                .extracting(Ticket::query, Ticket::contact, Ticket::channel, Ticket::language)
                .containsExactly(asked.query(), asked.contact(), "whatsapp", "de");
        assertThat(tickets.ofVisitor(again.reference(), new byte[32])).isPresent();
        assertThat(tickets.messages(again.id(), true))
                .extracting(Message::author, Message::internal, Message::body)
                .containsExactly(
                        Tuple.tuple(Message.Author.CUSTOMER, false, "Wo ist mein Paket?"),
                        Tuple.tuple(
                                Message.Author.AGENT,
                                true,
                                "Reopened from " + asked.reference() + ": The customer called"));
    }

    @Test
    void theOldTicketStaysAsItIs() {
        var missed = missed();
        var events = tickets.timeline(missed.id());

        reopening.reopen(missed.id(), AGAIN);

        assertThat(now(missed.id())).isEqualTo(missed);
        assertThat(tickets.timeline(missed.id())).isEqualTo(events);
    }

    @Test
    void aResolvedTicketIsReopenedToo() {
        stage.available(anna);
        var resolved = work.resolve(stage.ask("sales").id());

        var again = reopening.reopen(resolved.id(), AGAIN);

        assertThat(again.agentUsername()).isEqualTo("anna");
        assertThat(again.reason()).isEqualTo(Reason.LRA);
        assertThat(tickets.timeline(again.id()).getFirst().actor()).isEqualTo("boss");
    }

    @Test
    void anOfflineAgentDoesNotGetTheirOldChatBack() {
        stage.available(anna);
        var resolved = work.resolve(stage.ask("sales").id());
        stage.out(anna);

        assertThat(reopening.reopen(resolved.id(), AGAIN).state()).isEqualTo(TicketState.OPEN);
    }

    @Test
    void reopeningObeysTheCapsLikeEveryRequest() {
        var missed = missed();
        stage.offlinePolicy(sales, true, 1, true, "QUEUED");
        stage.ask("sales");

        assertThat(reopening.reopen(missed.id(), AGAIN).reason()).isEqualTo(Reason.OFFLINE_LIMIT);
    }

    @Test
    void aReopenedTicketNeverOvertakesWhoWaits() {
        var missed = missed();
        stage.offlinePolicy(sales, true, 20, false, "OPEN");
        stage.queuePolicy(sales, true, 5);
        var waits = stage.ask("sales");
        stage.available(anna);
        stage.offlinePolicy(sales, true, 20, true, "OPEN");

        var again = reopening.reopen(missed.id(), AGAIN);

        assertThat(now(waits.id()).agentUsername()).isEqualTo("anna");
        assertThat(again.state()).isEqualTo(TicketState.QUEUED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ASSIGNED", "QUEUED", "OPEN"})
    void whatRunsIsNotReopened(String state) {
        stage.queuePolicy(sales, true, 5);
        switch (state) {
            case "ASSIGNED" -> stage.available(anna);
            case "QUEUED" -> stage.busy(anna);
            default -> stage.out(anna);
        }
        var running = stage.ask("sales");
        assertThat(running.state()).hasToString(state);

        refused(409, "NOT_IN_STATE", () -> reopening.reopen(running.id(), AGAIN));
        assertThat(now(running.id())).isEqualTo(running);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " \n"})
    void aReasonIsNeeded(String reason) {
        var missed = missed();

        refusedField("reason", "REQUIRED", () -> reopening.reopen(missed.id(), new Reopen(reason, null, null, false)));
    }

    @Test
    void aChosenAgentGetsItWhateverTheirStatusAndLoad() {
        var missed = missed();
        work.assign(stage.ask("sales").id(), "anna");

        var again = reopening.reopen(missed.id(), new Reopen("Ask Anna", "anna", null, false));

        assertThat(again.agentUsername()).isEqualTo("anna");
        assertThat(again.reason()).isEqualTo(Reason.MANUAL_OVERRIDE);
        assertThat(jdbc.sql("SELECT active FROM agent_load WHERE agent_id = ?")
                        .param(anna.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void anAgentOrGroupThatDoesNotExistIsRefused() {
        var missed = missed();

        refusedField("agent", "UNKNOWN", () -> reopening.reopen(missed.id(), new Reopen("x", "nobody", null, false)));
        refusedField("group", "UNKNOWN", () -> reopening.reopen(missed.id(), new Reopen("x", null, "nowhere", false)));
        refusedField("anyGroup", "INVALID", () -> reopening.reopen(missed.id(), new Reopen("x", "anna", null, true)));
    }

    @Test
    void anyGroupGivesItToTheNextAvailableAgentThereIs() {
        var missed = missed();
        stage.available(stage.agent("ben", 1, stage.group("billing")));

        assertThat(reopening.reopen(missed.id(), AGAIN).state()).isEqualTo(TicketState.OPEN);
        var other = missed();
        var again = reopening.reopen(other.id(), new Reopen("Urgent", null, null, true));

        assertThat(again.agentUsername()).isEqualTo("ben");
        assertThat(again.groupCode()).isEqualTo("sales");
    }

    @Test
    void howeverManyWaitAnywhereTheyAllGoBeforeATicketThatIsReopenedForAnyGroup() {
        var missed = missed();
        stage.offlinePolicy(sales, true, null, false, "QUEUED");
        var waiting = stage.ask("sales", Drain.MOST + 1);
        var ben = stage.agent("ben", waiting.size(), sales);
        stage.available(ben);
        stage.offlinePolicy(sales, true, null, true, "QUEUED");

        var again = reopening.reopen(missed.id(), new Reopen("Urgent", null, null, true));

        assertThat(waiting)
                .allSatisfy(each -> assertThat(now(each.id()).agent()).isEqualTo(ben));
        assertThat(again.reason()).isEqualTo(Reason.QUEUE_DISABLED_DEFAULT);
    }

    @Test
    void withNobodyAvailableAnywhereAnyGroupIsTheGroupsOwnRule() {
        var missed = missed();

        assertThat(reopening
                        .reopen(missed.id(), new Reopen("Urgent", null, null, true))
                        .reason())
                .isEqualTo(Reason.ALL_OFFLINE);
    }

    @Test
    void aClosedGroupIsNotOpenedByAskingForAnyGroup() {
        var missed = missed();
        stage.available(stage.agent("ben", 1, stage.group("billing")));
        stage.workingHours(true);

        assertThat(reopening
                        .reopen(missed.id(), new Reopen("Urgent", null, null, true))
                        .reason())
                .isEqualTo(Reason.OUTSIDE_HOURS);
    }

    @Test
    void aRequestForAnUnknownGroupIsReRouted() {
        var unknown = stage.ask("sails");
        assertThat(unknown.reason()).isEqualTo(Reason.GROUP_UNKNOWN);

        refusedField("group", "REQUIRED", () -> reopening.reopen(unknown.id(), AGAIN));
        var again = reopening.reopen(unknown.id(), new Reopen("Typing error", null, "sales", false));

        assertThat(again.groupCode()).isEqualTo("sales");
        assertThat(again.state()).isEqualTo(TicketState.OPEN);
    }

    @Test
    void aGroupMadeSinceTheRequestNamedItCounts() {
        var unknown = stage.ask("sails");
        stage.group("sails");

        assertThat(reopening.reopen(unknown.id(), AGAIN).groupCode()).isEqualTo("sails");
    }

    @Test
    void whileItRunsTheOldOneIsNotReopenedAgain() {
        var missed = missed();
        var again = reopening.reopen(missed.id(), AGAIN);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> reopening.reopen(missed.id(), AGAIN))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("ALREADY_REOPENED");
                    assertThat(problem.detail()).contains(again.reference());
                });
        work.resolve(again.id());
        assertThat(reopening.reopen(missed.id(), AGAIN).reopenedFrom()).isEqualTo(missed.id());
    }

    @Test
    void oneOfTwoWhoReopenAtOnceIsRefused() throws Exception {
        var other = stage.group("billing");
        stage.offlinePolicy(other, true, 20, true, "QUEUED");
        for (int round = 0; round < 20; round++) {
            var missed = missed();
            List<Callable<String>> attempts =
                    List.of(attempt(missed, AGAIN), attempt(missed, new Reopen("There", null, "billing", false)));
            var answers = new ArrayList<String>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var answer : threads.invokeAll(attempts)) {
                    answers.add(answer.get());
                }
            }
            assertThat(answers).containsExactlyInAnyOrder("done", "ALREADY_REOPENED");
            work.resolve(tickets.byReference(jdbc.sql("SELECT reference FROM ticket WHERE reopened_from = ?")
                            .param(missed.id().value())
                            .query(String.class)
                            .single())
                    .orElseThrow()
                    .id());
        }
    }

    private Callable<String> attempt(Ticket ticket, Reopen wish) {
        return new DelegatingSecurityContextCallable<>(() -> {
            try {
                reopening.reopen(ticket.id(), wish);
                return "done";
            } catch (ProblemException problem) {
                return problem.code();
            }
        });
    }
}
