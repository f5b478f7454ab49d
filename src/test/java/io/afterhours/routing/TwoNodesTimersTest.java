package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.Node;
import io.afterhours.TestClock;
import io.afterhours.TestDatabase;
import io.afterhours.policy.QueueHandling;
import io.afterhours.policy.QueueRule;
import io.afterhours.policy.QueueRule.MaxOpenAgeAction;
import io.afterhours.policy.QueueRule.WhenAllOffline;
import io.afterhours.presence.AwayRule;
import io.afterhours.presence.PresenceSettings;
import io.afterhours.presence.Presences;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two applications on one database, and one that is started after the others have died. */
class TwoNodesTimersTest {

    private static final TestDatabase.Access DATABASE = TestDatabase.newSchema();
    private static final List<Node> NODES = new ArrayList<>();

    @BeforeAll
    static void twoNodes() {
        NODES.add(Node.start(DATABASE));
        NODES.add(Node.start(DATABASE));
    }

    @AfterAll
    static void stop() {
        NODES.forEach(Node::close);
    }

    /** Each test begins at the same instant, and no group's time goes back by itself. */
    @BeforeEach
    void nothingWasDecidedYet() {
        NODES.getFirst()
                .on(JdbcClient.class)
                .sql("UPDATE grp_load SET decided_at = DEFAULT")
                .update();
    }

    private static void itIs(Instant now) {
        NODES.forEach(node -> node.on(TestClock.class).set(now));
    }

    /** All at once, and each twice. */
    private static void tickEverywhere() throws Exception {
        var barrier = new CyclicBarrier(NODES.size() * 2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ticks = new ArrayList<Callable<Object>>();
            for (var node : NODES) {
                for (int i = 0; i < 2; i++) {
                    ticks.add(() -> {
                        barrier.await();
                        node.on(TimerTicks.class).tick();
                        return true;
                    });
                }
            }
            for (var done : threads.invokeAll(ticks)) {
                done.get();
            }
        }
    }

    @Test
    void whatFallsDueRunsOnceOnWhicheverNodeAndAlsoAfterARestart() throws Exception {
        var first = NODES.getFirst();
        var stage = first.on(Fixtures.class);
        var tickets = first.on(Tickets.class);
        var now = TestClock.START;
        itIs(now);
        stage.offline(true);
        SystemAccess.run(() -> first.on(QueueHandling.class)
                .save(new QueueRule(WhenAllOffline.OPEN, 10, null, false, 3, 4, 1, MaxOpenAgeAction.MISSED), null));
        for (int round = 0; round < 10; round++) {
            var all = new ArrayList<Ticket>();
            for (int g = 0; g < 3; g++) {
                var code = "r" + round + "g" + g;
                GroupId group = stage.group(code);
                stage.queuePolicy(group, true, 10);
                stage.offlinePolicy(group, true, 2, true, "QUEUED");
                var anna = stage.agent("anna-" + code, 1, group);
                stage.available(anna);
                all.addAll(stage.ask(code, 5));
                stage.out(anna);
            }
            for (int minutes : List.of(3, 10, 70)) {
                itIs(now.plus(Duration.ofMinutes(minutes)));
                if (round == 5 && minutes == 10) {
                    restartEverything();
                    tickets = NODES.getFirst().on(Tickets.class);
                    stage = NODES.getFirst().on(Fixtures.class);
                    itIs(now.plus(Duration.ofMinutes(minutes)));
                }
                tickEverywhere();
            }
            for (int i = 0; i < all.size(); i++) {
                var timeline = tickets.timeline(all.get(i).id());
                var became = timeline.stream().map(entry -> entry.reason()).toList();
                switch (i % 5) {
                    case 0 ->
                        assertThat(became).containsExactly(Reason.LRA, Reason.AGENT_WENT_OFFLINE, Reason.STALE_EXPIRED);
                    case 1 ->
                        assertThat(became)
                                .containsExactly(Reason.OCCUPIED_FULL, Reason.ALL_OFFLINE, Reason.STALE_EXPIRED);
                    default -> assertThat(became).containsExactly(Reason.OCCUPIED_FULL, Reason.OFFLINE_LIMIT);
                }
                assertThat(timeline.getLast().to()).isEqualTo(TicketState.MISSED);
            }
            now = now.plus(Duration.ofMinutes(80));
            itIs(now);
        }
        assertThat(NODES.getFirst().on(Invariants.class).violations()).isEmpty();
        assertThat(NODES.getFirst()
                        .on(JdbcClient.class)
                        .sql("SELECT COUNT(*) FROM grp_load WHERE queued > 0 OR open_count > 0")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static void restartEverything() {
        NODES.forEach(Node::close);
        NODES.clear();
        twoNodes();
    }

    @Test
    void aLoggedOutAwayEndsOnceOnWhicheverNodeAndBeginsTheWait() throws Exception {
        var first = NODES.getFirst();
        var stage = first.on(Fixtures.class);
        var out = Instant.parse("2026-05-01T10:00:00Z");
        itIs(out);
        stage.offline(true);
        SystemAccess.run(() -> {
            first.on(QueueHandling.class).save(new QueueRule(WhenAllOffline.OPEN, 10, null), null);
            first.on(PresenceSettings.class).save(new AwayRule(60), null);
        });
        var lunch = stage.group("lunch");
        stage.queuePolicy(lunch, true, 10);
        stage.offlinePolicy(lunch, true, 5, true, "QUEUED");
        var cleo = stage.agent("cleo-at-lunch", 1, lunch);
        stage.away(cleo);
        stage.out(cleo);
        var queued = stage.ask("lunch");

        itIs(out.plus(Duration.ofMinutes(60)).plusSeconds(2));
        tickEverywhere();
        var presence = first.on(Presences.class).of(cleo);
        assertThat(presence.attendance().away()).isNull();
        assertThat(presence.since()).isEqualTo(out.plus(Duration.ofMinutes(60)));
        itIs(out.plus(Duration.ofMinutes(70)).minusSeconds(1));
        tickEverywhere();
        assertThat(first.on(Tickets.class).byId(queued.id()).orElseThrow().state())
                .isEqualTo(TicketState.QUEUED);
        itIs(out.plus(Duration.ofMinutes(70)));
        tickEverywhere();

        assertThat(first.on(JdbcClient.class)
                        .sql("SELECT to_state FROM ticket_event WHERE ticket_id = ? ORDER BY seq")
                        .param(queued.id().value())
                        .query(String.class)
                        .list())
                .containsExactly("QUEUED", "OPEN");
        SystemAccess.run(() -> first.on(ManualWork.class).resolve(queued.id()));
        assertThat(first.on(Invariants.class).violations()).isEmpty();
    }
}
