package io.afterhours.mail;

import io.afterhours.database.Instants;
import io.afterhours.ticket.TicketId;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables mail_received and mail_inbox. */
@Component
class InboxSql {

    /** Longer than a batch takes; a node that died is waited for that long. */
    private static final int LEASE_MINUTES = 5;

    private final JdbcClient jdbc;

    InboxSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether this mail had not been taken before. Undone with the running transaction. */
    boolean receive(byte[] hash, TicketId ticket, @Nullable String headerId, Incoming outcome, Instant now) {
        return jdbc.sql("""
                        INSERT IGNORE INTO mail_received (id_hash, ticket_id, header_id, outcome, at)
                        VALUES (:hash, :ticket, :header, :outcome, :now)""")
                        .param("hash", hash)
                        .param("ticket", ticket.value())
                        .param("header", headerId)
                        .param("outcome", outcome.name())
                        .param("now", Instants.toDatabase(now))
                        .update()
                == 1;
    }

    void outcome(byte[] hash, TicketId ticket, Incoming outcome) {
        jdbc.sql("UPDATE mail_received SET outcome = :outcome, ticket_id = :ticket WHERE id_hash = :hash")
                .param("outcome", outcome.name())
                .param("ticket", ticket.value())
                .param("hash", hash)
                .update();
    }

    /** How many mails were taken for these tickets since then; index mail_received_ticket. */
    int receivedSince(Collection<TicketId> tickets, Instant since) {
        return jdbc.sql("SELECT COUNT(*) FROM mail_received WHERE ticket_id IN (:tickets) AND at > :since")
                .param("tickets", tickets.stream().map(TicketId::value).toList())
                .param("since", Instants.toDatabase(since))
                .query((row, n) -> row.getInt(1))
                .single();
    }

    /** How many of these tickets a mail has made since then by opening another again; index mail_received_ticket. */
    int reopenedSince(Collection<TicketId> tickets, Instant since) {
        return jdbc.sql("""
                        SELECT COUNT(*) FROM mail_received
                        WHERE ticket_id IN (:tickets) AND at > :since AND outcome = 'REOPENED'""")
                .param("tickets", tickets.stream().map(TicketId::value).toList())
                .param("since", Instants.toDatabase(since))
                .query((row, n) -> row.getInt(1))
                .single();
    }

    /** What this ticket was reopened as last; index ticket_reopened. */
    Optional<TicketId> reopenedAs(TicketId ticket) {
        return jdbc.sql("SELECT id FROM ticket WHERE reopened_from = ? ORDER BY id DESC LIMIT 1")
                .param(ticket.value())
                .query((row, n) -> new TicketId(row.getLong("id")))
                .optional();
    }

    /** Where reading goes on. */
    record Place(@Nullable Long uidValidity, long lastUid) {}

    /** Empty while another node reads the mailbox. */
    Optional<Place> lease(String lease) {
        boolean mine = jdbc.sql("""
                UPDATE mail_inbox SET lease = :lease, lease_until = UTC_TIMESTAMP(6) + INTERVAL :minutes MINUTE
                WHERE id = 1 AND (lease IS NULL OR lease = :lease OR lease_until < UTC_TIMESTAMP(6))""")
                        .param("lease", lease)
                        .param("minutes", LEASE_MINUTES)
                        .update()
                == 1;
        return mine
                ? jdbc.sql("SELECT uid_validity, last_uid FROM mail_inbox WHERE id = 1 AND lease = ?")
                        .param(lease)
                        .query((row, n) ->
                                new Place(row.getObject("uid_validity", Long.class), row.getLong("last_uid")))
                        .optional()
                : Optional.empty();
    }

    void readTo(String lease, long uidValidity, long uid) {
        jdbc.sql("UPDATE mail_inbox SET uid_validity = :validity, last_uid = :uid WHERE id = 1 AND lease = :lease")
                .param("validity", uidValidity)
                .param("uid", uid)
                .param("lease", lease)
                .update();
    }

    /** The end of a reading, with what went wrong if something did. */
    void release(String lease, @Nullable String problem, Instant now) {
        jdbc.sql("""
                UPDATE mail_inbox SET lease = NULL, lease_until = NULL, problem = :problem,
                    read_at = IF(:problem IS NULL, :now, read_at)
                WHERE id = 1 AND lease = :lease""")
                .param("problem", problem)
                .param("now", Instants.toDatabase(now))
                .param("lease", lease)
                .update();
    }
}
