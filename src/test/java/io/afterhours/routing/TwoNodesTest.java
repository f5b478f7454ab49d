package io.afterhours.routing;

import static io.afterhours.routing.AtOnce.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.afterhours.CleanTables;
import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.Node;
import io.afterhours.TestClock;
import io.afterhours.TestDatabase;
import io.afterhours.outbox.ChangeFeed;
import io.afterhours.policy.QueueHandling;
import io.afterhours.policy.QueueRule;
import io.afterhours.policy.QueueRule.MaxOpenAgeAction;
import io.afterhours.policy.QueueRule.WhenAllOffline;
import io.afterhours.problem.ProblemException;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two applications on two ports and one database: golden scenarios 13 and 14 over HTTP, and rounds of everything. */
class TwoNodesTest {

    /** Rounds of mixed concurrent work; {@code -Dafterhours.rounds} makes it a soak. */
    private static final int ROUNDS = Integer.getInteger("afterhours.rounds", 1000);

    private static final int BETWEEN_CHECKS = 25;

    /** They hear of each other by ringing, or not at all. */
    private static final String[] RINGING = {
        "--afterhours.cluster.doorbell.enabled=true",
        "--afterhours.cluster.doorbell.secret=a secret of thirty-two characters",
        "--afterhours.cluster.doorbell.address=127.0.0.1",
        "--afterhours.cluster.doorbell.port=0",
        "--afterhours.change-feed-interval=1h"
    };

    private static final List<Node> NODES = new ArrayList<>();

    @BeforeAll
    static void twoNodes() throws SQLException {
        var database = TestDatabase.newSchema();
        NODES.add(Node.start(database, RINGING));
        NODES.add(Node.start(database, RINGING));
        CleanTables.remember(NODES.getFirst().on(DataSource.class));
    }

    @AfterAll
    static void stop() {
        NODES.forEach(Node::close);
    }

    private Fixtures stage;
    private JdbcClient jdbc;

    @BeforeEach
    void aSalesGroupThatTakesOfflineTickets() throws SQLException {
        CleanTables.clean(NODES.getFirst().on(DataSource.class));
        NODES.forEach(node -> node.on(TestClock.class).set(TestClock.START));
        stage = NODES.getFirst().on(Fixtures.class);
        jdbc = NODES.getFirst().on(JdbcClient.class);
        stage.offline(true);
    }

    @AfterEach
    void theInvariantsHold() {
        assertThat(NODES.getFirst().on(Invariants.class).violations()).isEmpty();
    }

    private static Node node(int n) {
        return NODES.get(n % NODES.size());
    }

    @Test
    void _13_ofFiftyRequestsToBothNodesExactlyTwentyAreOpen() throws Exception {
        stage.offlinePolicy(stage.group("sales"), true, 20, true, "QUEUED");
        var asks = new ArrayList<Callable<String>>();
        for (var n = 0; n < 50; n++) {
            var node = node(n);
            asks.add(() -> node.call("POST", "/tickets", """
                            {"group": "sales", "message": "Where is my order?", "contact": {"name": "Mia"}}""").get("state").asString());
        }

        var states = together(asks);

        assertThat(states.stream().filter("OPEN"::equals)).hasSize(20);
        assertThat(states.stream().filter("MISSED"::equals)).hasSize(30);
    }

    @Test
    void aRequestToOneNodeIsToldOnTheOtherThatWouldNotLookForAnHour() throws Exception {
        var sales = stage.group("sales");
        var other = NODES.getLast();
        var meters = other.on(MeterRegistry.class);
        await().until(() -> meters.get("afterhours.doorbell.nodes").gauge().value() == NODES.size());
        var rings = meters.get("afterhours.doorbell.heard").counter();
        var before = rings.count();
        var told = new CopyOnWriteArrayList<Set<Long>>();
        var listening = other.on(ChangeFeed.class).subscribe(told::add);

        NODES.getFirst().call("POST", "/tickets", """
                {"group": "sales", "message": "Where is my order?", "contact": {"name": "Mia"}}""");

        await().untilAsserted(() -> assertThat(told).anyMatch(groups -> groups.contains(sales.value())));
        assertThat(rings.count()).isGreaterThan(before);
        listening.remove();
    }

    @Test
    void _14_threeAgentsWhoReturnOnBothNodesGetExactlyWhatTheyCanTake() throws Exception {
        var sales = stage.group("sales");
        stage.offlinePolicy(sales, true, 30, true, "QUEUED");
        for (var round = 0; round < 10; round++) {
            stage.ask("sales", 30);
            var returns = new ArrayList<Callable<List<Long>>>();
            for (var n = 0; n < 3; n++) {
                var name = "agent" + round + n;
                stage.agent(name, 5, sales);
                var node = node(n);
                returns.add(() ->
                        Node.numbers(node.call("PUT", "/agents/" + name + "/presence", "{\"status\": \"AVAILABLE\"}")
                                .get("assigned")));
            }

            var assigned = together(returns);

            assertThat(assigned).allSatisfy(each -> assertThat(each).hasSize(5).isSorted());
            assertThat(assigned.stream().flatMap(List::stream)).hasSize(15).doesNotHaveDuplicates();
            assertThat(stage.count(TicketState.OPEN)).isEqualTo(15);
            everybodyGoesAndEverythingIsOver();
        }
    }

