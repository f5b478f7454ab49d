package io.afterhours.monitor;

/**
 * What must always be true of the stored data (semantics 1.18), each as one statement that finds the ids of whatever
 * breaks it, and nothing otherwise. One statement sees one state of the database, so work going on meanwhile does not
 * look like damage. Its words are the texts {@code monitor.invariant.<name>.meaning} and {@code .repair}.
 */
public enum Invariant {
    I1_AGENT_COUNT("agent", """
            SELECT l.agent_id FROM agent_load l
            LEFT JOIN (SELECT agent_id, COUNT(*) AS n FROM ticket WHERE state = 'ASSIGNED' GROUP BY agent_id) t
                ON t.agent_id = l.agent_id
            WHERE l.active <> COALESCE(t.n, 0)"""),
    I2_CAPACITY("ticket", """
            SELECT e.ticket_id FROM ticket_event e
            WHERE e.to_state = 'ASSIGNED'
                AND e.reason IN ('LRA', 'RETURN_FIRST_IN', 'RETURN_SPREAD', 'STICKY', 'STICKY_FALLBACK', 'CLAIMED')
                AND CAST(JSON_VALUE(e.decision, '$.chosen.active') AS SIGNED)
                    >= CAST(JSON_VALUE(e.decision, '$.chosen.concurrency') AS SIGNED)"""),
    I3_OPEN_CAP("ticket", """
            SELECT e.ticket_id FROM ticket_event e
            WHERE e.to_state = 'OPEN' AND NOT e.from_state <=> 'OPEN'
                AND JSON_VALUE(e.decision, '$.trigger') NOT IN ('MANUAL', 'TEAM_CHANGED')
                AND CAST(JSON_VALUE(e.decision, '$.counts.open') AS SIGNED)
                    >= CAST(JSON_VALUE(e.decision, '$.counts.maxOpen') AS SIGNED)"""),
    I4_QUEUE_CAP("ticket", """
            SELECT e.ticket_id FROM ticket_event e
            WHERE e.to_state = 'QUEUED' AND NOT e.from_state <=> 'QUEUED'
                AND JSON_VALUE(e.decision, '$.trigger') NOT IN ('MANUAL', 'TEAM_CHANGED')
                AND CAST(JSON_VALUE(e.decision, '$.counts.queued') AS SIGNED)
                    >= CAST(JSON_VALUE(e.decision, '$.counts.limit') AS SIGNED)"""),
    I5_ONE_PLACE("ticket", """
            SELECT t.id FROM ticket t LEFT JOIN ticket_wait w ON w.ticket_id = t.id
            WHERE (t.state = 'ASSIGNED') <> (t.agent_id IS NOT NULL) AND t.state <> 'RESOLVED'
                OR (t.state IN ('QUEUED', 'OPEN')) <> (w.ticket_id IS NOT NULL)
                OR w.state <> t.state OR w.grp_id <> t.grp_id"""),
    /**
     * Whoever comes back from an agent or from another group keeps an older place than the event says: left out. Of those
     * who come to a line at one instant, one who waited in the queue before goes first whatever the log says. Each is compared
     * with the one dealt before alone: where anybody was overtaken, somebody follows a newer one. The newest of all before would
     * name everybody, but the server looks for it among all of them again for each row.
     */
    I6_FIRST_COME("ticket", """
            WITH steps AS (
                SELECT ticket_id, grp_id, grp_seq, at, from_state, to_state,
                    LEAD(grp_seq) OVER (PARTITION BY ticket_id ORDER BY seq) AS out_seq,
                    LEAD(grp_id) OVER (PARTITION BY ticket_id ORDER BY seq) AS out_grp,
                    LEAD(to_state) OVER (PARTITION BY ticket_id ORDER BY seq) AS out_state,
                    LEAD(reason) OVER (PARTITION BY ticket_id ORDER BY seq) AS out_reason
                FROM ticket_event WHERE NOT from_state <=> to_state),
            dealt AS (
                SELECT ticket_id, grp_seq, at,
                    LAG(grp_seq) OVER (PARTITION BY grp_id, to_state, from_state ORDER BY out_seq) AS before_alike,
                    LAG(at) OVER (PARTITION BY grp_id, to_state ORDER BY out_seq) AS at_before
                FROM steps
                WHERE to_state IN ('QUEUED', 'OPEN') AND out_state = 'ASSIGNED' AND out_grp = grp_id
                    AND out_reason IN ('LRA', 'RETURN_FIRST_IN', 'RETURN_SPREAD') AND NOT from_state <=> 'ASSIGNED')
            SELECT ticket_id FROM dealt WHERE grp_seq < before_alike OR at < at_before"""),
    I7_UNBROKEN_STORY("ticket", """
            SELECT e.ticket_id FROM ticket_event e
            LEFT JOIN ticket_event p ON p.ticket_id = e.ticket_id AND p.seq = e.seq - 1
            WHERE e.seq = 1 AND e.from_state IS NOT NULL OR e.seq > 1 AND NOT p.to_state <=> e.from_state
            UNION SELECT t.id FROM ticket t
            LEFT JOIN ticket_event e ON e.ticket_id = t.id AND e.seq = t.seq
            WHERE NOT e.to_state <=> t.state
            UNION SELECT t.id FROM ticket t WHERE t.state = 'MISSED' AND t.reason = ''"""),
    STORY_IN_TIME("ticket", """
            SELECT e.ticket_id FROM ticket_event e
            JOIN ticket_event p ON p.ticket_id = e.ticket_id AND p.seq = e.seq - 1
            WHERE e.at < p.at"""),
    GROUP_COUNT("group", """
            SELECT g.grp_id FROM grp_load g
            LEFT JOIN (SELECT grp_id, SUM(state = 'QUEUED') AS queued, SUM(state = 'OPEN') AS open FROM ticket
                WHERE state IN ('QUEUED', 'OPEN') GROUP BY grp_id) t ON t.grp_id = g.grp_id
            WHERE g.queued <> COALESCE(t.queued, 0) OR g.open_count <> COALESCE(t.open, 0)"""),
    GAPLESS_LOG("group", """
            SELECT g.grp_id FROM grp_load g
            LEFT JOIN (SELECT grp_id, COUNT(*) AS n, MAX(grp_seq) AS newest FROM ticket_event GROUP BY grp_id) e
                ON e.grp_id = g.grp_id
            WHERE g.seq <> COALESCE(e.n, 0) OR g.seq <> COALESCE(e.newest, 0)"""),
    OVER_CAPACITY("agent", """
            SELECT l.agent_id FROM agent_load l JOIN agent a ON a.id = l.agent_id
            WHERE l.active > a.concurrency AND NOT EXISTS (SELECT 1 FROM ticket t
                JOIN ticket_event e ON e.ticket_id = t.id
                WHERE t.agent_id = a.id AND t.state = 'ASSIGNED' AND e.agent_id = a.id
                    AND e.reason IN ('MANUAL_OVERRIDE', 'TRANSFERRED'))
                AND NOT EXISTS (SELECT 1 FROM audit u WHERE u.subject = CONCAT('agent:', a.username)
                    AND u.action IN ('agent.changed', 'agent.concurrency')
                        AND NOT JSON_VALUE(u.old_value, '$.concurrency') <=> JSON_VALUE(u.new_value, '$.concurrency'))""");

    private final String subject;
    private final String sql;

    Invariant(String subject, String sql) {
        this.subject = subject;
        this.sql = sql;
    }

    /** What the ids belong to: {@code agent}, {@code group} or {@code ticket}. */
    public String subject() {
        return subject;
    }

    String sql() {
        return sql;
    }
}
