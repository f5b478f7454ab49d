package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.TestClock;
import io.afterhours.problem.ProblemException;
import io.afterhours.routing.Preview.Foreseen;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Message;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.concurrent.DelegatingSecurityContextCallable;
import org.springframework.security.test.context.support.WithMockUser;

/** Missed tickets come back after their cause was mended: in order, within the caps, once. */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class, Invariants.class})
@WithMockUser(username = "boss", roles = "ADMIN")
class RescueTest {

    @Autowired
    private Fixtures stage;

    @Autowired
    private Invariants invariants;

    @Autowired
    private Rescue rescue;

    @Autowired
    private MissedCauses causes;

    @Autowired
    private Reopening reopening;

    @Autowired
    private ManualWork work;

    @Autowired
    private Tickets tickets;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private GroupId sales;
    private AgentId anna;

    @BeforeEach
    void salesTakesNoOfflineTicketsYet() {
        clock.set(TestClock.START);
        sales = stage.group("sales");
        anna = stage.agent("anna", 2, sales);
        stage.offline(true);
        stage.offlinePolicy(sales, false, 20, true, "QUEUED");
    }

    @AfterEach
    void theInvariantsHold() {
        assertThat(invariants.violations()).isEmpty();
    }

    /** Missed one minute after the other; the cause is mended and an hour goes by. */
    private List<TicketId> missedAndMended(int times, int maxOpen) {
        var missed = new ArrayList<TicketId>();
        for (var i = 0; i < times; i++) {
            missed.add(stage.ask("sales").id());
            clock.forward(Duration.ofMinutes(1));
        }
        stage.offlinePolicy(sales, true, maxOpen, true, "QUEUED");
        clock.forward(Duration.ofHours(1));
        return missed;
    }

    private Ticket now(TicketId ticket) {
        return tickets.byId(ticket).orElseThrow();
    }

