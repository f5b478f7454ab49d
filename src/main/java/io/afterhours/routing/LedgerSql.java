package io.afterhours.routing;

/**
 * The statements that write tickets, lines, events and counters. Each takes all its rows as one JSON parameter, so that
 * a batch of any size is one round trip of one prepared statement.
 */
final class LedgerSql {

    static final String INSERT_TICKETS = """
            INSERT INTO ticket (reference, grp_id, requested_group, state, reason, agent_id, channel, language,
                contact_name, contact_email, contact_phone, query, visitor_hash, intake_key, possible_duplicate, seq,
                created_at, state_since, queued_at, opened_at, assigned_at, missed_at)
            SELECT j.reference, j.grp, j.requested, j.state, j.reason, j.agent, j.channel, j.language,
                j.name, j.email, j.phone, j.query, UNHEX(j.visitor), j.intake, j.duplicate, 1,
                :now, :now, IF(j.state = 'QUEUED', :now, NULL), IF(j.state = 'OPEN', :now, NULL),
                IF(j.state = 'ASSIGNED', :now, NULL), IF(j.state = 'MISSED', :now, NULL)
            FROM JSON_TABLE(:rows, '$[*]' COLUMNS (
                n FOR ORDINALITY, reference VARCHAR(16) PATH '$.reference', grp BIGINT PATH '$.group',
                requested VARCHAR(64) PATH '$.requested', state VARCHAR(8) PATH '$.state',
                reason VARCHAR(48) PATH '$.reason', agent BIGINT PATH '$.agent', channel VARCHAR(32) PATH '$.channel',
                language VARCHAR(16) PATH '$.language', name VARCHAR(200) PATH '$.name',
                email VARCHAR(254) PATH '$.email', phone VARCHAR(40) PATH '$.phone', query TEXT PATH '$.query',
                visitor VARCHAR(64) PATH '$.visitor', intake BIGINT PATH '$.intake',
                duplicate INT PATH '$.duplicate')) j
            ORDER BY j.n
            RETURNING id, reference""";

    static final String INSERT_CUSTOMER_MESSAGES = """
            INSERT INTO message (ticket_id, at, author, body)
            SELECT j.ticket, :now, 'CUSTOMER', j.body
            FROM JSON_TABLE(:rows, '$[*]' COLUMNS (
                n FOR ORDINALITY, ticket BIGINT PATH '$.ticket', body TEXT PATH '$.body')) j
            ORDER BY j.n""";

    static final String INSERT_IDEMPOTENCY = """
            INSERT INTO idempotency (scope, idem_key, body_hash, ticket_id, merged, at)
            SELECT j.scope, j.idem, UNHEX(j.hash), j.ticket, j.merged, :now
            FROM JSON_TABLE(:rows, '$[*]' COLUMNS (
                scope VARCHAR(64) PATH '$.scope', idem VARCHAR(128) PATH '$.key', hash CHAR(64) PATH '$.hash',
                ticket BIGINT PATH '$.ticket', merged INT PATH '$.merged')) j
            ORDER BY j.scope, j.idem""";

    /**
     * The guard on the state makes a second writer of the same ticket come away with nothing. A ticket that goes back
     * from an agent into a line keeps the start of its waiting: when it was in that line before, or when it came in.
     */
    static final String MOVE_TICKETS = """
            UPDATE ticket t JOIN JSON_TABLE(:rows, '$[*]' COLUMNS (
                ticket BIGINT PATH '$.ticket', was VARCHAR(8) PATH '$.from', became VARCHAR(8) PATH '$.to',
                reason VARCHAR(48) PATH '$.reason', grp BIGINT PATH '$.group', agent BIGINT PATH '$.agent')) j
                ON t.id = j.ticket
            SET t.seq = t.seq + 1,
                t.state_since = IF(j.was = j.became AND t.agent_id <=> j.agent, t.state_since, :now),
                t.reason = IF(j.was = j.became AND t.agent_id <=> j.agent, t.reason, j.reason),
                t.queued_at = CASE WHEN j.became <> 'QUEUED' OR j.was = 'QUEUED' THEN t.queued_at
                    WHEN j.was = 'ASSIGNED' THEN COALESCE(t.queued_at, t.created_at) ELSE :now END,
                t.opened_at = CASE WHEN j.became <> 'OPEN' OR j.was = 'OPEN' THEN t.opened_at
                    WHEN j.was = 'ASSIGNED' THEN COALESCE(t.opened_at, t.created_at) ELSE :now END,
                t.assigned_at = IF(j.became = 'ASSIGNED' AND NOT t.agent_id <=> j.agent, :now, t.assigned_at),
                t.missed_at = IF(j.became = 'MISSED', :now, t.missed_at),
                t.resolved_at = IF(j.became = 'RESOLVED', :now, t.resolved_at),
                t.agent_id = j.agent, t.grp_id = j.grp, t.state = j.became
            WHERE t.state = j.was COLLATE utf8mb4_unicode_ci""";

