package io.afterhours.mail;

import io.afterhours.database.Instants;
import io.afterhours.ticket.Delivery;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table mail. */
@Component
class MailSql {

    /** Longer than the slowest server may take over one mail, with all its timeouts. */
    private static final int LEASE_MINUTES = 10;

    private final JdbcClient jdbc;
    private final MailServer server;

    MailSql(JdbcClient jdbc, MailServer server) {
        this.jdbc = jdbc;
        this.server = server;
    }

    /**
     * Orders the one mail of this kind that tells about a ticket; nothing happens when there is one, or nobody to send
     * it to. Held back if its address was sent too many within the hour.
     */
    void tell(Mail.Kind kind, TicketId ticket, TicketState state, Reason reason, Instant now) {
        // index mail_recipient
        jdbc.sql("""
                INSERT IGNORE INTO mail (ticket_id, kind, ticket_state, reason, recipient, header_id, state, created_at,
                    due_at)
                SELECT t.id, :kind, :state, :reason, t.contact_email, :header,
                    IF((SELECT COUNT(*) FROM mail m WHERE m.recipient = t.contact_email
                        AND m.kind IN ('ACKNOWLEDGEMENT', 'RESCUE') AND m.created_at > :hourAgo) < :most, 'PENDING', 'WITHHELD'),
                    :now, :now
                FROM ticket t WHERE t.id = :ticket AND t.contact_email IS NOT NULL""")
                .param("kind", kind.name())
                .param("ticket", ticket.value())
                .param("state", state.name())
                .param("reason", reason.name())
                .param("header", newHeaderId())
                .param("hourAgo", Instants.toDatabase(now.minusSeconds(3600)))
                .param("most", MailRules.MOST_ACKNOWLEDGEMENTS_AN_HOUR)
                .param("now", Instants.toDatabase(now))
                .update();
    }

    /** Orders the mail that brings this message; nothing happens when there is nobody to send it to. */
    void answer(TicketId ticket, long message, Instant now) {
        jdbc.sql("""
                INSERT INTO mail (ticket_id, kind, message_id, recipient, header_id, state, created_at, due_at)
                SELECT t.id, 'ANSWER', :message, t.contact_email, :header, 'PENDING', :now, :now
                FROM ticket t WHERE t.id = :ticket AND t.contact_email IS NOT NULL""")
                .param("ticket", ticket.value())
                .param("message", message)
                .param("header", newHeaderId())
                .param("now", Instants.toDatabase(now))
                .update();
    }

    /** Takes the mail that has been due for longest in hand; the lease runs by the database's clock. Index mail_due. */
    Optional<Mail> claim(String lease, Instant now) {
        var next = jdbc.sql("""
                SELECT id, ticket_id, kind, message_id, ticket_state, reason, recipient, header_id, attempts, created_at
                FROM mail
                WHERE state = 'PENDING' AND due_at <= :now
                    AND (lease_until IS NULL OR lease_until < UTC_TIMESTAMP(6))
                ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED""")
                .param("now", Instants.toDatabase(now))
                .query(MailSql::mail)
                .optional();
        next.ifPresent(mail -> jdbc.sql("""
                UPDATE mail SET lease = :lease, lease_until = UTC_TIMESTAMP(6) + INTERVAL :minutes MINUTE
                WHERE id = :id""")
                .param("lease", lease)
                .param("minutes", LEASE_MINUTES)
                .param("id", mail.id())
                .update());
        return next;
    }

    /** The end of a mail in hand: it will not be touched again by whoever sends. */
    void settle(Mail mail, String lease, Delivery.State state, boolean tried, @Nullable String problem, Instant now) {
        jdbc.sql("""
                UPDATE mail SET state = :state, attempts = attempts + :tried, problem = :problem, settled_at = :now,
                    lease = NULL, lease_until = NULL
                WHERE id = :id AND lease = :lease AND state = 'PENDING'""")
                .param("state", state.name())
                .param("tried", tried ? 1 : 0)
                .param("problem", problem)
                .param("now", Instants.toDatabase(now))
                .param("id", mail.id())
                .param("lease", lease)
                .update();
    }

    /** Gives a mail in hand back, to be looked at again then. */
    void postpone(Mail mail, String lease, boolean tried, @Nullable String problem, Instant due) {
        jdbc.sql("""
                UPDATE mail SET attempts = attempts + :tried, problem = COALESCE(:problem, problem), due_at = :due,
                    lease = NULL, lease_until = NULL
                WHERE id = :id AND lease = :lease AND state = 'PENDING'""")
                .param("tried", tried ? 1 : 0)
                .param("problem", problem)
                .param("due", Instants.toDatabase(due))
                .param("id", mail.id())
                .param("lease", lease)
                .update();
    }

    /** A mail that came back: its ticket, and the address it was for. */
    record Returned(TicketId ticket, String recipient) {}

    /** Empty when we sent none with this Message-ID, or know already that it came back. */
    Optional<Returned> sent(String headerId) {
        return jdbc.sql("SELECT ticket_id, recipient FROM mail WHERE header_id = ? AND state = 'SENT'")
                .param(headerId)
                .query((row, n) -> new Returned(new TicketId(row.getLong("ticket_id")), row.getString("recipient")))
                .optional();
    }

    void bounced(String headerId, String problem, Instant now) {
        jdbc.sql("""
                UPDATE mail SET state = 'BOUNCED', problem = :problem, settled_at = :now
                WHERE header_id = :header AND state = 'SENT'""")
                .param("problem", problem)
                .param("now", Instants.toDatabase(now))
                .param("header", headerId)
                .update();
    }

    /** What became of the mails of this ticket, by message; key mail_once. */
    Map<Long, Delivery> deliveries(TicketId ticket) {
        var found = new HashMap<Long, Delivery>();
        jdbc.sql("""
                SELECT message_id, state, recipient, settled_at, problem FROM mail WHERE ticket_id = ?""").param(ticket.value()).query((ResultSet row) -> {
            found.put(
                    row.getLong("message_id"),
                    new Delivery(
                            Delivery.State.valueOf(row.getString("state")),
                            row.getString("recipient"),
                            Instants.orNull(row, "settled_at"),
                            row.getString("problem")));
        });
        return found;
    }

    /** Message-IDs of the conversation before this mail, ours and the customer's, oldest first, at most ten. */
    List<String> before(Mail mail) {
        return jdbc.sql("""
                (SELECT header_id, settled_at AS at, 0 AS came, id FROM mail
                    WHERE ticket_id = :ticket AND id <> :id AND state IN ('SENT', 'BOUNCED'))
                UNION ALL
                (SELECT header_id, at, 1, 0 FROM mail_received WHERE ticket_id = :ticket AND header_id IS NOT NULL)
                ORDER BY at DESC, came DESC, id DESC LIMIT 10""")
                .param("ticket", mail.ticket().value())
                .param("id", mail.id())
                .query((row, n) -> row.getString("header_id"))
                .list()
                .reversed();
    }

    private String newHeaderId() {
        return UUID.randomUUID() + "@" + server.domain();
    }

    private static Mail mail(ResultSet row, int n) throws SQLException {
        var state = row.getString("ticket_state");
        var reason = row.getString("reason");
        return new Mail(
                row.getLong("id"),
                new TicketId(row.getLong("ticket_id")),
                Mail.Kind.valueOf(row.getString("kind")),
                row.getLong("message_id"),
                state == null ? null : TicketState.valueOf(state),
                reason == null ? null : Reason.valueOf(reason),
                row.getString("recipient"),
                row.getString("header_id"),
                row.getInt("attempts"),
                Instants.of(row, "created_at"));
    }
}
