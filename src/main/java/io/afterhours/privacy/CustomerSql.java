package io.afterhours.privacy;

import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the tickets of a customer: by keys alone, however many tickets there are. Keys ticket_email (for each group),
 * mail_recipient and ticket_visitor.
 */
@Component
class CustomerSql {

    private static final String BY_EMAIL = """
            SELECT t.id FROM grp g STRAIGHT_JOIN ticket t FORCE INDEX (ticket_email)
                ON t.grp_id = g.id AND t.contact_email = :asked
            UNION SELECT id FROM ticket FORCE INDEX (ticket_email) WHERE grp_id IS NULL AND contact_email = :asked
            UNION SELECT ticket_id FROM mail WHERE recipient = :asked""";

    private static final String BY_REFERENCE = """
            SELECT id FROM ticket WHERE reference = :asked
            UNION SELECT t.id FROM ticket one JOIN ticket t ON t.visitor_hash = one.visitor_hash
                WHERE one.reference = :asked""";

    private final JdbcClient jdbc;

    CustomerSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Found(Erasure.Due due, TicketState state) {

        TicketId ticket() {
            return due.ticket();
        }
    }

    /** The tickets that were not erased, in their order. */
    List<Found> tickets(WhoAsks who, long after, int most) {
        return jdbc.sql("""
                SELECT t.id, t.grp_id, t.state FROM (%s) mine JOIN ticket t ON t.id = mine.id
                WHERE t.erased_at IS NULL AND t.id > :after ORDER BY t.id LIMIT :most""".formatted(who instanceof WhoAsks.OfAddress ? BY_EMAIL : BY_REFERENCE))
                .param("asked", who.value())
                .param("after", after)
                .param("most", most)
                .query(CustomerSql::found)
                .list();
    }

    private static Found found(ResultSet row, int n) throws SQLException {
        var group = row.getObject("grp_id", Long.class);
        return new Found(
                new Erasure.Due(new TicketId(row.getLong("id")), group == null ? null : new GroupId(group)),
                TicketState.valueOf(row.getString("state")));
    }
}
