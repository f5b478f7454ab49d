package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.TestClock;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Caps and capacities hold with many threads: golden scenarios 13, 14 and 15, and mixed rounds. */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class, Invariants.class})
class ExactnessTest {

    /** Rounds of mixed concurrent work; {@code -Dafterhours.rounds} makes it a soak. */
    private static final int ROUNDS = Integer.getInteger("afterhours.rounds", 1000);

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

    @Test
    void roundsOfEverythingAtOnceKeepTheInvariants() throws Exception {
        var tech = stage.group("tech");
        stage.offlinePolicy(tech, true, 5, true, "OPEN");
        stage.queuePolicy(sales, true, 4);
        stage.queuePolicy(tech, true, 3);
        var agents = List.of(
                stage.agent("anna", 2, sales),
                stage.agent("ben", 1, sales, tech),
                stage.agent("cleo", 3, tech),
                stage.agent("dan", 2));
        var random = new Random(20260327);
        for (var round = 1; round <= ROUNDS; round++) {
            together(round(random, agents));
            if (round % 50 == 0) {
                assertThat(invariants.violations()).as("after round %d", round).isEmpty();
                nobodyWaitsBesideSomebodyWithRoom(round);
            }
        }
        assertThat(stage.count(TicketState.RESOLVED)).isPositive();
    }

    private List<Callable<Object>> round(Random random, List<AgentId> agents) {
        var work = new ArrayList<Callable<Object>>();
        for (var i = 0; i < 4; i++) {
            var group = random.nextBoolean() ? "sales" : random.nextBoolean() ? "tech" : null;
            work.add(() -> stage.ask(group));
        }
        for (var agent : agents) {
            switch (random.nextInt(5)) {
                case 0 -> work.add(done(() -> stage.busy(agent)));
                case 1 -> work.add(done(() -> stage.out(agent)));
                case 2, 3 -> work.add(() -> stage.available(agent));
                default -> work.add(done(() -> resolveOne(agent)));
            }
        }
        return work;
    }

    private void resolveOne(AgentId agent) {
        jdbc.sql("SELECT id FROM ticket WHERE agent_id = ? AND state = 'ASSIGNED' ORDER BY id LIMIT 1")
                .param(agent.value())
                .query(Long.class)
                .optional()
                .ifPresent(id -> SystemAccess.call(() -> manualWork.resolve(new io.afterhours.ticket.TicketId(id))));
    }

    /** I8, asked of the database between rounds. */
    private void nobodyWaitsBesideSomebodyWithRoom(int round) {
        assertThat(jdbc.sql("""
                        SELECT w.ticket_id FROM ticket_wait w
                        JOIN offline_policy o ON o.grp_id = w.grp_id
                        JOIN agent a JOIN agent_load l ON l.agent_id = a.id JOIN agent_presence p ON p.agent_id = a.id
                        WHERE p.declared = 'AVAILABLE' AND p.logged_in AND l.active < a.concurrency
                          AND (w.state = 'QUEUED' OR o.auto_assign)
                          AND (w.grp_id = 1 OR EXISTS (SELECT 1 FROM agent_group m
                                                       WHERE m.agent_id = a.id AND m.grp_id = w.grp_id))""").query(Long.class).list())
                .as("waiting beside room after round %d", round)
                .isEmpty();
    }

    private static Callable<Object> done(Runnable work) {
        return () -> {
            work.run();
            return "done";
        };
    }

    private static <T> List<Callable<T>> times(int times, Callable<T> work) {
        return new ArrayList<>(java.util.Collections.nCopies(times, work));
    }

    private static <T> List<T> together(List<? extends Callable<T>> work)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<T>();
            for (var future : threads.invokeAll(work)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
