package io.afterhours.ticket;

import io.afterhours.team.GroupId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads tickets, their timelines and conversations. Decides nothing about who may see them: callers filter by what
 * the reader is allowed (semantics 1.16).
 */
@Component
public class Tickets {

    /** Most rows a page holds. */
    public static final int MAX_PAGE = 500;

    /** So many messages of a conversation are read at most. */
    public static final int MOST_MESSAGES = 2_000;

    private final JdbcClient jdbc;

    Tickets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The ticket, or empty when there is none with this id. */
    public Optional<Ticket> byId(TicketId id) {
        return jdbc.sql(TicketSql.SELECT + " WHERE t.id = ?")
                .param(id.value())
                .query(TicketSql::ticket)
                .optional();
    }

    /** The ticket people know by this reference. */
    public Optional<Ticket> byReference(String reference) {
        return jdbc.sql(TicketSql.SELECT + " WHERE t.reference = ?")
                .param(reference)
                .query(TicketSql::ticket)
                .optional();
    }

    /** The ticket of this reference, if it was raised with the token of this visitor. */
    public Optional<Ticket> ofVisitor(String reference, byte[] visitorHash) {
        return jdbc.sql(TicketSql.SELECT + " WHERE t.reference = ? AND t.visitor_hash = ?")
                .param(reference)
                .param(visitorHash)
                .query(TicketSql::ticket)
                .optional();
    }

    /** Those of these tickets that exist, by id. */
    public Map<TicketId, Ticket> byIds(Collection<TicketId> ids) {
        var found = new HashMap<TicketId, Ticket>();
        if (!ids.isEmpty()) {
            jdbc.sql(TicketSql.SELECT + " WHERE t.id IN (:ids)")
                    .param("ids", ids.stream().map(TicketId::value).toList())
                    .query(TicketSql::ticket)
                    .list()
                    .forEach(ticket -> found.put(ticket.id(), ticket));
        }
        return found;
    }

    /**
     * A page, oldest in its state first; without a state, in the order the tickets were raised.
     *
     * @param limit 1 to {@link #MAX_PAGE}, and one more to see whether there is another page
     * @param after where the page before ended; null for the first
     */
    public List<Ticket> list(TicketFilter filter, int limit, @Nullable TicketPlace after) {
        return TicketSql.list(jdbc, filter, Math.clamp(limit, 1, MAX_PAGE + 1), after);
    }

    /** The newest first, at most {@code limit}: for what is over, of which the old end interests nobody. */
    public List<Ticket> newest(TicketFilter filter, int limit) {
        return TicketSql.newest(jdbc, filter, Math.clamp(limit, 1, MAX_PAGE));
    }

    /** How many tickets there are in each state; a state without any is there with 0. */
    public Map<TicketState, Long> counts(TicketFilter filter) {
        var counts = new EnumMap<TicketState, Long>(TicketState.class);
        for (var state : TicketState.values()) {
            counts.put(state, 0L);
        }
        counts.putAll(TicketSql.counts(jdbc, filter));
        return counts;
    }

    /** Every transition, oldest first. */
    public List<TimelineEntry> timeline(TicketId id) {
        return jdbc.sql("""
                SELECT e.seq, e.at, e.from_state, e.to_state, e.reason, e.actor, a.username, e.decision
                FROM ticket_event e LEFT JOIN agent a ON a.id = e.agent_id
                WHERE e.ticket_id = ? ORDER BY e.seq""").param(id.value()).query(TicketSql::timelineEntry).list();
    }

    /** The conversation, oldest first; of one that never ends the last {@link #MOST_MESSAGES}. */
    public List<Message> messages(TicketId id, boolean withInternal) {
        return jdbc.sql("""
                SELECT m.id, m.at, m.author, a.username, m.internal, m.body
                FROM (SELECT * FROM message WHERE ticket_id = :ticket AND (:internal OR NOT internal)
                    ORDER BY id DESC LIMIT :most) m
                LEFT JOIN agent a ON a.id = m.agent_id ORDER BY m.id""")
                .param("ticket", id.value())
                .param("most", MOST_MESSAGES)
                .param("internal", withInternal)
                .query(TicketSql::message)
                .list();
    }

    /** {@link #messages(TicketId, boolean)} from its beginning: those behind the message {@code after}, at most so many. */
    public List<Message> messages(TicketId id, boolean withInternal, long after, int limit) {
        return jdbc.sql("""
                SELECT m.id, m.at, m.author, a.username, m.internal, m.body
                FROM message m LEFT JOIN agent a ON a.id = m.agent_id
                WHERE m.ticket_id = :ticket AND m.id > :after AND (:internal OR NOT m.internal)
                ORDER BY m.id LIMIT :limit""")
                .param("ticket", id.value())
                .param("after", after)
                .param("internal", withInternal)
                .param("limit", limit)
                .query(TicketSql::message)
                .list();
    }

    /** Place in the group's queue, 1 for the next one; empty unless the ticket is queued (semantics 1.7). */
    public Optional<Integer> queuePosition(TicketId id) {
        return Optional.ofNullable(queuePositionsOf(List.of(id)).get(id));
    }

    /** {@link #queuePosition} of each of these tickets that is queued; one look, however many they are. */
    public Map<TicketId, Integer> queuePositionsOf(Collection<TicketId> ids) {
        var positions = new HashMap<TicketId, Integer>();
        if (!ids.isEmpty()) {
            jdbc.sql("""
                    SELECT mine.ticket_id,
                        (SELECT COUNT(*) FROM ticket_wait w WHERE w.grp_id = mine.grp_id AND w.state = 'QUEUED'
                        AND (w.entered_at, w.waiting_since, w.ticket_id)
                            <= (mine.entered_at, mine.waiting_since, mine.ticket_id))
                    FROM ticket_wait mine WHERE mine.ticket_id IN (:ids) AND mine.state = 'QUEUED'""")
                    .param("ids", ids.stream().map(TicketId::value).toList())
                    .query(row -> {
                        positions.put(new TicketId(row.getLong(1)), row.getInt(2));
                    });
        }
        return positions;
    }

    /** {@link #queuePosition} of every queued ticket of these groups. */
    public Map<TicketId, Integer> queuePositions(Collection<GroupId> groups) {
        var positions = new HashMap<TicketId, Integer>();
        if (!groups.isEmpty()) {
            jdbc.sql("""
                    SELECT ticket_id, ROW_NUMBER() OVER
                        (PARTITION BY grp_id ORDER BY entered_at, waiting_since, ticket_id)
                    FROM ticket_wait WHERE state = 'QUEUED' AND grp_id IN (:groups)""")
                    .param("groups", groups.stream().map(GroupId::value).toList())
                    .query(row -> {
                        positions.put(new TicketId(row.getLong(1)), row.getInt(2));
                    });
        }
        return positions;
    }
}
