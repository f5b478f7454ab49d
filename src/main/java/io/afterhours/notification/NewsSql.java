package io.afterhours.notification;

import io.afterhours.database.Instants;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened, from the log of events, and what of it was not told yet. */
@Component
class NewsSql {

    private static final String EVENTS = """
            SELECT e.grp_seq, e.at, e.from_state, e.to_state, e.reason,
                JSON_VALUE(e.decision, '$.counts.open') AS open_before,
                JSON_VALUE(e.decision, '$.counts.maxOpen') AS max_open
            FROM ticket_event e WHERE e.grp_id = :group AND e.grp_seq > :after ORDER BY e.grp_seq LIMIT :most""";

    private final JdbcClient jdbc;

    NewsSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One transition, and what it tells. */
    record Event(long seq, Instant at, Set<NewsKind> news) {}

    /** Somebody's news about a group that were not mailed yet. */
    record Pending(GroupId group, NewsKind kind, int count, Instant first) {}

    /** Groups with events that were not read yet. */
    List<Long> behind() {
        return jdbc.sql("""
                SELECT l.grp_id FROM grp_load l LEFT JOIN notification_cursor c ON c.grp_id = l.grp_id
                WHERE l.seq > COALESCE(c.grp_seq, 0) ORDER BY l.grp_id""").query((row, n) -> row.getLong("grp_id")).list();
    }

    /** Begins to read a group where this instant lies. */
    void begin(long group, Instant since) {
        jdbc.sql("""
                INSERT IGNORE INTO notification_cursor (grp_id, grp_seq)
                SELECT :group, COALESCE((SELECT grp_seq FROM ticket_event WHERE grp_id = :group AND at < :since
                    ORDER BY grp_seq DESC LIMIT 1), 0)
                FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM notification_cursor WHERE grp_id = :group)""")
                .param("group", group)
                .param("since", Instants.toDatabase(since))
                .update();
    }

    /** Empty while another node reads this group. */
    Optional<Long> lockCursor(long group) {
        return jdbc.sql("SELECT grp_seq FROM notification_cursor WHERE grp_id = ? FOR UPDATE SKIP LOCKED")
                .param(group)
                .query(Long.class)
                .optional();
    }

    void moveCursor(long group, long seq) {
        jdbc.sql("UPDATE notification_cursor SET grp_seq = ? WHERE grp_id = ?")
                .param(seq)
                .param(group)
                .update();
    }

    /** Nothing is told while there is no mail, nor afterwards. */
    void forget() {
        jdbc.sql("DELETE FROM notification_cursor").update();
        jdbc.sql("DELETE FROM notification_pending").update();
    }

    boolean begun() {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM notification_cursor)")
                .query(Boolean.class)
                .single();
    }

    /** Key ticket_event_grp. */
    List<Event> events(long group, long after, int most) {
        return jdbc.sql(EVENTS)
                .param("group", group)
                .param("after", after)
                .param("most", most)
                .query(NewsSql::event)
                .list();
    }

    /** The number of each group's last event. */
    Map<Long, Long> ends() {
        var ends = new HashMap<Long, Long>();
        jdbc.sql("SELECT grp_id, seq FROM grp_load").query(row -> {
            ends.put(row.getLong("grp_id"), row.getLong("seq"));
        });
        return ends;
    }

    void add(AgentId agent, GroupId group, NewsKind kind, int count, Instant first) {
        jdbc.sql("""
                INSERT INTO notification_pending (agent_id, grp_id, kind, n, first_at)
                VALUES (:agent, :group, :kind, :count, :first)
                ON DUPLICATE KEY UPDATE n = n + VALUES(n), first_at = LEAST(first_at, VALUES(first_at))""")
                .param("agent", agent.value())
                .param("group", group.value())
                .param("kind", kind.name())
                .param("count", count)
                .param("first", Instants.toDatabase(first))
                .update();
    }

    /** Whoever is to be told something, and since when it waits to be told. */
    Map<AgentId, Instant> waiting() {
        var waiting = new HashMap<AgentId, Instant>();
        jdbc.sql("SELECT agent_id, MIN(first_at) AS first FROM notification_pending GROUP BY agent_id")
                .query(row -> {
                    waiting.put(new AgentId(row.getLong("agent_id")), Instants.of(row, "first"));
                });
        return waiting;
    }

    /** Takes out what is to be told to somebody. */
    List<Pending> take(AgentId agent) {
        var pending = jdbc.sql("""
                SELECT grp_id, kind, n, first_at FROM notification_pending WHERE agent_id = ?
                ORDER BY grp_id, kind FOR UPDATE""")
                .param(agent.value())
                .query((row, n) -> new Pending(
                        new GroupId(row.getLong("grp_id")),
                        NewsKind.valueOf(row.getString("kind")),
                        row.getInt("n"),
                        Instants.of(row, "first_at")))
                .list();
        jdbc.sql("DELETE FROM notification_pending WHERE agent_id = ?")
                .param(agent.value())
                .update();
        return pending;
    }

    /** What these groups captured and missed since then, up to a number; index ticket_event_missed. */
    List<Pending> between(Collection<GroupId> groups, Instant since, Instant until) {
        return jdbc.sql("""
                SELECT grp_id, kind, COUNT(*) AS n, MIN(at) AS first FROM (
                    (SELECT grp_id, 'CAPTURED' AS kind, at FROM ticket_event
                        WHERE grp_id IN (:groups) AND to_state = 'OPEN' AND at >= :since AND at < :until
                            AND NOT from_state <=> to_state LIMIT 5000)
                    UNION ALL
                    (SELECT grp_id, 'MISSED', at FROM ticket_event
                        WHERE grp_id IN (:groups) AND to_state = 'MISSED' AND at >= :since AND at < :until
                            AND reason NOT IN ('SPAM', 'CUSTOMER_CANCELLED', 'CLOSED_BY_ADMIN') LIMIT 5000)) happened
                GROUP BY grp_id, kind ORDER BY grp_id, kind""")
                .param("groups", groups.stream().map(GroupId::value).toList())
                .param("since", Instants.toDatabase(since))
                .param("until", Instants.toDatabase(until))
                .query((row, n) -> new Pending(
                        new GroupId(row.getLong("grp_id")),
                        NewsKind.valueOf(row.getString("kind")),
                        row.getInt("n"),
                        Instants.of(row, "first")))
                .list();
    }

    /** How many tickets are open in each of these groups. */
    Map<GroupId, Integer> open(Collection<GroupId> groups) {
        var open = new HashMap<GroupId, Integer>();
        jdbc.sql("SELECT grp_id, open_count FROM grp_load WHERE grp_id IN (:groups) AND open_count > 0")
                .param("groups", groups.stream().map(GroupId::value).toList())
                .query(row -> {
                    open.put(new GroupId(row.getLong("grp_id")), row.getInt("open_count"));
                });
        return open;
    }

    private static Event event(ResultSet row, int n) throws SQLException {
        var from = row.getString("from_state");
        return new Event(
                row.getLong("grp_seq"),
                Instants.of(row, "at"),
                NotificationRules.of(
                        from == null ? null : TicketState.valueOf(from),
                        TicketState.valueOf(row.getString("to_state")),
                        Reason.valueOf(row.getString("reason")),
                        row.getObject("open_before", Integer.class),
                        row.getObject("max_open", Integer.class)));
    }
}