    private static void refused(String code, ThrowingCallable work) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(work).satisfies(problem -> {
            assertThat(problem.status()).isEqualTo(409);
            assertThat(problem.code()).isEqualTo(code);
        });
    }

    private List<TicketId> rescueAll(List<TicketId> missed) {
        var back = new ArrayList<TicketId>();
        for (var each : missed) {
            try {
                back.add(rescue.rescue(each).id());
            } catch (ProblemException left) {
                assertThat(left.status()).isEqualTo(409);
            }
        }
        return back;
    }

    @Test
    void aRescuedTicketIsANewOneThatKeepsTheInstantAtWhichItsCustomerAsked() {
        var missed = missedAndMended(1, 20).getFirst();

        var back = rescue.rescue(missed);

        assertThat(back.id()).isNotEqualTo(missed);
        assertThat(back.reopenedFrom()).isEqualTo(missed);
        assertThat(back.state()).isEqualTo(TicketState.OPEN);
        assertThat(back.askedAt()).isEqualTo(now(missed).createdAt());
        assertThat(back.firstAskedAt()).isBefore(back.createdAt());
        assertThat(now(missed).state()).isEqualTo(TicketState.MISSED);
    }

    @Test
    void theDryRunSaysWhatHappensAndChangesNothing() {
        var missed = missedAndMended(22, 18);

        var foreseen = rescue.foresee(missed.reversed());

        assertThat(foreseen).extracting(Foreseen::ticket).containsExactlyElementsOf(missed);
        assertThat(foreseen.subList(0, 18))
                .allSatisfy(each -> assertThat(each.outcome()).isEqualTo(TicketState.OPEN));
        assertThat(foreseen.subList(18, 22))
                .allSatisfy(each -> assertThat(each.code()).isEqualTo("OFFLINE_LIMIT"));
        assertThat(stage.count(TicketState.OPEN)).isZero();

        assertThat(rescueAll(missed)).hasSize(18);
        assertThat(stage.count(TicketState.OPEN)).isEqualTo(18);
        assertThat(stage.count(TicketState.MISSED)).isEqualTo(22);
    }

    @Test
    void whatWouldBeMissedAgainStaysAndCanBeRescuedLater() {
        var missed = missedAndMended(2, 1);
        rescue.rescue(missed.getFirst());
        refused("OFFLINE_LIMIT", () -> rescue.rescue(missed.getLast()));

        stage.offlinePolicy(sales, true, 2, true, "QUEUED");

        assertThat(rescue.rescue(missed.getLast()).state()).isEqualTo(TicketState.OPEN);
    }

    @Test
    void nothingIsRescuedTwice() {
        var missed = missedAndMended(1, 20).getFirst();
        var back = rescue.rescue(missed);
        refused("ALREADY_OPENED_AGAIN", () -> rescue.rescue(missed));

        work.miss(back.id());

        refused("ALREADY_OPENED_AGAIN", () -> rescue.rescue(missed));
        assertThat(rescue.rescue(back.id()).askedAt()).isEqualTo(now(missed).createdAt());
    }

    @Test
    void aNoteThatItWasRescuedKeepsItFromComingBackWhateverElseIsKnown() {
        var missed = missedAndMended(2, 20);
        jdbc.sql(
                        "INSERT INTO ticket_rescue (ticket_id, rescued_as, at, actor) VALUES (?, ?, UTC_TIMESTAMP(6), 'other')")
                .param(missed.getFirst().value())
                .param(missed.getLast().value())
                .update();

        refused("ALREADY_OPENED_AGAIN", () -> rescue.rescue(missed.getFirst()));

        assertThat(stage.count(TicketState.OPEN)).isZero();
        assertThat(tickets.messages(missed.getFirst(), true)).hasSize(1);
    }

    @Test
    void whatWasReopenedByHandIsNotRescued() {
        var missed = missedAndMended(1, 20).getFirst();
        reopening.reopen(missed, Reopen.because("The customer called"));

        refused("ALREADY_OPENED_AGAIN", () -> rescue.rescue(missed));
        assertThat(causes.within(Duration.ofDays(1), null).causes()).isEmpty();
    }

    @Test
    void twoRunsAtOnceRescueEachOnceAndTheCapHoldsExactly() throws Exception {
        var missed = missedAndMended(12, 7);
        var runs = new ArrayList<Callable<Integer>>();
        for (var run = 0; run < 3; run++) {
            runs.add(new DelegatingSecurityContextCallable<>(
                    () -> rescueAll(missed).size()));
        }

        var rescued = AtOnce.together(runs).stream().mapToInt(Integer::intValue).sum();

        assertThat(rescued).isEqualTo(7);
        assertThat(stage.count(TicketState.OPEN)).isEqualTo(7);
        assertThat(jdbc.sql(
                                "SELECT COUNT(DISTINCT reopened_from), COUNT(*) FROM ticket WHERE reopened_from IS NOT NULL")
                        .query((row, n) -> List.of(row.getInt(1), row.getInt(2)))
                        .single())
                .containsExactly(7, 7);
    }

    @Test
    void theyAreDealtInTheOrderInWhichTheirCustomersAsked() {
        var missed = missedAndMended(3, 20);
        rescueAll(missed);

        var given = stage.available(anna).assigned();

        assertThat(given)
                .extracting(id -> Objects.requireNonNull(now(id).reopenedFrom()))
                .containsExactlyElementsOf(missed.subList(0, 2));
    }

    @Test
    void whoIsThereGetsThemAndWhoWaitsGoesFirst() {
        var missed = missedAndMended(1, 20);
        stage.available(anna);

        assertThat(rescue.foresee(missed).getFirst().agent()).isEqualTo("anna");
        assertThat(rescue.rescue(missed.getFirst()).agentUsername()).isEqualTo("anna");
    }

    @Test
    void theCustomerReadsItInTheConversationInTheirLanguage() {
        var missed = missedAndMended(1, 20).getFirst();
        jdbc.sql("UPDATE ticket SET language = 'de' WHERE id = ?")
                .param(missed.value())
                .update();

        var back = rescue.rescue(missed);

        assertThat(tickets.messages(back.id(), false))
                .filteredOn(message -> message.author() == Message.Author.SYSTEM)
                .extracting(Message::body)
                .singleElement()
                .asString()
                .startsWith("Wir haben Ihre Nachricht gefunden");
    }

    @Test
    void spamAndWhatCustomersTookBackIsNoCauseAndIsNotRescued() {
        stage.offlinePolicy(sales, true, 20, true, "QUEUED");
        var spam = stage.ask("sales").id();
        work.spam(spam, false);
        var cancelled = stage.ask("sales").id();
        SystemAccess.run(() -> work.cancel(cancelled));

        assertThat(causes.within(Duration.ofDays(1), null).causes()).isEmpty();
        refused("NOT_RESCUABLE", () -> rescue.rescue(spam));
        refused("NOT_RESCUABLE", () -> rescue.rescue(cancelled));
    }

    @Test
    void causesSayHowManyWereMissedForWhat() {
        missedAndMended(3, 20);
        stage.ask("nowhere");

        assertThat(causes.within(Duration.ofDays(1), null).causes())
                .extracting(cause -> cause.groupCode() + " " + cause.reason() + " " + cause.count())
                .containsExactly("sales OFFLINE_DISABLED_GROUP 3", "nowhere GROUP_UNKNOWN 1");
        assertThat(causes.within(Duration.ofMinutes(30), null).causes())
                .extracting(MissedCause::reason)
                .containsExactly(Reason.GROUP_UNKNOWN);
    }

    @Test
    void whatAskedForNoGroupThatExistsIsLeftToBeReopenedElsewhere() {
        var lost = stage.ask("nowhere").id();

        assertThat(rescue.foresee(List.of(lost))).extracting(Foreseen::code).containsExactly("GROUP_UNKNOWN");
        refused("GROUP_UNKNOWN", () -> rescue.rescue(lost));
    }

    @Test
    void itIsWrittenDownWhoBeganToRescueWhat() {
        var missed = missedAndMended(2, 20);

        rescue.begin(missed);

        assertThat(jdbc.sql("SELECT CONCAT(actor, ' ', new_value) FROM audit WHERE action = 'tickets.rescued'")
                        .query(String.class)
                        .single())
                .isEqualTo("boss {\"sales OFFLINE_DISABLED_GROUP\":2}");
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void supervisorsSeeAndRescueWhatTheirGroupsMissedAndNothingElse() {
        stage.person("sue", 1, "SUPERVISOR", sales);
        var tech = stage.group("tech");
        stage.offlinePolicy(tech, false, 20, true, "QUEUED");
        var theirs = missedAndMended(1, 20).getFirst();
        var others = stage.ask("tech").id();

        assertThat(causes.within(Duration.ofDays(1), Set.of(sales, tech)).causes())
                .extracting(MissedCause::groupCode)
                .containsExactly("sales");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> causes.within(Duration.ofDays(1), null))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(403));
        assertThat(rescue.rescue(theirs).state()).isEqualTo(TicketState.OPEN);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> rescue.rescue(others))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(403));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> rescue.foresee(List.of(theirs, others)))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(403));
    }

    @Test
    @WithMockUser(username = "anna", roles = "AGENT")
    void agentsDoNotRescue() {
        var missed = missedAndMended(1, 20).getFirst();

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> rescue.rescue(missed))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(403));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> causes.within(Duration.ofDays(1), null));
    }
}
