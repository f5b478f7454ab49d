package io.afterhours.mail;

import io.afterhours.database.Instants;
import io.afterhours.ticket.CustomerTraces;
import io.afterhours.ticket.TicketId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Mails to customers, which name their address, and the Message-IDs of theirs. That one was received stays known by its
 * hash, so that it is not taken again.
 */
@Component
@Order(20)
class MailTraces implements CustomerTraces {

    private final JdbcClient jdbc;

    MailTraces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String part() {
        return "mails";
    }

    /** Key mail_once. */
    @Override
    public long count(Collection<TicketId> tickets) {
        return jdbc.sql("SELECT COUNT(*) FROM mail WHERE ticket_id IN (:tickets)")
                .param("tickets", ids(tickets))
                .query(Long.class)
                .single();
    }

    @Override
    public List<Map<String, @Nullable Object>> of(TicketId ticket) {
        return jdbc.sql("SELECT created_at, kind, recipient, state, problem FROM mail WHERE ticket_id = ? ORDER BY id")
                .param(ticket.value())
                .query((row, n) -> {
                    var mail = new LinkedHashMap<String, @Nullable Object>();
                    mail.put("at", Instants.of(row, "created_at"));
                    mail.put("kind", row.getString("kind"));
                    mail.put("recipient", row.getString("recipient"));
                    mail.put("state", row.getString("state"));
                    mail.put("problem", row.getString("problem"));
                    return (Map<String, @Nullable Object>) mail;
                })
                .list();
    }

    @Override
    public void erase(Collection<TicketId> tickets) {
        jdbc.sql("DELETE FROM mail WHERE ticket_id IN (:tickets)")
                .param("tickets", ids(tickets))
                .update();
        jdbc.sql("UPDATE mail_received SET header_id = NULL WHERE ticket_id IN (:tickets)")
                .param("tickets", ids(tickets))
                .update();
    }

    private static List<Long> ids(Collection<TicketId> tickets) {
        return tickets.stream().map(TicketId::value).toList();
    }
}
