package io.afterhours.routing;

/**
 * The statements that write tickets, lines, events and counters, each for any number of rows at once. Changes take
 * their rows as one JSON parameter; inserts list them as values.
 *
 * <p>Changes begin at their rows and find each by its key, and say so: left to itself the optimizer reads a small table from
 * end to end, and what an UPDATE reads it locks, so that a request of one group waited for those of all others.
 *
 * @see "docs/decisions/0019-inserts-list-values.md"
 */
final class LedgerSql {

    static final Insert INSERT_TICKETS = new Insert("""
            INSERT INTO ticket (reference, grp_id, requested_group, state, reason, agent_id, channel, language,
                contact_name, contact_email, contact_phone, query, visitor_hash, intake_key, possible_duplicate,
                reopened_from, asked_at, timezone, seq, created_at, state_since, queued_at, opened_at, assigned_at, missed_at)""", """
            (:reference, :group, :requested, :state, :reason, :agent, :channel, :language,
                :name, :email, :phone, :query, :visitor, :intake, :duplicate, :reopened, :asked, :timezone, 1,
                :now, :now, IF(:state = 'QUEUED', :now, NULL), IF(:state = 'OPEN', :now, NULL),
                IF(:state = 'ASSIGNED', :now, NULL), IF(:state = 'MISSED', :now, NULL))""", "RETURNING id, reference");

    static final Insert INSERT_CUSTOMER_MESSAGES =
            new Insert("INSERT INTO message (ticket_id, at, author, body)", "(:ticket, :now, 'CUSTOMER', :body)", "");

    static final Insert INSERT_IDEMPOTENCY = new Insert(
            "INSERT INTO idempotency (scope, idem_key, body_hash, ticket_id, merged, at)",
            "(:scope, :key, :hash, :ticket, :merged, :now)",
            "");

    /**
     * The guard on the state makes a second writer of the same ticket come away with nothing. A ticket that goes back
     * from an agent into a line keeps the start of its waiting: when it was in that line before, or when it came in.
     */
    static final String MOVE_TICKETS = """
            UPDATE JSON_TABLE(:rows, '$[*]' COLUMNS (
                ticket BIGINT PATH '$.ticket', was VARCHAR(8) PATH '$.from', became VARCHAR(8) PATH '$.to',
                reason VARCHAR(48) PATH '$.reason', grp BIGINT PATH '$.group', agent BIGINT PATH '$.agent')) j
                STRAIGHT_JOIN ticket t FORCE INDEX (PRIMARY) ON t.id = j.ticket
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
            DELETE w FROM JSON_TABLE(:rows, '$[*]' COLUMNS (
                ticket BIGINT PATH '$.ticket')) j
                STRAIGHT_JOIN ticket_wait w FORCE INDEX (ticket_wait_ticket) ON w.ticket_id = j.ticket""";

    static final Insert ENTER_LINE = new Insert(
            "INSERT INTO ticket_wait (grp_id, state, entered_at, waiting_since, ticket_id)",
            "(:group, :state, :entered, :waiting, :ticket)",
            "");

    /** The same place by time in the line of another group. */
    static final String CHANGE_LINE = """
            UPDATE JSON_TABLE(:rows, '$[*]' COLUMNS (ticket BIGINT PATH '$.ticket')) j
                STRAIGHT_JOIN ticket_wait w FORCE INDEX (ticket_wait_ticket) ON w.ticket_id = j.ticket
                STRAIGHT_JOIN ticket t FORCE INDEX (PRIMARY) ON t.id = w.ticket_id
            SET w.grp_id = t.grp_id""";

    static final Insert INSERT_EVENTS = new Insert("""
            INSERT INTO ticket_event (grp_id, grp_seq, ticket_id, seq, at, from_state, to_state, reason, actor,
                agent_id, decision)""", """
            (:group, :number, :ticket, :seq, :now, :from, :to, :reason, :actor, :agent, :decision)""", "");

    /** What tickets that were just moved have become; the waiting ones with their places by time. */
    static final String MOVED = """
            SELECT t.id, t.seq, IF(t.state = 'QUEUED', t.queued_at, t.opened_at) AS entered_at,
                COALESCE(t.asked_at, IF(t.state = 'QUEUED', t.queued_at,
                    LEAST(COALESCE(t.queued_at, t.opened_at), t.opened_at))) AS waiting_since
            FROM JSON_TABLE(:rows, '$[*]' COLUMNS (ticket BIGINT PATH '$.ticket')) j
            JOIN ticket t ON t.id = j.ticket""";

    /** The last numbers that events of these groups have. */
    static final String LAST_NUMBERS = "SELECT grp_id, seq FROM grp_load WHERE grp_id IN (:groups)";

    /** {@code most} is the agent's concurrency where automation assigns; NULL where a person overrides it. */
    static final String AGENT_LOADS = """
            UPDATE JSON_TABLE(:rows, '$[*]' COLUMNS (
                agent BIGINT PATH '$.agent', delta INT PATH '$.delta', ord INT PATH '$.order',
                automatic INT PATH '$.automatic')) j
                STRAIGHT_JOIN agent_load l FORCE INDEX (PRIMARY) ON l.agent_id = j.agent
                STRAIGHT_JOIN agent a FORCE INDEX (PRIMARY) ON a.id = l.agent_id
            SET l.ver = l.ver + 1, l.active = l.active + j.delta,
                l.last_assigned_at = IF(j.ord > 0, :now, l.last_assigned_at),
                l.last_assigned_order = IF(j.ord > 0, j.ord, l.last_assigned_order)
            WHERE NOT j.automatic OR j.delta <= 0 OR l.active + j.delta <= a.concurrency""";

    /**
     * {@code maxOpen} and {@code queueLimit} are the caps where automation adds to a class; NULL is no limit. Whatever gets
     * numbers in a group's log is not older than what has some.
     */
    static final String GROUP_LOADS = """
            UPDATE JSON_TABLE(:rows, '$[*]' COLUMNS (
                grp BIGINT PATH '$.group', events INT PATH '$.events', queued INT PATH '$.queued',
                open_delta INT PATH '$.open', max_open INT PATH '$.maxOpen', queue_limit INT PATH '$.queueLimit')) j
                STRAIGHT_JOIN grp_load l FORCE INDEX (PRIMARY) ON l.grp_id = j.grp
            SET l.seq = l.seq + j.events, l.queued = l.queued + j.queued, l.open_count = l.open_count + j.open_delta,
                l.decided_at = :now
            WHERE l.decided_at <= :now
                AND (j.open_delta <= 0 OR j.max_open IS NULL OR l.open_count + j.open_delta <= j.max_open)
                AND (j.queued <= 0 OR j.queue_limit IS NULL OR l.queued + j.queued <= j.queue_limit)""";

    private LedgerSql() {}
}
