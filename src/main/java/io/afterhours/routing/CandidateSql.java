package io.afterhours.routing;

import io.afterhours.database.Instants;
import io.afterhours.presence.Attendance;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;

/** How agents are read as those who may be given chats. */
final class CandidateSql {

    static final String TAKES_CHATS =
            "(a.enabled AND (FIND_IN_SET('AGENT', a.roles) OR FIND_IN_SET('SUPERVISOR', a.roles)))";

    /** Of an agent's chats those that were dealt from a backlog since they are back; the optimizer would read all chats. */
    static final String FROM_BACKLOG = """
            (SELECT COUNT(*) FROM ticket t FORCE INDEX (ticket_agent) WHERE t.agent_id = l.agent_id AND t.state = 'ASSIGNED'
                AND t.state_since >= p.available_since AND t.reason IN ('RETURN_FIRST_IN', 'RETURN_SPREAD'))
                AS from_backlog""";

    /** What each of {@code :ids} holds of the backlogs. */
    static final String HELD = "SELECT l.agent_id, " + FROM_BACKLOG
            + " FROM agent_load l JOIN agent_presence p ON p.agent_id = l.agent_id WHERE l.agent_id IN (:ids)";

    private static final String FACTS = """
            a.id, a.username, a.concurrency, p.available_since,
                l.active, l.last_assigned_at, l.last_assigned_order,\s""" + Attendance.COLUMNS + "\n";

    private static final String THEIR_ROWS = """
            JOIN agent_load l ON l.agent_id = a.id
            LEFT JOIN agent_presence p ON p.agent_id = a.id
            """;

    /** The members of {@code :groups}. */
    static final String LISTED = "SELECT m.grp_id, " + FACTS + "FROM agent_group m JOIN agent a ON a.id = m.agent_id "
            + THEIR_ROWS + "WHERE m.grp_id IN (:groups) AND " + TAKES_CHATS;

    /** Everybody who takes chats belongs to Default without being listed. */
    static final String EVERYBODY =
            "SELECT 1 AS grp_id, " + FACTS + "FROM agent a " + THEIR_ROWS + "WHERE " + TAKES_CHATS;

    /** Whoever has this name, and whether they take chats. */
    static final String NAMED = "SELECT " + TAKES_CHATS + " AS takes_chats, " + FACTS + "FROM agent a " + THEIR_ROWS
            + "WHERE a.username = ?";

    private CandidateSql() {}

    /** One row of any of these. */
    static Candidate candidate(ResultSet row, Set<GroupId> groups, Instant now) throws SQLException {
        var attendance = Attendance.of(row);
        return new Candidate(
                new AgentId(row.getLong("id")),
                row.getString("username"),
                groups,
                attendance.at(now),
                attendance.loggedIn(),
                row.getInt("active"),
                row.getInt("concurrency"),
                Instants.orNull(row, "last_assigned_at"),
                row.getInt("last_assigned_order"),
                Instants.orNull(row, "available_since"));
    }
}