    private void everybodyGoesAndEverythingIsOver() {
        var work = NODES.getFirst().on(ManualWork.class);
        for (var agent : jdbc.sql("SELECT id FROM agent").query(Long.class).list()) {
            stage.out(new AgentId(agent));
        }
        for (var ticket : jdbc.sql("SELECT id FROM ticket WHERE state IN ('OPEN', 'ASSIGNED')")
                .query(Long.class)
                .list()) {
            SystemAccess.run(() -> work.resolve(new TicketId(ticket)));
        }
    }

    @Test
    void roundsOfEverythingAtOnceOnBothNodesKeepTheInvariants() throws Exception {
        var sales = stage.group("sales");
        var tech = stage.group("tech");
        stage.offlinePolicy(sales, true, 20, true, "QUEUED");
        stage.offlinePolicy(tech, true, 5, true, "OPEN");
        stage.queuePolicy(sales, true, 4);
        stage.queuePolicy(tech, true, 3);
        SystemAccess.run(() -> NODES.getFirst()
                .on(QueueHandling.class)
                .save(new QueueRule(WhenAllOffline.OPEN, 3, null, false, 2, null, 1, MaxOpenAgeAction.MISSED), null));
        var agents = List.of(
                stage.agent("anna", 2, sales),
                stage.agent("ben", 1, sales, tech),
                stage.agent("cleo", 3, tech),
                stage.agent("dan", 2));
        var random = new Random(20260327);
        for (var round = 1; round <= ROUNDS; round++) {
            if (random.nextInt(3) == 0) {
                var minutes = Duration.ofMinutes(1 + random.nextInt(4));
                NODES.forEach(node -> node.on(TestClock.class).forward(minutes));
            }
            together(round(random, agents));
            if (round % BETWEEN_CHECKS == 0) {
                assertThat(NODES.getFirst().on(Invariants.class).violations())
                        .as("after round %d", round)
                        .isEmpty();
                nobodyWaitsBesideSomebodyWithRoom(round);
            }
        }
        assertThat(stage.count(TicketState.RESOLVED)).isPositive();
        everyTimerHasRunAndNoneTwice();
    }

    /** Requests, people who come and go, chats that end, and on both nodes whatever time made due. */
    private static List<Callable<Object>> round(Random random, List<AgentId> agents) {
        var work = new ArrayList<Callable<Object>>();
        for (var i = 0; i < 4; i++) {
            var group = random.nextBoolean() ? "sales" : random.nextBoolean() ? "tech" : null;
            var node = node(i);
            work.add(() -> node.on(Fixtures.class).ask(group));
        }
        for (var agent : agents) {
            var node = node(random.nextInt(NODES.size()));
            var there = node.on(Fixtures.class);
            switch (random.nextInt(5)) {
                case 0 -> work.add(done(() -> there.busy(agent)));
                case 1 -> work.add(done(() -> there.out(agent)));
                case 2, 3 -> work.add(() -> there.available(agent));
                default -> work.add(done(() -> resolveOne(node, agent)));
            }
        }
        NODES.forEach(node -> work.add(done(() -> node.on(TimerTicks.class).tick())));
        return work;
    }

    private static void resolveOne(Node node, AgentId agent) {
        node.on(JdbcClient.class)
                .sql("SELECT id FROM ticket WHERE agent_id = ? AND state = 'ASSIGNED' ORDER BY id LIMIT 1")
                .param(agent.value())
                .query(Long.class)
                .optional()
                .ifPresent(id -> SystemAccess.run(() -> {
                    try {
                        node.on(ManualWork.class).resolve(new TicketId(id));
                    } catch (ProblemException late) {
                        // a timer of either node may have been quicker
                        assertThat(late.code()).isEqualTo("NOT_IN_STATE");
                    }
                }));
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

    /** Each kind fired, and no ticket went through the same move at the same instant twice. */
    private void everyTimerHasRunAndNoneTwice() {
        for (var trigger : List.of(Trigger.ALL_OFFLINE, Trigger.AGENT_OFFLINE, Trigger.MAX_AGE)) {
            assertThat(jdbc.sql("SELECT COUNT(*) FROM ticket_event WHERE JSON_VALUE(decision, '$.trigger') = ?")
                            .param(trigger.name())
                            .query(Long.class)
                            .single())
                    .as("moved by %s", trigger)
                    .isPositive();
        }
        assertThat(jdbc.sql("""
                        SELECT ticket_id FROM ticket_event
                        WHERE JSON_VALUE(decision, '$.trigger') IN ('ALL_OFFLINE', 'AGENT_OFFLINE', 'MAX_AGE')
                        GROUP BY ticket_id, at, from_state, to_state, agent_id HAVING COUNT(*) > 1""").query(Long.class).list()).isEmpty();
    }

    private static Callable<Object> done(Runnable work) {
        return () -> {
            work.run();
            return "done";
        };
    }
}
