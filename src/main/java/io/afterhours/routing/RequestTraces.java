package io.afterhours.routing;

import static io.afterhours.routing.JsonRows.row;

import io.afterhours.database.Instants;
import io.afterhours.ticket.CustomerTraces;
import io.afterhours.ticket.TicketId;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The request itself: who asked, what, and how they are reached; the windows in which they looked at it, and the key it
 * was sent with. The ticket stays, with its state, reason, times and events, and its private links open nothing more.
 */
@Component
@Order(100)
class RequestTraces implements CustomerTraces {

    private final JdbcClient jdbc;
    private final Clock clock;

    RequestTraces(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String part() {
        return "requests";
    }

    @Override
    public long count(Collection<TicketId> tickets) {
        return jdbc.sql("SELECT COUNT(*) FROM ticket WHERE id IN (:tickets) AND erased_at IS NULL")
                .param("tickets", ids(tickets))
                .query(Long.class)
                .single();
    }

    @Override
    public List<Map<String, @Nullable Object>> of(TicketId ticket) {
        return jdbc.sql("""
                SELECT t.reference, COALESCE(g.code, t.requested_group) AS grp_code, t.state, t.reason, t.channel,
                    t.language, t.timezone, t.contact_name, t.contact_email, t.contact_phone, t.query, t.created_at,
                    t.state_since
                FROM ticket t LEFT JOIN grp g ON g.id = t.grp_id WHERE t.id = ? AND t.erased_at IS NULL""")
                .param(ticket.value())
                .query((found, n) -> row(
                        "ticketId", ticket.value(),
                        "reference", found.getString("reference"),
                        "group", found.getString("grp_code"),
                        "state", found.getString("state"),
                        "reason", found.getString("reason"),
                        "channel", found.getString("channel"),
                        "language", found.getString("language"),
                        "timezone", found.getString("timezone"),
                        "name", found.getString("contact_name"),
                        "email", found.getString("contact_email"),
                        "phone", found.getString("contact_phone"),
                        "message", found.getString("query"),
                        "createdAt", Instants.of(found, "created_at"),
                        "stateSince", Instants.of(found, "state_since")))
                .list();
    }

    @Override
    public void erase(Collection<TicketId> tickets) {
        jdbc.sql("DELETE FROM customer_window WHERE ticket_id IN (:tickets)")
                .param("tickets", ids(tickets))
                .update();
        jdbc.sql("DELETE FROM idempotency WHERE ticket_id IN (:tickets)")
                .param("tickets", ids(tickets))
                .update();
        jdbc.sql("""
                UPDATE ticket SET contact_name = NULL, contact_email = NULL, contact_phone = NULL, query = '',
                    visitor_hash = NULL, timezone = NULL, link_epoch = link_epoch + 1, erased_at = :now
                WHERE id IN (:tickets)""")
                .param("now", Instants.toDatabase(Now.of(clock)))
                .param("tickets", ids(tickets))
                .update();
    }

    private static List<Long> ids(Collection<TicketId> tickets) {
        return tickets.stream().map(TicketId::value).toList();
    }
}
