package io.afterhours;

import io.afterhours.database.PatientDatabase;
import io.afterhours.monitor.InvariantSql;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The invariants of semantics 1.18, checked by the product's own self-check, and that every record is whole (1.15). */
@Component
public class Invariants {

    /** Of a group that does not exist there is no situation to record. */
    private static final String INCOMPLETE = """
            SELECT CONCAT(e.ticket_id, '/', e.seq, ' ', e.from_state, '>', e.to_state, ' ', e.reason, ' ', e.decision)
            FROM ticket_event e
            WHERE JSON_VALUE(e.decision, '$.trigger') IS NULL
                OR NOT JSON_VALUE(e.decision, '$.outcome')
                    <=> IF(e.reason = 'DUPLICATE_MERGED', 'MERGED', e.to_state) COLLATE utf8mb4_bin
                OR NOT JSON_VALUE(e.decision, '$.reason') <=> e.reason COLLATE utf8mb4_bin
                OR TIMESTAMPDIFF(SECOND, e.at,
                    STR_TO_DATE(LEFT(JSON_VALUE(e.decision, '$.at'), 19), '%Y-%m-%dT%H:%i:%s')) NOT IN (0, 1)
                OR e.grp_id IS NOT NULL AND (JSON_VALUE(e.decision, '$.group') IS NULL
                    OR JSON_VALUE(e.decision, '$.hours.inside') IS NULL
                    OR JSON_VALUE(e.decision, '$.availability') IS NULL
                    OR JSON_VALUE(e.decision, '$.counts.open') IS NULL
                    OR JSON_VALUE(e.decision, '$.counts.queued') IS NULL
                    OR JSON_VALUE(e.decision, '$.policy.settingsVersion') IS NULL
                    OR JSON_QUERY(e.decision, '$.candidates') IS NULL)
                OR e.to_state = 'ASSIGNED' AND NOT e.from_state <=> 'ASSIGNED'
                    AND JSON_VALUE(e.decision, '$.chosen.agent') IS NULL""";

    private final JdbcClient jdbc;
    private final InvariantSql invariants;

    /** Over any history, however long. */
    @Autowired
    Invariants(PatientDatabase database) {
        this(database.jdbc());
    }

    public Invariants(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.invariants = new InvariantSql(jdbc);
    }

    /** What is violated, in words with the ids; empty when all is well. */
    public List<String> violations() {
        return Stream.concat(
                        invariants.violations().stream()
                                .map(violation -> violation.invariant() + ": " + violation.ids()),
                        jdbc.sql(INCOMPLETE).query(String.class).list().stream().map(record -> "INCOMPLETE: " + record))
                .toList();
    }
}