    static final String LEAVE_LINE = """
            DELETE w FROM ticket_wait w JOIN JSON_TABLE(:rows, '$[*]' COLUMNS (
                ticket BIGINT PATH '$.ticket')) j ON w.ticket_id = j.ticket""";

    static final String ENTER_LINE = """
            INSERT INTO ticket_wait (grp_id, state, entered_at, waiting_since, ticket_id)
            SELECT t.grp_id, t.state, IF(t.state = 'QUEUED', t.queued_at, t.opened_at),
                IF(t.state = 'QUEUED', t.queued_at, LEAST(COALESCE(t.queued_at, t.opened_at), t.opened_at)), t.id
            FROM JSON_TABLE(:rows, '$[*]' COLUMNS (ticket BIGINT PATH '$.ticket')) j
            JOIN ticket t ON t.id = j.ticket""";

    /** The same place by time in the line of another group. */
    static final String CHANGE_LINE = """
            UPDATE ticket_wait w JOIN JSON_TABLE(:rows, '$[*]' COLUMNS (ticket BIGINT PATH '$.ticket')) j
                ON w.ticket_id = j.ticket
            JOIN ticket t ON t.id = w.ticket_id
            SET w.grp_id = t.grp_id""";

    static final String INSERT_EVENTS = """
            INSERT INTO ticket_event (grp_id, grp_seq, ticket_id, seq, at, from_state, to_state, reason, actor,
                agent_id, decision)
            SELECT j.grp, j.grp_seq, t.id, t.seq, :now, j.was, j.became, j.reason, j.actor, j.agent, j.decision
            FROM JSON_TABLE(:rows, '$[*]' COLUMNS (
                grp BIGINT PATH '$.group', grp_seq BIGINT PATH '$.groupSeq', ticket BIGINT PATH '$.ticket',
                was VARCHAR(8) PATH '$.from', became VARCHAR(8) PATH '$.to', reason VARCHAR(48) PATH '$.reason',
                actor VARCHAR(80) PATH '$.actor', agent BIGINT PATH '$.agent', decision LONGTEXT PATH '$.decision')) j
            JOIN ticket t ON t.id = j.ticket""";

    /** {@code most} is the agent's concurrency where automation assigns; NULL where a person overrides it. */
    static final String AGENT_LOADS = """
            UPDATE agent_load l JOIN JSON_TABLE(:rows, '$[*]' COLUMNS (
                agent BIGINT PATH '$.agent', delta INT PATH '$.delta', ord INT PATH '$.order',
                automatic INT PATH '$.automatic')) j ON l.agent_id = j.agent
            JOIN agent a ON a.id = l.agent_id
            SET l.ver = l.ver + 1, l.active = l.active + j.delta,
                l.last_assigned_at = IF(j.ord > 0, :now, l.last_assigned_at),
                l.last_assigned_order = IF(j.ord > 0, j.ord, l.last_assigned_order)
            WHERE NOT j.automatic OR j.delta <= 0 OR l.active + j.delta <= a.concurrency""";

    /** {@code maxOpen} and {@code queueLimit} are the caps where automation adds to a class; NULL is no limit. */
    static final String GROUP_LOADS = """
            UPDATE grp_load l JOIN JSON_TABLE(:rows, '$[*]' COLUMNS (
                grp BIGINT PATH '$.group', events INT PATH '$.events', queued INT PATH '$.queued',
                open_delta INT PATH '$.open', max_open INT PATH '$.maxOpen', queue_limit INT PATH '$.queueLimit')) j
                ON l.grp_id = j.grp
            SET l.seq = l.seq + j.events, l.queued = l.queued + j.queued, l.open_count = l.open_count + j.open_delta
            WHERE (j.open_delta <= 0 OR j.max_open IS NULL OR l.open_count + j.open_delta <= j.max_open)
                AND (j.queued <= 0 OR j.queue_limit IS NULL OR l.queued + j.queued <= j.queue_limit)""";

    private LedgerSql() {}
}
