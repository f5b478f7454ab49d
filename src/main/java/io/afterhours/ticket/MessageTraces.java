package io.afterhours.ticket;

import io.afterhours.database.Instants;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Conversations, with the notes among agents, and the keys with which messages were sent. Key message_ticket. */
@Component
@Order(30)
class MessageTraces implements CustomerTraces {

    private final JdbcClient jdbc;

    MessageTraces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String part() {
        return "messages";
    }

    @Override
    public long count(Collection<TicketId> tickets) {
        return jdbc.sql("SELECT COUNT(*) FROM message WHERE ticket_id IN (:tickets)")
                .param("tickets", ids(tickets))
                .query(Long.class)
                .single();
    }

    @Override
    public List<Map<String, @Nullable Object>> of(TicketId ticket) {
        return jdbc.sql("SELECT at, author, internal, body FROM message WHERE ticket_id = ? ORDER BY id")
                .param(ticket.value())
                .query((row, n) -> {
                    var message = new LinkedHashMap<String, @Nullable Object>();
                    message.put("at", Instants.of(row, "at"));
                    message.put("author", row.getString("author"));
                    message.put("internal", row.getBoolean("internal"));
                    message.put("body", row.getString("body"));
                    return (Map<String, @Nullable Object>) message;
                })
                .list();
    }

    @Override
    public void erase(Collection<TicketId> tickets) {
        jdbc.sql("DELETE k FROM message m JOIN message_key k ON k.message_id = m.id WHERE m.ticket_id IN (:tickets)")
                .param("tickets", ids(tickets))
                .update();
        jdbc.sql("DELETE FROM message WHERE ticket_id IN (:tickets)")
                .param("tickets", ids(tickets))
                .update();
    }

    private static List<Long> ids(Collection<TicketId> tickets) {
        return tickets.stream().map(TicketId::value).toList();
    }
}
