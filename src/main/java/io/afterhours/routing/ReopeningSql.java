package io.afterhours.routing;

import io.afterhours.audit.Actor;
import io.afterhours.database.Instants;
import io.afterhours.ticket.TicketId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What reopening reads of the old ticket, and the note it leaves in the new one. */
@Component
class ReopeningSql {

    private final JdbcClient jdbc;

    ReopeningSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The reference of the ticket that this one was reopened as and that still runs. */
    Optional<String> running(TicketId original) {
        return Optional.ofNullable(running(List.of(original)).get(original));
    }

    /** {@link #running} of those of these that have one; index ticket_reopened. */
    Map<TicketId, String> running(Collection<TicketId> originals) {
        var running = new HashMap<TicketId, String>();
        jdbc.sql("""
                SELECT reopened_from, reference FROM ticket
                WHERE reopened_from IN (:originals) AND state IN ('ASSIGNED', 'QUEUED', 'OPEN') ORDER BY id""")
                .param("originals", originals.stream().map(TicketId::value).toList())
                .query(row -> {
                    running.putIfAbsent(new TicketId(row.getLong("reopened_from")), row.getString("reference"));
                });
        return running;
    }

    /** Who the visitor was, so that they find the new ticket too. */
    byte @Nullable [] visitor(TicketId original) {
        return jdbc.sql("SELECT visitor_hash FROM ticket WHERE id = ?")
                .param(original.value())
                .query((row, n) -> Optional.ofNullable(row.getBytes(1)))
                .single()
                .orElse(null);
    }

    /** The customer's own zone, if it is known. */
    @Nullable
    String timezone(TicketId original) {
        return jdbc.sql("SELECT timezone FROM ticket WHERE id = ?")
                .param(original.value())
                .query((row, n) -> Optional.ofNullable(row.getString(1)))
                .single()
                .orElse(null);
    }

    /** An internal note of whoever reopened it. */
    void note(TicketId ticket, String text, Instant now) {
        jdbc.sql("""
                INSERT INTO message (ticket_id, at, author, agent_id, internal, body)
                VALUES (:ticket, :now, 'AGENT', (SELECT id FROM agent WHERE username = :actor), TRUE, :text)""")
                .param("ticket", ticket.value())
                .param("now", Instants.toDatabase(now))
                .param("actor", Actor.current())
                .param("text", text)
                .update();
    }
}
