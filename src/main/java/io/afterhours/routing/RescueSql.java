package io.afterhours.routing;

import io.afterhours.audit.Actor;
import io.afterhours.database.Instants;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what was missed and is not back yet, and notes what was rescued. */
@Component
class RescueSql {

    private final JdbcClient jdbc;

    RescueSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The newest of what was missed since then, neither spam nor taken back; indexes ticket_state and ticket_grp_state.
     *
     * @param groups of these groups; null for all, and for what asked for none that exists
     */
    List<MissedTicket> missed(@Nullable Collection<GroupId> groups, Instant since, int most) {
        return jdbc.sql("""
                SELECT t.id, t.grp_id, COALESCE(g.code, t.requested_group, '') AS grp_code, t.reason, t.state_since,
                    COALESCE(t.asked_at, t.created_at) AS asked
                FROM ticket t LEFT JOIN grp g ON g.id = t.grp_id
                WHERE t.state = 'MISSED' AND t.state_since >= :since
                    AND t.reason NOT IN ('SPAM', 'CUSTOMER_CANCELLED')
                """ + (groups == null ? "" : "AND t.grp_id IN (:groups)\n") + """
                ORDER BY t.state_since DESC, t.id DESC LIMIT :most""")
                .param("since", Instants.toDatabase(since))
                // 0 is no group's id: an empty selection finds nothing
                .param(
                        "groups",
                        groups == null || groups.isEmpty()
                                ? List.of(0L)
                                : groups.stream().map(GroupId::value).toList())
                .param("most", most)
                .query(RescueSql::missed)
                .list();
    }

    /** Those of these that a newer ticket stands in for; index ticket_reopened. */
    Set<TicketId> openedAgain(Collection<TicketId> tickets) {
        if (tickets.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(jdbc.sql("SELECT DISTINCT reopened_from FROM ticket WHERE reopened_from IN (:tickets)")
                .param("tickets", tickets.stream().map(TicketId::value).toList())
                .query((row, n) -> new TicketId(row.getLong(1)))
                .list());
    }

    /** Fails when it was rescued before: the primary key lets one in. */
    void note(TicketId missed, TicketId rescued, Instant now) {
        jdbc.sql("INSERT INTO ticket_rescue (ticket_id, rescued_as, at, actor) VALUES (?, ?, ?, ?)")
                .param(missed.value())
                .param(rescued.value())
                .param(Instants.toDatabase(now))
                .param(Actor.current())
                .update();
    }

    private static MissedTicket missed(ResultSet row, int n) throws SQLException {
        var group = row.getObject("grp_id", Long.class);
        return new MissedTicket(
                new TicketId(row.getLong("id")),
                group == null ? null : new GroupId(group),
                row.getString("grp_code"),
                Reason.valueOf(row.getString("reason")),
                Instants.of(row, "state_since"),
                Instants.of(row, "asked"));
    }
}
