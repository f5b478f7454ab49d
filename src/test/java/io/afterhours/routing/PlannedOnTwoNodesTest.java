package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.Fixtures;
import io.afterhours.Node;
import io.afterhours.TestClock;
import io.afterhours.TestDatabase;
import io.afterhours.policy.OfflinePolicies;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.PlanDraft;
import io.afterhours.policy.PlannedChanges;
import io.afterhours.policy.Priority;
import io.afterhours.policy.SettingSubject;
import io.afterhours.security.SystemAccess;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Planned changes of settings on two applications that share a database, and on one that starts after both have died. */
class PlannedOnTwoNodesTest {

    private static final TestDatabase.Access DATABASE = TestDatabase.newSchema();
    private static final List<Node> NODES = new ArrayList<>();
    private static final int GROUPS = 12;
    private static final OfflinePolicy TWENTY = new OfflinePolicy(true, 20, true, Priority.QUEUED);
    private static final OfflinePolicy FIFTY = new OfflinePolicy(true, 50, true, Priority.QUEUED);

    @BeforeAll
    static void twoNodes() {
        NODES.add(Node.start(DATABASE));
        NODES.add(Node.start(DATABASE));
    }

    @AfterAll
    static void stop() {
        NODES.forEach(Node::close);
    }

    private static void restartEverything() {
        NODES.forEach(Node::close);
        NODES.clear();
        twoNodes();
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

    private static List<Integer> limits() {
        return SystemAccess.call(() -> NODES.getFirst().on(OfflinePolicies.class).all().stream()
                .filter(each -> !each.group().builtIn())
                .map(each -> each.policy().maxOpen())
                .toList());
    }

    private static List<Integer> all(int limit) {
        return Collections.nCopies(GROUPS, limit);
    }

    private static int versionsOf(String group) {
        return NODES.getFirst()
                .on(JdbcClient.class)
                .sql("SELECT COUNT(*) FROM audit WHERE subject = ?")
                .param("offline-policy:" + group)
                .query(Integer.class)
                .single();
    }

    @Test
    void eachStepIsTakenOnceOnWhicheverNodeNeverEarlyAndAlsoAfterACrash() throws Exception {
        var start = TestClock.START;
        var begins = start.plus(Duration.ofHours(1));
        var ends = start.plus(Duration.ofHours(10));
        itIs(start);
        var first = NODES.getFirst();
        var drafts = new ArrayList<PlanDraft>();
        for (int g = 0; g < GROUPS; g++) {
            var code = "g" + g;
            first.on(Fixtures.class).group(code);
            SystemAccess.run(() -> first.on(OfflinePolicies.class).save(code, TWENTY, null));
            drafts.add(new PlanDraft(new SettingSubject("offline-policy", code), FIFTY, begins, ends, false, null));
        }
        SystemAccess.run(() -> first.on(PlannedChanges.class).plan(drafts));

        itIs(begins.minusNanos(1_000));
        tickEverywhere();
        assertThat(limits()).isEqualTo(all(20));
        itIs(begins);
        tickEverywhere();
        assertThat(limits()).isEqualTo(all(50));
        itIs(ends.minusNanos(1_000));
        tickEverywhere();
        assertThat(limits()).isEqualTo(all(50));

        SystemAccess.run(() -> NODES.getLast()
                .on(OfflinePolicies.class)
                .save("g3", new OfflinePolicy(true, 35, true, Priority.QUEUED), null));
        restartEverything();
        itIs(ends.plus(Duration.ofDays(2)));
        tickEverywhere();

        var after = new ArrayList<>(all(20));
        after.set(limitIndex("g3"), 35);
        assertThat(limits()).isEqualTo(after);
        for (int g = 0; g < GROUPS; g++) {
            assertThat(versionsOf("g" + g))
                    .as("saved, begun, and put back or changed by hand: once each")
                    .isEqualTo(3);
        }
        assertThat(NODES.getFirst()
                        .on(JdbcClient.class)
                        .sql("SELECT outcome FROM planned_change WHERE due_at IS NULL ORDER BY subject = ? DESC")
                        .param("offline-policy:g3")
                        .query(String.class)
                        .list())
                .hasSize(GROUPS)
                .startsWith("LEFT")
                .containsOnlyOnce("LEFT")
                .contains("RESTORED");
        assertThat(NODES.getFirst()
                        .on(JdbcClient.class)
                        .sql("SELECT COUNT(*) FROM audit WHERE action LIKE 'planned-change.%'")
                        .query(Integer.class)
                        .single())
                .as("made and over, once each")
                .isEqualTo(2 * GROUPS);
    }

    private static int limitIndex(String code) {
        return SystemAccess.call(() -> NODES.getFirst().on(OfflinePolicies.class).all().stream()
                .filter(each -> !each.group().builtIn())
                .map(each -> each.group().code())
                .toList()
                .indexOf(code));
    }
}
