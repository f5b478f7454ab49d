package io.afterhours.mail;

import io.afterhours.database.DatabaseUnavailableException;
import io.afterhours.database.Instants;
import io.afterhours.database.Transactions;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Orders the acknowledgements of new tickets by reading the log of events: each ticket gets one when it first waits or
 * is missed, whatever was running when it came in.
 *
 * @see "docs/decisions/0031-mail-follows-from-the-tables.md"
 */
@Component
class Acknowledging {

    private static final int BATCH = 500;
    private static final Duration WITHOUT_GROUP = Duration.ofDays(1);

    private static final String COLUMNS =
            "e.grp_seq, e.ticket_id, e.seq, e.to_state, e.reason, t.reopened_from, t.asked_at," + " t.created_at";

    private final JdbcClient jdbc;
    private final MailSql mails;
    private final Transactions transactions;
    private final Clock clock;

    Acknowledging(JdbcClient jdbc, MailSql mails, Transactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.mails = mails;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Event(
            @Nullable Long seq,
            TicketId ticket,
            boolean first,
            TicketState to,
            Reason reason,
            boolean reopened,
            boolean rescued,
            Instant createdAt) {}

    /** Remembers since when mail is configured, or that it is not. */
    void configured(boolean now) {
        transactions.write(() -> {
            if (!now) {
                jdbc.sql("UPDATE mail_switch SET since = NULL WHERE id = 1 AND since IS NOT NULL")
                        .update();
                return;
            }
            int began = jdbc.sql("UPDATE mail_switch SET since = ? WHERE id = 1 AND since IS NULL")
                    .param(Instants.toDatabase(clock.instant()))
                    .update();
            if (began == 1) {
                jdbc.sql("DELETE FROM mail_cursor").update();
            }
        });
    }

    /**
     * Reads on where any node stopped, to the end of what is committed. A group that cannot be read, such as one with an
     * event of a newer version, is left to a node that can, and keeps no other waiting.
     *
     * @throws RuntimeException after the others were read
     */
    void collect() {
        var since = jdbc.sql("SELECT since FROM mail_switch WHERE id = 1")
                .query((row, n) -> Optional.ofNullable(Instants.orNull(row, "since")))
                .single();
        if (since.isEmpty()) {
            return;
        }
        RuntimeException failed = null;
        for (long group : behind()) {
            try {
                follow(group, since.get());
            } catch (RuntimeException failure) {
                if (DatabaseUnavailableException.describes(failure)) {
                    throw failure;
                }
                failed = failure;
            }
        }
        transactions.write(() -> ofNoGroup(since.get()));
        if (failed != null) {
            throw failed;
        }
    }

    private void follow(long group, Instant since) {
        begin(group, since);
        while (transactions.write(() -> next(group, since)) == BATCH) {
            // each batch is a transaction of its own
        }
    }

    private List<Long> behind() {
        return jdbc.sql("""
                SELECT l.grp_id FROM grp_load l LEFT JOIN mail_cursor c ON c.grp_id = l.grp_id
                WHERE l.seq > COALESCE(c.grp_seq, 0) ORDER BY l.grp_id""").query((row, n) -> row.getLong("grp_id")).list();
    }

    private void begin(long group, Instant since) {
        jdbc.sql("""
                INSERT IGNORE INTO mail_cursor (grp_id, grp_seq)
                SELECT :group, COALESCE((SELECT grp_seq FROM ticket_event WHERE grp_id = :group AND at < :since
                    ORDER BY grp_seq DESC LIMIT 1), 0)
                FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM mail_cursor WHERE grp_id = :group)""")
                .param("group", group)
                .param("since", Instants.toDatabase(since))
                .update();
    }

    /** How many events were read; 0 also while another node reads this group. Key ticket_event_grp. */
    private int next(long group, Instant since) {
        var cursor = jdbc.sql("SELECT grp_seq FROM mail_cursor WHERE grp_id = ? FOR UPDATE SKIP LOCKED")
                .param(group)
                .query(Long.class)
                .optional();
        if (cursor.isEmpty()) {
            return 0;
        }
        var events = jdbc.sql("SELECT " + COLUMNS + """
                 FROM ticket_event e JOIN ticket t ON t.id = e.ticket_id
                WHERE e.grp_id = :group AND e.grp_seq > :after ORDER BY e.grp_seq LIMIT :batch""")
                .param("group", group)
                .param("after", cursor.get())
                .param("batch", BATCH)
                .query(Acknowledging::event)
                .list();
        events.forEach(event -> order(event, since));
        if (!events.isEmpty()) {
            jdbc.sql("UPDATE mail_cursor SET grp_seq = :seq WHERE grp_id = :group")
                    .param("seq", events.getLast().seq())
                    .param("group", group)
                    .update();
        }
        return events.size();
    }

    /** Requests for groups that do not exist have no number in a group: few, and found by what is missing. */
    private void ofNoGroup(Instant since) {
        var dayAgo = clock.instant().minus(WITHOUT_GROUP);
        jdbc.sql("SELECT " + COLUMNS + """
                 FROM ticket_event e JOIN ticket t ON t.id = e.ticket_id
                WHERE e.grp_id IS NULL AND e.seq = 1 AND e.at >= :from AND t.contact_email IS NOT NULL AND NOT EXISTS (
                    SELECT 1 FROM mail m WHERE m.ticket_id = t.id AND m.kind = 'ACKNOWLEDGEMENT')
                ORDER BY t.id LIMIT :batch""")
                .param("from", Instants.toDatabase(since.isAfter(dayAgo) ? since : dayAgo))
                .param("batch", BATCH)
                .query(Acknowledging::event)
                .list()
                .forEach(event -> order(event, since));
    }

    /**
     * Who is written to about a ticket that was opened again is decided by whoever did that; about one that was rescued,
     * its customer is told once, whatever it became.
     */
    private void order(Event event, Instant since) {
        if (event.createdAt().isBefore(since)) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (event.rescued()) {
            if (event.first()) {
                mails.tell(Mail.Kind.RESCUE, event.ticket(), event.to(), event.reason(), now);
            }
        } else if (!event.reopened() && MailRules.acknowledges(event.to(), event.reason())) {
            mails.tell(Mail.Kind.ACKNOWLEDGEMENT, event.ticket(), event.to(), event.reason(), now);
        }
    }

    private static Event event(ResultSet row, int n) throws SQLException {
        return new Event(
                row.getObject("grp_seq", Long.class),
                new TicketId(row.getLong("ticket_id")),
                row.getInt("seq") == 1,
                TicketState.valueOf(row.getString("to_state")),
                Reason.valueOf(row.getString("reason")),
                row.getObject("reopened_from") != null,
                row.getObject("asked_at") != null,
                Instants.of(row, "created_at"));
    }
}
