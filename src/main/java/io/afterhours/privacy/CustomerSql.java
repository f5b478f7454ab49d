package io.afterhours.privacy;

import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    private static final String BY_TICKET = """
            SELECT id FROM ticket WHERE id = :named
            UNION SELECT id FROM ticket WHERE visitor_hash = :visitor""";

    private final JdbcClient jdbc;

    CustomerSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Found(Erasure.Due due, TicketState state) {

        TicketId ticket() {
            return due.ticket();
        }
    }

    /**
     * Whom to look for. Found out once: what leads to the tickets of a customer goes with those that are erased.
     *
     * @param address their e-mail address; null when they are known by a ticket
     * @param named that ticket; 0 for none
     * @param visitor whose browser raised it; null when that is not known
     */
    @SuppressWarnings("ArrayRecordComponent") // a hash that is bound to a statement
    record Customer(@Nullable String address, long named, byte @Nullable [] visitor) {}

    Customer customer(WhoAsks who) {
        if (who instanceof WhoAsks.OfAddress) {
            return new Customer(who.value(), 0, null);
        }
        return jdbc.sql("SELECT id, visitor_hash FROM ticket WHERE reference = ?")
                .param(who.value())
                .query((row, n) -> new Customer(null, row.getLong("id"), row.getBytes("visitor_hash")))
                .optional()
                .orElseGet(() -> new Customer(null, 0, null));
    }

    /** The tickets that were not erased, in their order. */
    List<Found> tickets(Customer customer, long after, int most) {
        return statement("t.id, t.grp_id, t.state", customer, "AND t.id > :after ORDER BY t.id LIMIT :most")
                .param("after", after)
                .param("most", most)
                .query(CustomerSql::found)
                .list();
    }

    /** Those that have ended and were not erased; the ticket that leads to the others comes last. */
    List<Erasure.Due> ended(Customer customer, int most) {
        return statement(
                        "t.id, t.grp_id",
                        customer,
                        "AND t.state IN ('RESOLVED', 'MISSED') ORDER BY t.id = :named, t.id LIMIT :most")
                .param("most", most)
                .query(Erasure::due)
                .list();
    }

    /** How many tickets were not erased, and how many of these have not ended. */
    record Left(int tickets, int running) {}

    Left left(Customer customer) {
        return statement(
                        "COUNT(*) AS tickets, COALESCE(SUM(t.state NOT IN ('RESOLVED', 'MISSED')), 0) AS running",
                        customer,
                        "")
                .query((row, n) -> new Left(row.getInt("tickets"), row.getInt("running")))
                .single();
    }

    private JdbcClient.StatementSpec statement(String what, Customer customer, String rest) {
        return jdbc.sql("SELECT %s FROM (%s) mine JOIN ticket t ON t.id = mine.id WHERE t.erased_at IS NULL %s"
                        .formatted(what, customer.address() == null ? BY_TICKET : BY_EMAIL, rest))
                .param("asked", customer.address())
                .param("named", customer.named())
                .param("visitor", customer.visitor());
    }

    private static Found found(ResultSet row, int n) throws SQLException {
        return new Found(Erasure.due(row, n), TicketState.valueOf(row.getString("state")));
    }
}
