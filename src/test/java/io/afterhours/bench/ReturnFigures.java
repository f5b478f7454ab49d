package io.afterhours.bench;

import static io.afterhours.bench.Results.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.Fixtures;
import io.afterhours.policy.OfflinePolicies;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.Priority;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
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
import org.springframework.stereotype.Component;

/** R4, R6 and R7: waiting tickets and agents who are there again. */
@Component
class ReturnFigures {

    private static final int WAITING = 10_000;
    private static final int AGENTS = 100;

    private final Fixtures stage;
    private final AdmissionFigures admission;
    private final OfflinePolicies policies;
    private final JdbcClient jdbc;
    private final DataSource dataSource;

    ReturnFigures(
            Fixtures stage,
            AdmissionFigures admission,
            OfflinePolicies policies,
            JdbcClient jdbc,
            DataSource dataSource) {
        this.stage = stage;
        this.admission = admission;
        this.policies = policies;
        this.jdbc = jdbc;
        this.dataSource = dataSource;
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
        for (var i = 0; i < Math.min(3, Bench.REPETITIONS); i++) {
            var group = "drain" + i;
            fill(group, WAITING, 0);
            var dealt = deal(group);
            var bulk = bulk(group);
            say("    dealt in %.2f s, bulk %.2f s", dealt, bulk);
            ratios.add(dealt / bulk);
        }
        results.keep("R4", ratios, "<= 2.5");
    }

    /** A group with this many open tickets and agents who are there and get none, since it does not deal them. */
    void fill(String code, int waiting, int spare) throws Exception {
        var group = stage.group(code);
        stage.offlinePolicy(group, true, null, false, "QUEUED");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Void> ask = () -> {
                admission.admit(code);
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
    double deal(String code) {
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
    double bulk(String code) throws SQLException {
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
        var group = stage.group("comeback");
        stage.offlinePolicy(group, true, null, true, "QUEUED");
        var turns = new ArrayList<AgentId>();
        for (var i = 0; i < 200; i++) {
            turns.add(stage.agent("back" + i, 5, group));
        }
        var p99 = new ArrayList<Double>();
        for (var from = 0; from < turns.size(); from += 50) {
            p99.add(comeBack(turns.subList(from, from + 50), group));
        }
        results.keep("R6", p99, "p99 <= 50 ms");
    }

    private double comeBack(List<AgentId> agents, GroupId group) throws Exception {
        var worst = new ArrayList<Double>();
        for (var agent : agents) {
            for (var n = 0; n < 5; n++) {
                admission.admit("comeback");
            }
            var once = Load.times(
                    1, () -> assertThat(stage.available(agent).assigned()).hasSize(5));
            worst.add(once.p99());
            stage.out(agent);
        }
        assertThat(waiting("comeback")).as("of group %s", group).isZero();
        return worst.stream().sorted().toList().get((int) (worst.size() * 0.99) - 1);
    }

    private void besideADrain(Results results) throws Exception {
        say("%nR7: p99 of admissions while a group deals %d tickets, beside the same before", WAITING);
        var others = new ArrayList<Double>();
        var same = new ArrayList<Double>();
        var longest = new ArrayList<Double>();
        for (var i = 0; i < Math.min(3, Bench.REPETITIONS); i++) {
            var group = "beside" + i;
            fill(group, WAITING, 0);
            others.add(beside(group, "bench"));
            longest.add(longestTransaction(group));
            var joined = "joined" + i;
            // room for whoever comes meanwhile, or somebody would wait for ever
            fill(joined, WAITING, 900);
            same.add(beside(joined, joined));
        }
        results.keep("R7", others, "<= 3");
        results.keep("R7 same group", same, "behind those who wait");
        results.keep("R7 longest ms", longest, "<= 100 ms");
    }

    /** How many times longer admissions into this group take while the other one deals. */
    private double beside(String dealing, String asked) throws Exception {
        var before = Load.during(8, Bench.SECONDS, () -> admission.admit("bench"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Double> drain = threads.submit(() -> deal(dealing));
            var during = new ArrayList<Double>();
            while (!drain.isDone()) {
                during.add(Load.during(8, 1, () -> admission.admit(asked)).p99());
            }
            var worst = Collections.max(during);
            say(
                    "    into %s: before %.1f ms, during %.1f ms, dealt in %.2f s",
                    asked, before.p99(), worst, drain.get());
            return worst / before.p99();
        }
    }

    /** All that one transaction deals is dealt at the same instant: from one such instant to the next, in ms. */
    private double longestTransaction(String code) {
        return jdbc.sql("""
                        SELECT MAX(micros) / 1000 FROM (
                            SELECT TIMESTAMPDIFF(MICROSECOND, LAG(e.at) OVER (ORDER BY e.at), e.at) AS micros
                            FROM ticket_event e JOIN grp g ON g.id = e.grp_id
                            WHERE g.code = ? AND e.from_state = 'OPEN' AND e.to_state = 'ASSIGNED' GROUP BY e.at) gaps""").param(code).query(Double.class).single();
    }
}
