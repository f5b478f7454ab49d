package io.afterhours.bench;

import io.afterhours.database.Instants;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Random;
import javax.sql.DataSource;

/**
 * Fills an empty database with a workspace of any size and half a year of history, by statements over whole sets: the
 * same rows for the same seed. What it writes holds the invariants that {@code SelfCheck} proves, so every screen and
 * service can be tried on it.
 */
public final class LargeWorkspace {

    /** How large. */
    public record Size(int groups, int agents, int tickets) {

        /** What a workspace may hold. */
        public static final Size FULL = new Size(500, 2_000, 1_000_000);

        /** Enough for the optimizer to look for an index. */
        public static final Size SMALL = new Size(20, 60, 6_000);
    }

    private static final int DAYS = 183;

    /** Tickets come in rounds of so many; each place in a round has its group and its story. */
    private static final int ROUND = 1_000;

    private static final int CHUNK = 50_000;

    private final DataSource database;
    private final Size size;
    private final Random random;
    private final Instant now;

    private LargeWorkspace(DataSource database, Size size, long seed, Instant now) {
        this.database = database;
        this.size = size;
        this.random = new Random(seed);
        this.now = now;
    }

    /** Fills it; {@code now} is when its history ends. */
    public static void fill(DataSource database, Size size, long seed, Instant now) throws SQLException {
        new LargeWorkspace(database, size, seed, now).fill();
    }

    /** How a ticket came to its end. */
    private enum Story {
        DIRECT(2, null),
        QUEUED(3, "QUEUED"),
        OPEN(3, "OPEN"),
        MISSED(1, null);

        private final int events;
        private final @org.jspecify.annotations.Nullable String waits;

        Story(int events, @org.jspecify.annotations.Nullable String waits) {
            this.events = events;
            this.waits = waits;
        }

        static Story of(int percent) {
            return percent < 45 ? DIRECT : percent < 65 ? QUEUED : percent < 85 ? OPEN : MISSED;
        }
    }

