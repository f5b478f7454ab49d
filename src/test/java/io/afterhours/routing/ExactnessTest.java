package io.afterhours.routing;

import static io.afterhours.routing.AtOnce.times;
import static io.afterhours.routing.AtOnce.together;
import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.TestClock;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Caps and capacities hold with many threads: golden scenarios 13, 14 and 15. */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class, Invariants.class})
class ExactnessTest {

    @Autowired
    private Fixtures stage;

    @Autowired
    private Invariants invariants;

    @Autowired
    private Admission admission;

    @Autowired
    private ManualWork manualWork;

    @Autowired
    private JdbcClient jdbc;

    private GroupId sales;

    @BeforeEach
    void aSalesGroupThatTakesOfflineTickets() {
        sales = stage.group("sales");
        stage.offline(true);
        stage.offlinePolicy(sales, true, 20, true, "QUEUED");
    }

    @AfterEach
    void theInvariantsHold() {
        assertThat(invariants.violations()).isEmpty();
    }

    @Test
    void _13_ofFiftyAtOnceExactlyTwentyAreOpen() throws Exception {
        var asked = together(times(50, () -> stage.ask("sales")));

        assertThat(asked.stream().filter(ticket -> ticket.state() == TicketState.OPEN))
                .hasSize(20);
        assertThat(asked.stream().filter(ticket -> ticket.reason() == Reason.OFFLINE_LIMIT))
                .hasSize(30);
    }

    @Test
    void theQueueLimitHoldsToo() throws Exception {
        stage.queuePolicy(sales, true, 7);
        stage.busy(stage.agent("anna", 5, sales));

        var asked = together(times(30, () -> stage.ask("sales")));

        assertThat(asked.stream().filter(ticket -> ticket.state() == TicketState.QUEUED))
                .hasSize(7);
        assertThat(asked.stream().filter(ticket -> ticket.reason() == Reason.QUEUE_LIMIT))
                .hasSize(23);
    }

    @Test
    void _14_threeAgentsReturningAtOnceGetExactlyWhatTheyCanTake() throws Exception {
        stage.offlinePolicy(sales, true, 30, true, "QUEUED");
        stage.ask("sales", 30);
        var agents =
                List.of(stage.agent("anna", 5, sales), stage.agent("ben", 5, sales), stage.agent("cleo", 5, sales));

        var results = together(agents.stream()
                .<Callable<PresenceResult>>map(agent -> () -> stage.available(agent))
                .toList());

        assertThat(results.stream().flatMap(result -> result.assigned().stream()))
                .hasSize(15)
                .doesNotHaveDuplicates();
        assertThat(results).allSatisfy(result -> assertThat(result.assigned()).hasSize(5));
        assertThat(results).allSatisfy(result -> assertThat(result.assigned()).isSorted());
    }

    @Test
    void _15_aSlotThatFreesGoesToWhoWaitsWhateverNewcomersCome() throws Exception {
        stage.queuePolicy(sales, true, 50);
        stage.available(stage.agent("anna", 1, sales));
        var taken = stage.ask("sales");
        var waits = stage.ask("sales");

        var work = new ArrayList<Callable<Ticket>>(times(20, () -> stage.ask("sales")));
        work.add(() -> SystemAccess.call(() -> manualWork.resolve(taken.id())));
        together(work);

        assertThat(jdbc.sql("SELECT state FROM ticket WHERE id = ?")
                        .param(waits.id().value())
                        .query(String.class)
                        .single())
                .isEqualTo("ASSIGNED");
    }

    @Test
    void oneKeyIsOneTicketHoweverOftenItComesAtOnce() throws Exception {
        var key = new IdempotencyKey("test", "order-4711", new byte[32]);
        var once = Fixtures.request("sales");
        var request = new AdmissionRequest(
                once.group(),
                once.message(),
                once.contact(),
                once.channel(),
                null,
                null,
                null,
                key,
                null,
                PreferredFallback.NONE);

        var answers = together(times(16, () -> SystemAccess.call(() -> admission.admit(request))));

        assertThat(answers.stream().map(answer -> answer.ticket().id()).distinct())
                .hasSize(1);
        assertThat(answers.stream().filter(answer -> !answer.replayed())).hasSize(1);
        assertThat(stage.count(TicketState.OPEN)).isEqualTo(1);
    }
}
