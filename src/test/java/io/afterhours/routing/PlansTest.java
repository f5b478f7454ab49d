package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.DatabaseTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Hot queries find what they need by an index and in its order, however long the history is. */
@DatabaseTest
class PlansTest {

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void aHistory() {
        jdbc.sql("""
                INSERT INTO ticket (reference, grp_id, state, reason, channel, query, visitor_hash, seq, created_at, state_since)
                SELECT CONCAT('AH-', n), 1, ELT(1 + n % 3, 'RESOLVED', 'MISSED', 'OPEN'), 'LRA', 'web', 'q',
                    UNHEX(SHA2(n, 256)), 1, '2026-03-01' + INTERVAL n MINUTE, '2026-03-01' + INTERVAL n MINUTE
                FROM (SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n AS n FROM
                    (SELECT 0 AS n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5
                        UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9) a,
                    (SELECT 0 AS n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5
                        UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9) b,
                    (SELECT 0 AS n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5
                        UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9) c,
                    (SELECT 0 AS n UNION SELECT 1 UNION SELECT 2) d) numbers""").update();
        jdbc.sql("""
                INSERT INTO ticket_wait (grp_id, state, entered_at, waiting_since, ticket_id)
                SELECT grp_id, state, state_since, state_since, id FROM ticket WHERE state = 'OPEN'""").update();
        jdbc.sql("""
                INSERT INTO ticket_event (grp_id, grp_seq, ticket_id, seq, at, to_state, reason, actor, decision)
                SELECT grp_id, id, id, 1, state_since, state, 'LRA', 'system', '{}' FROM ticket""").update();
        jdbc.sql("""
                INSERT INTO idempotency (scope, idem_key, body_hash, ticket_id, merged, at)
                SELECT 'key:1', id, visitor_hash, id, FALSE, state_since FROM ticket""").update();
        jdbc.sql("ANALYZE TABLE ticket, ticket_wait, ticket_event, idempotency")
                .query()
                .listOfRows();
    }

    /** The only table of the plan. */
    private Map<String, Object> plan(String sql, Map<String, ?> parameters) {
        List<Map<String, Object>> plan =
                jdbc.sql("EXPLAIN " + sql).params(parameters).query().listOfRows();
        assertThat(plan).hasSize(1);
        return plan.getFirst();
    }

    private static String extra(Map<String, Object> plan) {
        return String.valueOf(plan.get("Extra"));
    }

    @Test
    void theHeadOfALineIsReadInTheOrderOfTheKey() {
        var plan = jdbc.sql("EXPLAIN " + WaitingLines.HEADS)
                .params(1L, "OPEN", 20)
                .query()
                .singleRow();

        assertThat(plan).containsEntry("key", "PRIMARY");
        assertThat(extra(plan)).doesNotContain("filesort");
    }

    @Test
    void whatAWeekMissedIsCountedByARangeOfTheIndex() {
        var plan = plan(Outcomes.MISSED, Map.of("groups", List.of(1L, 2L, 3L), "since", "2026-03-02"));

        assertThat(plan).containsEntry("type", "range").containsEntry("key", "ticket_event_missed");
        assertThat(String.valueOf(plan.get("key_len"))).isEqualTo("51");
    }

    @Test
    void theKeysOfABatchAreFoundByTheirIndex() {
        var keys = List.of(new Object[] {"key:1", "11"}, new Object[] {"key:1", "12"}, new Object[] {"key:2", "13"});

        assertThat(plan(IntakeSql.ANSWERED, Map.of("keys", keys)))
                .containsEntry("type", "range")
                .containsEntry("key", "PRIMARY");
    }

    @Test
    void theVisitorsOfABatchAreFoundByTheirIndex() {
        var visitors = List.of(new byte[32], new byte[] {1}, new byte[] {2});

        assertThat(plan(IntakeSql.RUNNING, Map.of("visitors", visitors, "group", 1L)))
                .containsEntry("type", "range")
                .containsEntry("key", "ticket_visitor");
    }
}