    private void fill() throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(true);
            connection.setNetworkTimeout(Runnable::run, 0); // the pool's is for people who wait
            run(connection, "SET foreign_key_checks = 0, unique_checks = 0");
            people(connection);
            rounds(connection);
            for (var from = 0; from < past(); from += CHUNK) {
                past(connection, from, Math.min(past(), from + CHUNK));
            }
            present(connection);
            loads(connection);
            availability(connection);
            run(connection, "DROP TABLE large_place");
            run(connection, "SET foreign_key_checks = 1, unique_checks = 1");
            run(
                    connection,
                    "ANALYZE TABLE ticket, ticket_event, message, ticket_wait, agent_group, availability_stint, offline_stint");
        }
    }

    /** Whole rounds, so that each group's events can be numbered without counting them. */
    private int past() {
        return size.tickets() / ROUND * ROUND;
    }

    private void people(Connection connection) throws SQLException {
        run(connection, "UPDATE offline_handling SET enabled = TRUE");
        run(connection, "UPDATE offline_policy SET enabled = TRUE, max_open = 20 WHERE grp_id = 1");
        run(connection, "UPDATE queue_policy SET enabled = TRUE, queue_limit = 20 WHERE grp_id = 1");
        run(
                connection,
                "INSERT INTO grp (id, code, name) SELECT seq + 1, CONCAT('group-', seq),"
                        + " CONCAT('Group ', LPAD(seq, 3, '0')) FROM seq_1_to_%d",
                size.groups());
        run(connection, "INSERT INTO grp_load (grp_id) SELECT id FROM grp WHERE id > 1");
        run(connection, """
                INSERT INTO agent (id, username, name, concurrency, roles)
                SELECT seq + 1000, CONCAT('agent-', seq), CONCAT('Agent ', LPAD(seq, 4, '0')), 5,
                    IF(MOD(seq, 20) = 0, 'SUPERVISOR', 'AGENT') FROM seq_1_to_%d""", size.agents());
        run(connection, """
                INSERT INTO agent (id, username, name, concurrency, roles)
                VALUES (999, 'large-admin', 'Ada Large', 0, 'ADMIN')""");
        run(connection, """
                INSERT INTO agent_group (agent_id, grp_id)
                SELECT seq + 1000, 2 + MOD(seq, %1$d) FROM seq_1_to_%2$d
                UNION SELECT seq + 1000, 2 + MOD(seq * 7 + 3, %1$d) FROM seq_1_to_%2$d""", size.groups(), size.agents());
        run(connection, """
                INSERT INTO agent_presence (agent_id, declared, logged_in, status_since, available_since, last_seen_at)
                SELECT id, IF(MOD(id, 3) = 0, 'BUSY', 'AVAILABLE'), MOD(id, 3) < 2, %1$s, IF(MOD(id, 3) = 1, %1$s, NULL),
                    %1$s FROM agent WHERE id > 1000""", at(now.minusSeconds(7_200)));
        run(connection, "INSERT INTO agent_load (agent_id) SELECT id FROM agent WHERE id >= 999");
    }

    /** Who a place of each round belongs to and what becomes of it: the first groups have most of the tickets. */
    private void rounds(Connection connection) throws SQLException {
        run(connection, """
                CREATE TABLE large_place (place INT PRIMARY KEY, grp_id BIGINT NOT NULL, story VARCHAR(8) NOT NULL,
                    waits VARCHAR(8) NULL, events INT NOT NULL, before_it INT NOT NULL, in_round INT NOT NULL)""");
        var groups = new int[ROUND];
        var stories = new ArrayList<Story>();
        var perRound = new int[size.groups()];
        for (var place = 0; place < ROUND; place++) {
            var skewed = random.nextDouble();
            groups[place] = place < size.groups() ? place : (int) (size.groups() * skewed * skewed);
            stories.add(Story.of(random.nextInt(100)));
            perRound[groups[place]] += stories.get(place).events;
        }
        var before = new int[size.groups()];
        var rows = new ArrayList<String>();
        for (var place = 0; place < ROUND; place++) {
            var story = stories.get(place);
            var group = groups[place];
            rows.add("(%d, %d, '%s', %s, %d, %d, %d)"
                    .formatted(
                            place,
                            group + 2,
                            story,
                            story.waits == null ? "NULL" : "'" + story.waits + "'",
                            story.events,
                            before[group],
                            perRound[group]));
            before[group] += story.events;
        }
        run(connection, "INSERT INTO large_place VALUES " + String.join(", ", rows));
    }

    /** When the n-th ticket came, how long it waited and how long it was worked on, by a hash of its number. */
    private String times() {
        var span = (DAYS - 2) * 86_400L;
        return """
                SELECT s.seq AS n, p.*, %s + INTERVAL FLOOR(s.seq * %d / %d) SECOND AS came,
                    CASE p.waits WHEN 'QUEUED' THEN 10 + MOD(CRC32(CONCAT('q', s.seq)), 1800)
                        WHEN 'OPEN' THEN 3600 + MOD(CRC32(CONCAT('o', s.seq)), 50000) ELSE 0 END AS waited,
                    300 + MOD(CRC32(CONCAT('w', s.seq)), 1500) AS worked,
                    1001 + MOD(CRC32(CONCAT('a', s.seq)), %d) AS agent
                FROM seq_%%d_to_%%d s JOIN large_place p ON p.place = MOD(s.seq, %d)""".formatted(at(now.minusSeconds(DAYS * 86_400L)), span, past(), size.agents(), ROUND);
    }

    private void past(Connection connection, int from, int until) throws SQLException {
        var times = times().formatted(from, until - 1);
        run(connection, """
                INSERT INTO ticket (id, reference, grp_id, requested_group, state, reason, agent_id, channel, language,
                    contact_name, contact_email, query, seq, created_at, state_since, queued_at, opened_at, assigned_at,
                    missed_at, resolved_at)
                SELECT n + 1, CONCAT('AH-', LPAD(HEX(n), 8, '0')), grp_id, NULL,
                    IF(story = 'MISSED', 'MISSED', 'RESOLVED'),
                    IF(story = 'MISSED', 'OFFLINE_LIMIT', 'RESOLVED_BY_AGENT'), IF(story = 'MISSED', NULL, agent), 'web', 'en',
                    CONCAT('Customer ', n), CONCAT('c', MOD(n, 200000), '@example.org'), 'Where is my order?', events, came,
                    came + INTERVAL IF(story = 'MISSED', 0, waited + worked) SECOND,
                    IF(waits = 'QUEUED', came, NULL), IF(waits = 'OPEN', came, NULL),
                    IF(story = 'MISSED', NULL, came + INTERVAL waited SECOND), IF(story = 'MISSED', came, NULL),
                    IF(story = 'MISSED', NULL, came + INTERVAL waited + worked SECOND)
                FROM (%s) t""", times);
        event(
                connection,
                times,
                0,
                "came",
                "NULL",
                "CASE story WHEN 'DIRECT' THEN 'ASSIGNED' ELSE story END",
                "CASE story WHEN 'DIRECT' THEN 'LRA' WHEN 'QUEUED' THEN 'OCCUPIED_FULL' WHEN 'OPEN' THEN 'ALL_OFFLINE'"
                        + " ELSE 'OFFLINE_LIMIT' END",
                "IF(story = 'DIRECT', agent, NULL)",
                "TRUE");
        event(
                connection,
                times,
                1,
                "came + INTERVAL waited SECOND",
                "story",
                "'ASSIGNED'",
                "IF(waits = 'OPEN', 'RETURN_FIRST_IN', 'LRA')",
                "agent",
                "waits IS NOT NULL");
        event(
                connection,
                times,
                2,
                "came + INTERVAL waited + worked SECOND",
                "'ASSIGNED'",
                "'RESOLVED'",
                "'RESOLVED_BY_AGENT'",
                "agent",
                "story <> 'MISSED'");
        run(
                connection,
                "INSERT INTO message (ticket_id, at, author, body)"
                        + " SELECT n + 1, came, 'CUSTOMER', 'Where is my order?' FROM (%s) t",
                times);
    }

    /** The event of a step: the first, the assignment after waiting, or the last. */
    private void event(
            Connection connection,
            String times,
            int step,
            String at,
            String fromState,
            String toState,
            String reason,
            String agent,
            String who)
            throws SQLException {
        var number = step == 2 ? "events" : String.valueOf(step + 1);
        run(connection, """
                INSERT INTO ticket_event (grp_id, grp_seq, ticket_id, seq, at, from_state, to_state, reason, actor,
                    agent_id, decision)
                SELECT grp_id, FLOOR(n / %d) * in_round + before_it + %s, n + 1, %s, %s, %s, %s, %s, 'system', %s,
                    CONCAT('{"trigger":"REQUEST","counts":{"open":2,"maxOpen":20,"queued":1,"limit":20},"members":{"',
                        RPAD('', 200, 'x'), '":1}}')
                FROM (%s) t WHERE %s""", ROUND, number, number, at, fromState, toState, reason, agent, times, who);
    }

    /** What is going on now: four open and one queued in each group, one chat in the hands of each available agent. */
    private void present(Connection connection) throws SQLException {
        var groups = size.groups();
        active(connection, past(), 4 * groups, "OPEN", "ALL_OFFLINE", "2 + MOD(n, " + groups + ")", "NULL");
        active(
                connection,
                past() + 4 * groups,
                groups,
                "QUEUED",
                "OCCUPIED_FULL",
                "2 + MOD(n, " + groups + ")",
                "NULL");
        active(
                connection,
                past() + 5 * groups,
                size.agents(),
                "ASSIGNED",
                "LRA",
                "2 + MOD(n + 1, " + groups + ")",
                "1001 + n");
        run(connection, """
                INSERT INTO ticket_wait (grp_id, state, entered_at, waiting_since, ticket_id)
                SELECT grp_id, state, created_at, created_at, id FROM ticket WHERE state IN ('OPEN', 'QUEUED')""");
    }

    private void active(
            Connection connection, int first, int count, String state, String reason, String group, String agent)
            throws SQLException {
        var column = state.equals("OPEN") ? "opened_at" : state.equals("QUEUED") ? "queued_at" : "assigned_at";
        run(connection, """
                INSERT INTO ticket (id, reference, grp_id, state, reason, agent_id, channel, language, contact_name,
                    contact_email, query, seq, created_at, state_since, %s)
                SELECT id, CONCAT('AH-', LPAD(HEX(id), 8, '0')), %s, '%s', '%s', %s, 'web', 'en', CONCAT('Customer ', n),
                    CONCAT('n', n, '@example.org'), 'Where is my order?', 1, at, at, at
                FROM (SELECT seq AS n, seq + 1 + %d AS id, %s - INTERVAL 3600 SECOND + INTERVAL MOD(seq, 3000) SECOND AS at
                    FROM seq_0_to_%d) t""", column, group, state, reason, agent, first, at(now), count - 1);
        run(connection, """
                INSERT INTO ticket_event (grp_id, grp_seq, ticket_id, seq, at, to_state, reason, actor, agent_id, decision)
                SELECT t.grp_id, ROW_NUMBER() OVER (PARTITION BY t.grp_id ORDER BY t.id)
                        + (SELECT COALESCE(MAX(e.grp_seq), 0) FROM ticket_event e WHERE e.grp_id = t.grp_id),
                    t.id, 1, t.created_at, t.state, t.reason, 'system', t.agent_id,
                    '{"trigger":"REQUEST","counts":{"open":2,"maxOpen":20,"queued":1,"limit":20}}'
                FROM ticket t WHERE t.id > %d AND t.id <= %d""", first, first + count);
        run(
                connection,
                "INSERT INTO message (ticket_id, at, author, body) SELECT id, created_at, 'CUSTOMER', query"
                        + " FROM ticket WHERE id > %d AND id <= %d",
                first,
                first + count);
    }

    private void loads(Connection connection) throws SQLException {
        run(connection, """
                UPDATE grp_load l SET l.ver = l.ver + 1,
                    l.seq = (SELECT COALESCE(MAX(e.grp_seq), 0) FROM ticket_event e WHERE e.grp_id = l.grp_id),
                    l.queued = (SELECT COUNT(*) FROM ticket_wait w WHERE w.grp_id = l.grp_id AND w.state = 'QUEUED'),
                    l.open_count = (SELECT COUNT(*) FROM ticket_wait w WHERE w.grp_id = l.grp_id AND w.state = 'OPEN')""");
        run(connection, """
                UPDATE agent_load l SET l.ver = l.ver + 1, l.last_assigned_at = %s, l.last_assigned_order = l.agent_id,
                    l.active = (SELECT COUNT(*) FROM ticket t WHERE t.agent_id = l.agent_id AND t.state = 'ASSIGNED')
                WHERE l.agent_id > 1000""", at(now.minusSeconds(600)));
    }

    /** Every agent was available for eight hours of each day. */
    private void availability(Connection connection) throws SQLException {
        run(connection, """
                INSERT INTO availability_stint (agent_id, began_at, ended_at)
                SELECT a.id, %1$s - INTERVAL d.seq DAY - INTERVAL MOD(a.id, 240) MINUTE,
                    %1$s - INTERVAL d.seq DAY - INTERVAL MOD(a.id, 240) MINUTE + INTERVAL 8 HOUR
                FROM agent a JOIN seq_1_to_%2$d d WHERE a.id > 1000""", at(now), DAYS);
        run(connection, """
                INSERT INTO offline_stint (agent_id, began_at, ended_at)
                SELECT * FROM (
                    SELECT agent_id, LAG(ended_at) OVER (PARTITION BY agent_id ORDER BY began_at) AS since, began_at
                    FROM availability_stint) nights
                WHERE since IS NOT NULL""");
        run(connection, """
                INSERT IGNORE INTO availability_stint (agent_id, began_at)
                SELECT agent_id, available_since FROM agent_presence WHERE available_since IS NOT NULL""");
    }

    private static String at(Instant instant) {
        return "TIMESTAMP '" + Instants.toDatabase(instant).toString().replace('T', ' ') + "'";
    }

    private static void run(Connection connection, String sql, Object... arguments) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(arguments.length == 0 ? sql : String.format(Locale.ROOT, sql, arguments));
        }
    }
}
