package io.afterhours.routing;

import io.afterhours.database.Instants;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the lines of waiting tickets from {@code ticket_wait}, whose primary key is the order they are dealt in. */
@Component
class WaitingLines {

    private final JdbcClient jdbc;

    WaitingLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of these groups in which somebody waits. */
    List<GroupId> groupsWithWaiting(Collection<GroupId> groups) {
        if (groups.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("SELECT DISTINCT grp_id FROM ticket_wait WHERE grp_id IN (:ids) ORDER BY grp_id")
                .param("ids", groups.stream().map(GroupId::value).toList())
                .query((row, n) -> new GroupId(row.getLong(1)))
                .list();
    }

    /** Every group in which somebody waits. */
    List<GroupId> groupsWithWaiting() {
        return jdbc.sql("SELECT DISTINCT grp_id FROM ticket_wait ORDER BY grp_id")
                .query((row, n) -> new GroupId(row.getLong(1)))
                .list();
    }

    /** The group's line: at most {@code most} of each class, without OPEN unless the group deals those. */
    Line line(Situation situation, int most) {
        return Line.of(
                situation.group(),
                situation.policy().offline().priority(),
                heads(situation.group(), TicketState.QUEUED, most),
                situation.openIsDealt() ? heads(situation.group(), TicketState.OPEN, most) : List.of());
    }

    private List<Waiting> heads(GroupId group, TicketState state, int most) {
        return jdbc.sql("""
                SELECT entered_at, waiting_since, ticket_id FROM ticket_wait WHERE grp_id = :group AND state = :state
                ORDER BY entered_at, waiting_since, ticket_id LIMIT :most""")
                .param("group", group.value())
                .param("state", state.name())
                .param("most", most)
                .query((row, n) -> new Waiting(
                        new TicketId(row.getLong("ticket_id")),
                        group,
                        state,
                        Instants.of(row, "entered_at"),
                        Instants.of(row, "waiting_since")))
                .list();
    }
}
