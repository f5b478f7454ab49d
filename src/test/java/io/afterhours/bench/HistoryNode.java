package io.afterhours.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import io.afterhours.TestDatabase;
import io.afterhours.team.GroupId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node on a workspace with a history of so many tickets, and a group of its own to measure in. */
final class HistoryNode implements AutoCloseable {

    /** So many that a twentieth of them says something. */
    private static final int ASKS = 200;

    private static final int COMEBACKS = 60;
    private static final int WAITING = 5;

    private final int tickets;
    private final BenchNode node;
    private final Asking asking;
    private final Fixtures stage;
    private final String group = "growth-" + UUID.randomUUID().toString().substring(0, 8);
    private final GroupId id;
    private int agents;

    private HistoryNode(int tickets, BenchNode node) {
        this.tickets = tickets;
        this.node = node;
        this.asking = new Asking(node);
        this.stage = node.on(Fixtures.class);
        stage.workingHours(false); // who is available is dealt what waits
        this.id = stage.group(group);
        stage.offlinePolicy(id, true, null, true, "QUEUED");
    }

    /** Fills the workspace unless that was done before. */
    static HistoryNode start(int tickets) throws SQLException {
        var named = tickets == LargeWorkspace.Size.FULL.tickets() ? System.getProperty("test.schema") : null;
        var access = TestDatabase.schema(named == null ? "history_" + tickets : named);
        // its history ends where the clock of tests stands
        var node = BenchNode.start(List.of(TestClock.Configuration.class), access);
        if (node.on(JdbcClient.class)
                        .sql("SELECT COUNT(*) FROM ticket_wait")
                        .query(Long.class)
                        .single()
                == 0) {
            LargeWorkspace.fill(
                    node.on(DataSource.class),
                    new LargeWorkspace.Size(
                            Integer.getInteger("bench.groups", LargeWorkspace.Size.FULL.groups()),
                            Integer.getInteger("bench.agents", LargeWorkspace.Size.FULL.agents()),
                            tickets),
                    42,
                    TestClock.START);
        }
        return new HistoryNode(tickets, node);
    }

    int tickets() {
        return tickets;
    }

    /** Milliseconds, by what took them. */
    Map<String, Double> measure() throws Exception {
        var alone = Load.times(ASKS, () -> asking.admit(group));
        var together = Load.during(16, Bench.SECONDS, () -> asking.admit(group));
        // enough for everybody who comes back, also where the others got few answers
        Load.times(WAITING * COMEBACKS - ASKS, () -> asking.admit(group));
        var returns = comeBack();
        var measured = new LinkedHashMap<String, Double>();
        measured.put("R1-p50", alone.p50());
        measured.put("R1-p95", alone.p95());
        measured.put("R1-of-16-p50", together.p50());
        measured.put("R1-of-16-p95", together.p95());
        measured.put("R6-p50", Results.percentile(returns, 50));
        measured.put("R6-p95", Results.percentile(returns, 95));
        return measured;
    }

    /** Agents who become available, each new, until five of those that wait are theirs. */
    private List<Double> comeBack() throws Exception {
        var times = new ArrayList<Double>();
        for (var n = 0; n < COMEBACKS; n++) {
            var agent = stage.agent(group + "-" + agents++, WAITING, id);
            times.add(Load.once(
                    () -> assertThat(stage.available(agent).assigned()).hasSize(WAITING)));
            stage.out(agent);
        }
        return times;
    }

    /** Leaves the setting as the other measurements expect it. */
    @Override
    public void close() {
        stage.workingHours(true);
        node.close();
    }
}
