package io.afterhours.routing;

import io.afterhours.database.Instants;
import io.afterhours.presence.Attendance;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the tickets that time may have made due. What it finds without a lock is found again under the group's. */
@Component
class TimerSql {

    private final JdbcClient jdbc;

    TimerSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A ticket and the instant its timer runs from. */
    record Running(TicketId ticket, GroupId group, Instant since) {}

    /** A chat and the agent who does not take care of it. */
    record Chat(TicketId ticket, GroupId group, AgentId holder, Instant since) {}

    /**
     * The queued tickets of these groups, longest waiting first, each since it came into its group's queue: its last event
     * put it there, also from the queue of another group, unless its customer only wrote once more. Primary keys of
     * ticket_wait, ticket and ticket_event.
     */
    List<Running> queued(Collection<GroupId> groups) {
        if (groups.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                SELECT t.id, t.grp_id, e.at AS state_since FROM ticket_wait w JOIN ticket t ON t.id = w.ticket_id
                    JOIN ticket_event e ON e.ticket_id = t.id AND e.seq = (
                        SELECT MAX(x.seq) FROM ticket_event x WHERE x.ticket_id = t.id AND x.reason <> 'DUPLICATE_MERGED')
                WHERE w.grp_id IN (:groups) AND w.state = 'QUEUED'
                ORDER BY w.grp_id, w.entered_at, w.waiting_since, w.ticket_id""")
                .param("groups", groups.stream().map(GroupId::value).toList())
                .query(TimerSql::running)
                .list();
    }

    /** Tickets in this state since then or longer; index ticket_state. */
    List<Running> inStateUntil(TicketState state, Instant since, int most) {
        return jdbc.sql("""
                SELECT id, grp_id, state_since FROM ticket WHERE state = :state AND state_since <= :since
                ORDER BY state_since, id LIMIT :most""")
                .param("state", state.name())
                .param("since", Instants.toDatabase(since))
                .param("most", most)
                .query(TimerSql::running)
                .list();
    }

    /** The same of one group; index ticket_grp_state. */
    List<Running> inStateUntil(TicketState state, GroupId group, Instant since, int most) {
        return jdbc.sql("""
                SELECT id, grp_id, state_since FROM ticket
                WHERE grp_id = :group AND state = :state AND state_since <= :since
                ORDER BY state_since, id LIMIT :most""")
                .param("group", group.value())
                .param("state", state.name())
                .param("since", Instants.toDatabase(since))
                .param("most", most)
                .query(TimerSql::running)
                .list();
    }

    /** The first instant after {@code after} at which a ticket entered this state. */
    Optional<Instant> firstInStateAfter(TicketState state, Instant after) {
        return jdbc.sql("""
                SELECT state_since FROM ticket WHERE state = :state AND state_since > :after
                ORDER BY state_since LIMIT 1""")
                .param("state", state.name())
                .param("after", Instants.toDatabase(after))
                .query((row, n) -> Instants.of(row, "state_since"))
                .optional();
    }

    /** Chats whose agent has not written to the customer since they got them, oldest chat first; index ticket_state. */
    List<Chat> unanswered() {
        return jdbc.sql("""
                SELECT t.id, t.grp_id, t.agent_id, t.state_since AS since FROM ticket t
                WHERE t.state = 'ASSIGNED' AND t.grp_id IS NOT NULL AND NOT EXISTS (
                    SELECT 1 FROM message m WHERE m.ticket_id = t.id AND m.author = 'AGENT' AND NOT m.internal
                        AND (m.agent_id IS NULL OR m.agent_id = t.agent_id) AND m.at >= t.state_since)
                ORDER BY t.created_at, t.id""").query(TimerSql::chat).list();
    }

    /** Chats of agents who are offline, since when both holds, oldest chat first. */
    List<Chat> ofOfflineAgents(Instant now) {
        var chats = new ArrayList<Chat>();
        jdbc.sql("SELECT t.id, t.grp_id, t.agent_id, p.status_since, t.state_since, " + Attendance.COLUMNS + """

                FROM agent_load l
                JOIN agent_presence p ON p.agent_id = l.agent_id
                JOIN ticket t ON t.agent_id = l.agent_id AND t.state = 'ASSIGNED'
                WHERE l.active > 0 AND t.grp_id IS NOT NULL
                ORDER BY t.created_at, t.id""")
                .query(row -> {
                    var attendance = Attendance.of(row);
                    if (attendance.at(now) == EffectiveStatus.OFFLINE) {
                        var ended = attendance.awayEnded(now);
                        var offline = ended == null ? Instants.orNull(row, "status_since") : ended;
                        var assigned = Instants.of(row, "state_since");
                        chats.add(chat(row, offline == null || assigned.isAfter(offline) ? assigned : offline));
                    }
                });
        return chats;
    }

    /** When the next ticket may go back to the agent it was taken from. */
    Optional<Instant> nextForgiven(Instant after) {
        return jdbc.sql("SELECT MIN(avoided_until) AS next FROM ticket_wait WHERE avoided_until > :after")
                .param("after", Instants.toDatabase(after))
                .query((row, n) -> Optional.ofNullable(Instants.orNull(row, "next")))
                .single();
    }

    /** The groups in whose lines a ticket avoided somebody until then or earlier; few rows wait, and are looked through. */
    Set<GroupId> forgiven(Instant now) {
        return Set.copyOf(jdbc.sql("SELECT DISTINCT grp_id FROM ticket_wait WHERE avoided_until <= :now")
                .param("now", Instants.toDatabase(now))
                .query((row, n) -> new GroupId(row.getLong(1)))
                .list());
    }

    /** Lets the tickets of these groups that avoided somebody until then go to anybody; under the groups' locks. */
    void forgive(Collection<GroupId> groups, Instant now) {
        jdbc.sql("""
                UPDATE ticket_wait SET avoided_agent = NULL, avoided_until = NULL
                WHERE grp_id IN (:groups) AND avoided_until <= :now""")
                .param("groups", groups.stream().map(GroupId::value).toList())
                .param("now", Instants.toDatabase(now))
                .update();
    }

    private static Running running(ResultSet row, int n) throws SQLException {
        return new Running(
                new TicketId(row.getLong("id")), new GroupId(row.getLong("grp_id")), Instants.of(row, "state_since"));
    }

    private static Chat chat(ResultSet row, int n) throws SQLException {
        return chat(row, Instants.of(row, "since"));
    }

    private static Chat chat(ResultSet row, Instant since) throws SQLException {
        return new Chat(
                new TicketId(row.getLong("id")),
                new GroupId(row.getLong("grp_id")),
                new AgentId(row.getLong("agent_id")),
                since);
    }
}
