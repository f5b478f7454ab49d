package io.afterhours;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Queries that find nothing as long as the invariants of semantics 1.18 hold. */
@Component
public class Invariants {

    private static final Map<String, String> QUERIES = new LinkedHashMap<>();

    static {
        QUERIES.put("I1 active count of an agent differs from the tickets", """
                SELECT l.agent_id FROM agent_load l
                WHERE l.active <> (SELECT COUNT(*) FROM ticket t WHERE t.agent_id = l.agent_id AND t.state = 'ASSIGNED')""");
        QUERIES.put("queued or open count of a group differs from the tickets", """
                SELECT g.grp_id FROM grp_load g
                WHERE g.queued <> (SELECT COUNT(*) FROM ticket t WHERE t.grp_id = g.grp_id AND t.state = 'QUEUED')
                   OR g.open_count <> (SELECT COUNT(*) FROM ticket t WHERE t.grp_id = g.grp_id AND t.state = 'OPEN')""");
        QUERIES.put("I2 automation put an agent above the concurrency", """
                SELECT e.agent_id FROM ticket_event e
                JOIN agent a ON a.id = e.agent_id
                WHERE e.to_state = 'ASSIGNED' AND e.reason IN ('LRA', 'RETURN_FIRST_IN', 'STICKY', 'STICKY_FALLBACK')
                  AND CAST(JSON_VALUE(e.decision, '$.chosen.active') AS SIGNED)
                      >= CAST(JSON_VALUE(e.decision, '$.chosen.concurrency') AS SIGNED)""");
        QUERIES.put("an agent has more chats than the concurrency though nobody assigned by hand", """
                SELECT l.agent_id FROM agent_load l JOIN agent a ON a.id = l.agent_id
                WHERE l.active > a.concurrency
                  AND NOT EXISTS (SELECT 1 FROM ticket_event e WHERE e.agent_id = a.id AND e.reason IN ('MANUAL_OVERRIDE', 'TRANSFERRED'))""");
        QUERIES.put("I5 a ticket's state and its agent or line do not fit", """
                SELECT t.id FROM ticket t LEFT JOIN ticket_wait w ON w.ticket_id = t.id
                WHERE (t.state = 'ASSIGNED') <> (t.agent_id IS NOT NULL) AND t.state <> 'RESOLVED'
                   OR (t.state IN ('QUEUED', 'OPEN')) <> (w.ticket_id IS NOT NULL)
                   OR w.state <> t.state OR w.grp_id <> t.grp_id""");
        QUERIES.put("I7 a ticket's events do not lead to its state one by one", """
                SELECT e.ticket_id FROM ticket_event e
                LEFT JOIN ticket_event p ON p.ticket_id = e.ticket_id AND p.seq = e.seq - 1
                WHERE e.seq = 1 AND e.from_state IS NOT NULL OR e.seq > 1 AND NOT p.to_state <=> e.from_state
                UNION SELECT t.id FROM ticket t
                LEFT JOIN ticket_event e ON e.ticket_id = t.id AND e.seq = t.seq
                WHERE NOT e.to_state <=> t.state""");
        QUERIES.put("a group's events are not numbered without a gap", """
                SELECT g.grp_id FROM grp_load g
                WHERE g.seq <> (SELECT COUNT(*) FROM ticket_event e WHERE e.grp_id = g.grp_id)
                   OR g.seq <> (SELECT COALESCE(MAX(e.grp_seq), 0) FROM ticket_event e WHERE e.grp_id = g.grp_id)""");
        // whoever comes back from an agent or from another group keeps an older place than the event says
        QUERIES.put("I6 a ticket was dealt before an older one of its class", """
                SELECT later.ticket_id FROM ticket_event later
                JOIN ticket_event mine ON mine.ticket_id = later.ticket_id AND mine.seq = (
                    SELECT MAX(e.seq) FROM ticket_event e WHERE e.ticket_id = later.ticket_id AND e.seq < later.seq
                        AND NOT e.from_state <=> e.to_state)
                JOIN ticket_event waits ON waits.grp_id = later.grp_id AND waits.to_state = later.from_state
                    AND waits.grp_seq < later.grp_seq
                JOIN ticket_event gone ON gone.ticket_id = waits.ticket_id AND gone.seq = waits.seq + 1
                WHERE later.to_state = 'ASSIGNED' AND later.reason IN ('LRA', 'RETURN_FIRST_IN')
                  AND gone.to_state = 'ASSIGNED' AND gone.reason IN ('LRA', 'RETURN_FIRST_IN')
                  AND gone.grp_seq > later.grp_seq
                  AND NOT mine.from_state <=> 'ASSIGNED' AND mine.grp_id = later.grp_id
                  AND (waits.at, waits.ticket_id) < (mine.at, mine.ticket_id)""");
    }

    private final JdbcClient jdbc;

    public Invariants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is violated, in words with the ids; empty when all is well. */
    public List<String> violations() {
        var violations = new ArrayList<String>();
        QUERIES.forEach((name, sql) -> {
            var ids = jdbc.sql(sql).query(Long.class).list();
            if (!ids.isEmpty()) {
                violations.add(name + ": " + ids);
            }
        });
        return violations;
    }
}
