package io.afterhours.bench;

import static io.afterhours.bench.Results.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.Fixtures;
import io.afterhours.policy.OfflinePolicies;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.Priority;
import io.afterhours.security.SystemAccess;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/** R4, R6 and R7: waiting tickets and agents who are there again. */
final class ReturnFigures {

    private static final int WAITING = 10_000;
    private static final int AGENTS = 100;
    private static final int COMEBACKS = 100;

    /** Each of them takes as long as ten other repetitions. */
    private static final int DRAINS = Integer.getInteger("bench.drains", Bench.REPETITIONS);

    private final Fixtures stage;
    private final Asking asking;
    private final OfflinePolicies policies;
    private final TransactionTimes transactions;
    private final JdbcClient jdbc;
    private final DataSource dataSource;

    ReturnFigures(BenchNode node) {
        this.stage = node.on(Fixtures.class);
        this.asking = new Asking(node);
        this.policies = node.on(OfflinePolicies.class);
        this.transactions = node.on(TransactionTimes.class);
        this.jdbc = node.on(JdbcClient.class);
        this.dataSource = node.on(DataSource.class);
    }

    void measure(Results results) throws Exception {
        jdbc.sql("CREATE TABLE bench_ticket LIKE ticket").update();
        jdbc.sql("CREATE TABLE bench_event LIKE ticket_event").update();
        drains(results);
        comesBack(results);
        besideADrain(results);
    }

    private void drains(Results results) throws Exception {
        say("%nR4: %d open tickets dealt to %d agents, beside one bulk UPDATE and one bulk INSERT", WAITING, AGENTS);
        var ratios = new ArrayList<Double>();
        var longest = new ArrayList<Double>();
        for (var i = 0; i < DRAINS; i++) {
            var group = "drain" + i;
            fill(group, WAITING, 0);
            transactions.begin();
            var dealt = deal(group);
            longest.add(transactions.longest());
            var written = transactions.ended();
            var bulk = bulk(group);
            say("    dealt in %.2f s by %d transactions, bulk %.2f s", dealt, written, bulk);
            ratios.add(dealt / bulk);
        }
        results.keep("R4", ratios, "<= 2.5");
        say("%nR7: the longest transaction while these were dealt, in ms");
        results.keep("R7-longest", longest, "<= 100 ms");
    }

    /** A group with this many open tickets and agents who are there and get none, since it does not deal them. */
    private void fill(String code, int waiting, int spare) throws Exception {
        var group = stage.group(code);
        stage.offlinePolicy(group, true, null, false, "QUEUED");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Void> ask = () -> {
                asking.admit(code);
                return null;
            };
            for (var answer : threads.invokeAll(Collections.nCopies(waiting, ask))) {
                answer.get();
            }
        }
        for (var i = 0; i < AGENTS; i++) {
            stage.available(stage.agent(code + "-" + i, waiting / AGENTS + spare, group));
        }
        assertThat(waiting(code)).isEqualTo(waiting);
    }

    /** Lets the group deal; how many seconds until nobody waits. */
    private double deal(String code) {
        var start = System.nanoTime();
        SystemAccess.run(() -> policies.save(code, new OfflinePolicy(true, null, true, Priority.QUEUED), null));
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofMinutes(5))
                .until(() -> isDealt(code));
        return (System.nanoTime() - start) / 1e9;
    }

    /** By the counters of the group: to count ten thousand rows again and again would be most of what is measured. */
    private boolean isDealt(String code) {
        return jdbc.sql("SELECT l.queued + l.open_count FROM grp_load l JOIN grp g ON g.id = l.grp_id WHERE g.code = ?")
                        .param(code)
                        .query(Integer.class)
                        .single()
                == 0;
    }

    private int waiting(String code) {
        return jdbc.sql("SELECT COUNT(*) FROM ticket_wait w JOIN grp g ON g.id = w.grp_id WHERE g.code = ?")
                .param(code)
                .query(Integer.class)
                .single();
    }

    /** The least that this must write, as two statements over as many rows with the same keys, in one transaction. */
    private double bulk(String code) throws SQLException {
        var group = jdbc.sql("SELECT id FROM grp WHERE code = ?")
                .param(code)
                .query(Long.class)
                .single();
        jdbc.sql("TRUNCATE bench_ticket").update();
        jdbc.sql("TRUNCATE bench_event").update();
        jdbc.sql("INSERT INTO bench_ticket SELECT * FROM ticket WHERE grp_id = ?")
                .param(group)
                .update();
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            var start = System.nanoTime();
            statement.executeUpdate("UPDATE bench_ticket SET agent_id = NULL, state = 'OPEN', state_since = NOW(6),"
                    + " assigned_at = NOW(6), seq = seq + 1, reason = 'RESOLVED_BY_AGENT'");
            statement.executeUpdate("INSERT INTO bench_event SELECT * FROM ticket_event WHERE to_state = 'ASSIGNED'"
                    + " AND grp_id = " + group);
            connection.commit();
            connection.setAutoCommit(true);
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private void comesBack(Results results) throws Exception {
        say("%nR6: an agent is available, until five tickets are theirs, in ms");
        comeBack("warm", COMEBACKS / 5);
        var p99 = new ArrayList<Double>();
        for (var i = 0; i < Bench.REPETITIONS; i++) {
            p99.add(Results.percentile(comeBack("back" + i, COMEBACKS), 99));
        }
        results.keep("R6", p99, "p99 <= 50 ms");
    }

    /** So many agents of a group, each new, one after the other; how long each took. */
    private List<Double> comeBack(String code, int agents) throws Exception {
        var group = stage.group(code);
        stage.offlinePolicy(group, true, null, true, "QUEUED");
        var times = new ArrayList<Double>();
        for (var i = 0; i < agents; i++) {
            var agent = stage.agent(code + "-" + i, 5, group);
            for (var n = 0; n < 5; n++) {
                asking.admit(code);
            }
            times.add(Load.once(
                    () -> assertThat(stage.available(agent).assigned()).hasSize(5)));
            stage.out(agent);
        }
        assertThat(waiting(code)).isZero();
        return times;
    }

    private void besideADrain(Results results) throws Exception {
        say("%nR7: p99 of admissions while a group deals %d tickets, beside the same before", WAITING);
        var others = new ArrayList<Double>();
        var same = new ArrayList<Double>();
        for (var i = 0; i < DRAINS; i++) {
            var group = "beside" + i;
            fill(group, WAITING, 0);
            others.add(beside(group, "bench"));
            var joined = "joined" + i;
            // room for whoever comes meanwhile, or somebody would wait for ever
            fill(joined, WAITING, 900);
            same.add(beside(joined, joined));
        }
        results.keep("R7", others, "<= 3");
        results.keep("R7-same-group", same, "behind those who wait");
    }

    /** How many times longer admissions into this group take while the other one deals. */
    private double beside(String dealing, String asked) throws Exception {
        var before = Load.during(8, Bench.SECONDS, () -> asking.admit("bench"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Double> drain = threads.submit(() -> deal(dealing));
            var during = new ArrayList<Double>();
            while (!drain.isDone()) {
                during.add(Load.during(8, 1, () -> asking.admit(asked)).p99());
            }
            var worst = Collections.max(during);
            say(
                    "    into %s: before %.1f ms, during %.1f ms, dealt in %.2f s",
                    asked, before.p99(), worst, drain.get());
            return worst / before.p99();
        }
    }
}
