package io.afterhours.inbox;

import io.afterhours.database.Instants;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what came into a state since then, up to a number beyond which nobody tells more from many. */
@Component
class BriefSql {

    /** So many are counted. */
    static final int MOST = 1_000;

    private final JdbcClient jdbc;

    BriefSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many tickets came into this state for this reason. */
    record Entered(TicketState state, Reason reason, int count) {}

    /** Who became open or was missed, without spam; index ticket_event_missed. */
    List<Entered> entered(Collection<GroupId> groups, Instant since) {
        return jdbc.sql("""
                SELECT to_state, reason, COUNT(*) AS n FROM (
                    (SELECT e.to_state, e.reason FROM ticket_event e
                        WHERE e.grp_id IN (:groups) AND e.to_state = 'OPEN' AND e.at >= :since
                            AND NOT e.from_state <=> e.to_state LIMIT :most)
                    UNION ALL
                    (SELECT e.to_state, e.reason FROM ticket_event e
                        WHERE e.grp_id IN (:groups) AND e.to_state = 'MISSED' AND e.at >= :since
                            AND e.reason <> 'SPAM' LIMIT :most)) entered
                GROUP BY to_state, reason""")
                .param("groups", ids(groups))
                .param("since", Instants.toDatabase(since))
                .param("most", MOST)
                .query((row, n) -> new Entered(
                        TicketState.valueOf(row.getString("to_state")),
                        Reason.valueOf(row.getString("reason")),
                        row.getInt("n")))
                .list();
    }

    /** Tickets that are open and were so then; index ticket_grp_state. */
    int openBefore(Collection<GroupId> groups, Instant since) {
        return jdbc.sql("""
                SELECT COUNT(*) FROM (SELECT 1 FROM ticket
                    WHERE grp_id IN (:groups) AND state = 'OPEN' AND state_since < :since LIMIT :most) open""")
                .param("groups", ids(groups))
                .param("since", Instants.toDatabase(since))
                .param("most", MOST)
                .query((row, n) -> row.getInt(1))
                .single();
    }

    /** 0 is no group's id: an empty selection finds nothing. */
    private static List<Long> ids(Collection<GroupId> groups) {
        return groups.isEmpty()
                ? List.of(0L)
                : groups.stream().map(GroupId::value).toList();
    }
}
