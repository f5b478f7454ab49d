package io.afterhours.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.DatabaseTest;
import io.afterhours.TestClock;
import io.afterhours.bench.LargeWorkspace;
import io.afterhours.database.Instants;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the Monitor reads while somebody waits for it uses an index wherever a table grows with the history. */
@DatabaseTest
@Import(TestClock.Configuration.class)
class MonitorPlansTest {

    private static final Set<String> GROWING = Set.of(
            "ticket",
            "ticket_event",
            "message",
            "trend_slot",
            "chat_stint",
            "availability_stint",
            "offline_stint",
            "s",
            "e",
            "t");

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TrendCount count;

    @Autowired
    private InvariantSql invariants;

    @BeforeEach
    void aWorkspaceWithAHistory() throws SQLException {
        LargeWorkspace.fill(database, LargeWorkspace.Size.SMALL, 7, TestClock.START);
        count.run();
        jdbc.sql("ANALYZE TABLE trend_slot, chat_stint, trend_cursor")
                .query((row, n) -> row.getString(1))
                .list();
    }

    /** The plan of each statement that the screens make, with the parameters they make it with. */
    private Map<String, List<Map<String, Object>>> plans() {
        var week = Instants.toDatabase(TestClock.START.minusSeconds(7 * 86_400));
        var half = Instants.toDatabase(TestClock.START.minusSeconds(183 * 86_400));
        var agents = LongStream.range(1001, 1010).boxed().toList();
        var plans = new LinkedHashMap<String, List<Map<String, Object>>>();
        plans.put("trend of all", plan(TrendReads.SLOTS, Map.of("groups", List.of(0), "from", half)));
        plans.put("trend of a group", plan(TrendReads.SLOTS, Map.of("groups", List.of(5), "from", week)));
        plans.put("trend of no group", plan(TrendReads.OF_NO_GROUP, Map.of("from", half)));
        plans.put("available members", plan(ForecastSql.AVAILABLE, Map.of("group", 5, "from", week)));
        plans.put("chats of agents", plan(FairnessSql.STINTS, Map.of("agents", agents, "from", week)));
        plans.put("availability of agents", plan(FairnessSql.AVAILABLE, Map.of("agents", agents, "from", week)));
        plans.put("offline time of agents", plan(FairnessSql.OFFLINE, Map.of("agents", agents, "from", week)));
        var nights = new LinkedHashMap<String, Object>();
        nights.put("group", 5);
        for (var night = 0; night < 3; night++) {
            nights.put("from" + night, Instants.toDatabase(TestClock.START.minusSeconds((night + 2) * 86_400L)));
            nights.put(
                    "until" + night, Instants.toDatabase(TestClock.START.minusSeconds((night + 2) * 86_400L - 50_000)));
        }
        plans.put("nights of a group", plan(NightSql.sql(3), nights));
        return plans;
    }

    private List<Map<String, Object>> plan(String sql, Map<String, ?> parameters) {
        return jdbc.sql("EXPLAIN " + sql).params(parameters).query().listOfRows();
    }

    @Test
    void nothingThatGrowsIsReadWithoutAnIndex() {
        var bad = new ArrayList<String>();
        var seen = new ArrayList<String>();
        plans().forEach((name, rows) -> rows.forEach(row -> {
            var table = String.valueOf(row.get("table"));
            if (GROWING.contains(table)) {
                seen.add(name);
                if ("ALL".equals(row.get("type")) || "index".equals(row.get("type")) || row.get("key") == null) {
                    bad.add(name + ": " + row);
                }
            }
        }));

        assertThat(bad).isEmpty();
        assertThat(Set.copyOf(seen)).hasSize(8);
        // with the same history, which takes long to make
        aScanIsSeen();
        theGeneratedHistoryHoldsEveryInvariant();
    }

    private void aScanIsSeen() {
        var plan = plan("SELECT * FROM ticket_event WHERE actor = :who", Map.of("who", "system"));

        assertThat(plan)
                .singleElement()
                .satisfies(row -> assertThat(row.get("type")).isEqualTo("ALL"));
    }

    private void theGeneratedHistoryHoldsEveryInvariant() {
        assertThat(invariants.violations()).isEmpty();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM ticket").query(Integer.class).single())
                .isGreaterThan(6_000);
    }
}
