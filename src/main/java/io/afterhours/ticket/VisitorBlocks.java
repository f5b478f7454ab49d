package io.afterhours.ticket;

import io.afterhours.audit.AuditLog;
import io.afterhours.database.Instants;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Visitors who are held back for a day because what they sent was spam. */
@Component
public class VisitorBlocks {

    /** Long enough for a flood to end, short enough for a mistake. */
    public static final Duration LENGTH = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final AuditLog audit;

    VisitorBlocks(JdbcClient jdbc, AuditLog audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** Holds the visitor who raised this ticket back; nothing happens when it did not come from the widget. */
    public void block(TicketId ticket, String by, Instant now) {
        Instant until = now.plus(LENGTH);
        int blocked = jdbc.sql("""
                INSERT INTO visitor_block (visitor_hash, blocked_by, blocked_at, blocked_until)
                SELECT visitor_hash, :by, :now, :until FROM ticket WHERE id = :ticket AND visitor_hash IS NOT NULL
                ON DUPLICATE KEY UPDATE blocked_by = :by, blocked_at = :now, blocked_until = :until""")
                .param("ticket", ticket.value())
                .param("by", by)
                .param("now", Instants.toDatabase(now))
                .param("until", Instants.toDatabase(until))
                .update();
        if (blocked > 0) {
            audit.record("visitor.blocked", "ticket:" + ticket.value(), null, Map.of("until", until));
        }
        jdbc.sql("DELETE FROM visitor_block WHERE blocked_until <= ? LIMIT 100")
                .param(Instants.toDatabase(now))
                .update();
    }

    /** Until when the visitor who raised this ticket is held back; empty when they are not, or when it had none. */
    public Optional<Instant> until(TicketId ticket, Instant now) {
        return jdbc.sql("""
                SELECT b.blocked_until FROM ticket t JOIN visitor_block b ON b.visitor_hash = t.visitor_hash
                WHERE t.id = ? AND b.blocked_until > ?""")
                .param(ticket.value())
                .param(Instants.toDatabase(now))
                .query((row, n) -> Instants.of(row, "blocked_until"))
                .optional();
    }

    /** Until when the visitor is held back; empty when they are not. */
    public Optional<Instant> until(byte[] visitorHash, Instant now) {
        return jdbc.sql("SELECT blocked_until FROM visitor_block WHERE visitor_hash = ? AND blocked_until > ?")
                .param(visitorHash)
                .param(Instants.toDatabase(now))
                .query((row, n) -> Instants.of(row, "blocked_until"))
                .optional();
    }
}
