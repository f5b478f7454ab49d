package io.afterhours.inbox;

import io.afterhours.presence.Attendance;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Message;
import io.afterhours.ticket.Ticket;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** Reads who could take a chat, with status and slots used, in one round trip. */
@Component
class Colleagues {

    private static final String SELECT = """
            SELECT a.id, a.username, a.name, a.concurrency, COALESCE(l.active, 0) AS active,
                c.name AS custom_status, (:grp = 1 OR m.agent_id IS NOT NULL) AS member,\s""" + Attendance.COLUMNS + """

            FROM agent a
            LEFT JOIN agent_load l ON l.agent_id = a.id
            LEFT JOIN agent_presence p ON p.agent_id = a.id
            LEFT JOIN custom_status c ON c.id = p.custom_status_id
            LEFT JOIN agent_group m ON m.agent_id = a.id AND m.grp_id = :grp
            WHERE a.enabled AND (FIND_IN_SET('AGENT', a.roles) OR FIND_IN_SET('SUPERVISOR', a.roles))
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Colleagues(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Everybody who takes chats: the group's members first, those with room first among them. */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    List<Colleague> forGroup(@Nullable GroupId group) {
        return jdbc.sql(SELECT + " ORDER BY member DESC, (active < concurrency) DESC, a.name, a.id")
                .param("grp", group == null ? 0 : group.value())
                .query((row, n) -> colleague(row, clock.instant()))
                .list();
    }

    /** Everybody who takes chats, for those who hand one of theirs on. */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR', 'AGENT')")
    List<Colleague> forWork() {
        return jdbc.sql(SELECT + " ORDER BY (active < concurrency) DESC, a.name, a.id")
                .param("grp", GroupId.DEFAULT.value())
                .query((row, n) -> colleague(row, clock.instant()))
                .list();
    }

    /** One's own status and slots; empty for somebody who takes no chats. */
    @PreAuthorize("isAuthenticated()")
    Optional<Colleague> myself(AgentId me) {
        return jdbc.sql(SELECT + " AND a.id = :me")
                .param("grp", GroupId.DEFAULT.value())
                .param("me", me.value())
                .query((row, n) -> colleague(row, clock.instant()))
                .optional();
    }

    /** {@link #myself} of everybody who takes chats. */
    @PreAuthorize("isAuthenticated()")
    Map<AgentId, Colleague> everybody() {
        return jdbc.sql(SELECT).param("grp", GroupId.DEFAULT.value()).query(rows -> {
            Map<AgentId, Colleague> all = new HashMap<>();
            Instant now = clock.instant();
            while (rows.next()) {
                all.put(new AgentId(rows.getLong("id")), colleague(rows, now));
            }
            return all;
        });
    }

    /** What these are called, by their user name, also those who have left. */
    @PreAuthorize("isAuthenticated()")
    Map<String, String> names(Collection<String> usernames) {
        return usernames.isEmpty()
                ? Map.of()
                : jdbc.sql("SELECT username, name FROM agent WHERE username IN (:usernames)")
                        .param("usernames", usernames)
                        .query(Colleagues::byUsername);
    }

    /** What those are called who have this ticket or wrote in it. */
    @PreAuthorize("isAuthenticated()")
    Map<String, String> names(Ticket ticket, List<Message> messages) {
        return names(Stream.concat(
                        Stream.ofNullable(ticket.agentUsername()),
                        messages.stream().flatMap(message -> Stream.ofNullable(message.agent())))
                .distinct()
                .toList());
    }

    /** What everybody is called who ever was here, by their user name. */
    @PreAuthorize("isAuthenticated()")
    Map<String, String> names() {
        return jdbc.sql("SELECT username, name FROM agent").query(Colleagues::byUsername);
    }

    private static Map<String, String> byUsername(ResultSet rows) throws SQLException {
        Map<String, String> names = new HashMap<>();
        while (rows.next()) {
            names.put(rows.getString(1), rows.getString(2));
        }
        return names;
    }

    private static Colleague colleague(ResultSet row, Instant now) throws SQLException {
        var attendance = Attendance.of(row);
        var status = attendance.at(now);
        return new Colleague(
                row.getString("username"),
                row.getString("name"),
                status,
                attendance.loggedIn(),
                status == EffectiveStatus.OFFLINE ? null : row.getString("custom_status"),
                row.getInt("active"),
                row.getInt("concurrency"),
                row.getBoolean("member"));
    }
}
