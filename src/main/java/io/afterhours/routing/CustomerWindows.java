package io.afterhours.routing;

import static io.afterhours.routing.JsonRows.row;

import io.afterhours.database.Instants;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table customer_window: what browsers tell of customers who wait. */
@Component
class CustomerWindows {

    /** More windows than a person has; the one that was quiet for longest gives way. */
    private static final int MOST = 20;

    private static final String SIGNALS = """
            SELECT t.id, t.grp_id, t.state_since, t.contact_email, t.contact_phone, MAX(c.active_at) AS active_at,
                IF(SUM(c.window_id <> '' AND c.gone_at IS NULL) = 0, MAX(c.gone_at), NULL) AS gone_at
            FROM ticket_wait w
            JOIN ticket t ON t.id = w.ticket_id
            JOIN customer_window c ON c.ticket_id = t.id
            WHERE w.state = 'QUEUED' AND t.channel = 'web' AND (:group IS NULL OR w.grp_id = :group)
            GROUP BY t.id
            ORDER BY w.grp_id, w.entered_at, w.waiting_since, w.ticket_id""";

    private static final Insert HERE = new Insert(
            "INSERT INTO customer_window (ticket_id, window_id, active_at)",
            "(:ticket, '', :now)",
            "ON DUPLICATE KEY UPDATE active_at = GREATEST(active_at, VALUES(active_at)), gone_at = NULL");

    private final JdbcClient jdbc;
    private final InsertRows inserts;

    CustomerWindows(JdbcClient jdbc, InsertRows inserts) {
        this.jdbc = jdbc;
        this.inserts = inserts;
    }

    /**
     * A queued ticket whose customer was heard of.
     *
     * @param goneAt when the last window was closed; null while one is open, or when none was ever seen
     * @param reachable whether there is an e-mail address or a phone number
     */
    record Signals(
            TicketId ticket,
            GroupId group,
            Instant queuedSince,
            Instant activeAt,
            @Nullable Instant goneAt,
            boolean reachable) {}

    /** Every queued ticket of the web channel that anything is known of, of one group or of all. */
    List<Signals> ofQueued(@Nullable GroupId group) {
        return jdbc.sql(SIGNALS)
                .param("group", group == null ? null : group.value())
                .query(CustomerWindows::signals)
                .list();
    }

    /** What is known of the customer's own windows; primary key of customer_window. */
    CustomerActivity.Sighting sighting(TicketId ticket) {
        return jdbc.sql("""
                SELECT MAX(active_at) AS active_at, MAX(IF(gone_at IS NULL, active_at, NULL)) AS open_at
                FROM customer_window WHERE ticket_id = ? AND window_id <> ''""")
                .param(ticket.value())
                .query((row, n) -> new CustomerActivity.Sighting(
                        Instants.orNull(row, "active_at"), Instants.orNull(row, "open_at")))
                .single();
    }

    /** The customers of these new requests are there, in whatever window. */
    void here(Collection<TicketId> tickets, Instant now) {
        inserts.write(
                HERE,
                tickets.stream().map(ticket -> row("ticket", ticket.value())).toList(),
                now);
    }

    void active(TicketId ticket, String window, Instant now) {
        jdbc.sql("""
                INSERT INTO customer_window (ticket_id, window_id, active_at) VALUES (:ticket, :window, :now)
                ON DUPLICATE KEY UPDATE active_at = GREATEST(active_at, VALUES(active_at)), gone_at = NULL""")
                .param("ticket", ticket.value())
                .param("window", window)
                .param("now", Instants.toDatabase(now))
                .update();
        forgetOld(ticket);
    }

    /** Nothing where no window was ever seen. */
    void stillActive(TicketId ticket, Instant now) {
        jdbc.sql("""
                INSERT INTO customer_window (ticket_id, window_id, active_at)
                SELECT c.ticket_id, '', :now FROM customer_window c WHERE c.ticket_id = :ticket LIMIT 1
                ON DUPLICATE KEY UPDATE active_at = GREATEST(customer_window.active_at, VALUES(active_at))""")
                .param("ticket", ticket.value())
                .param("now", Instants.toDatabase(now))
                .update();
    }

    /** A window that is gone stays gone since then, however often that is said. */
    void gone(TicketId ticket, String window, Instant now) {
        jdbc.sql("""
                INSERT INTO customer_window (ticket_id, window_id, active_at, gone_at) VALUES (:ticket, :window, :now, :now)
                ON DUPLICATE KEY UPDATE gone_at = COALESCE(gone_at, VALUES(gone_at))""")
                .param("ticket", ticket.value())
                .param("window", window)
                .param("now", Instants.toDatabase(now))
                .update();
        forgetOld(ticket);
    }

    private void forgetOld(TicketId ticket) {
        jdbc.sql("""
                DELETE c FROM customer_window c JOIN (
                    SELECT window_id, ROW_NUMBER() OVER (ORDER BY gone_at IS NULL DESC, active_at DESC, window_id) AS n
                    FROM customer_window WHERE ticket_id = :ticket) old ON old.window_id = c.window_id
                WHERE c.ticket_id = :ticket AND c.window_id <> '' AND old.n > :most""").param("ticket", ticket.value()).param("most", MOST).update();
    }

    private static Signals signals(ResultSet row, int n) throws SQLException {
        return new Signals(
                new TicketId(row.getLong("id")),
                new GroupId(row.getLong("grp_id")),
                Instants.of(row, "state_since"),
                Instants.of(row, "active_at"),
                Instants.orNull(row, "gone_at"),
                filled(row.getString("contact_email")) || filled(row.getString("contact_phone")));
    }

    private static boolean filled(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
