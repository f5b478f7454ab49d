package io.afterhours.mail;

import io.afterhours.database.Instants;
import io.afterhours.database.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mails to the team: ordered in the transaction of what they tell, and sent as customers' mails are, each by one node,
 * again until the server has taken it, always with the same Message-ID.
 */
@Component
public class TeamPost {

    private static final Logger LOG = LoggerFactory.getLogger(TeamPost.class);
    private static final int LEASE_MINUTES = 10;

    private final JdbcClient jdbc;
    private final MailServer server;
    private final Transactions transactions;
    private final Clock clock;

    TeamPost(JdbcClient jdbc, MailServer server, Transactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.server = server;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Whether anything is sent at all. */
    public boolean usable() {
        return server.configured();
    }

    /** Orders a mail; it goes out when the running transaction has committed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void order(TeamLetter letter) {
        jdbc.sql("""
                INSERT INTO team_mail (recipient, name, language, subject, body, header_id, state, created_at, due_at)
                VALUES (:recipient, :name, :language, :subject, :body, :header, 'PENDING', :now, :now)""")
                .param("recipient", letter.recipient())
                .param("name", letter.name())
                .param("language", letter.language())
                .param("subject", letter.subject())
                .param("body", letter.body())
                .param("header", UUID.randomUUID() + "@" + server.domain())
                .param("now", Instants.toDatabase(now()))
                .update();
    }

    private record Due(long id, TeamLetter letter, String headerId, int attempts, Instant createdAt) {}

    /** False when nothing is due, or when the server cannot be reached. */
    boolean sendNext() {
        String lease = UUID.randomUUID().toString();
        var claimed = transactions.write(() -> claim(lease));
        return claimed.isPresent() && send(claimed.get(), lease);
    }

    private boolean send(Due mail, String lease) {
        var letter = mail.letter();
        var outgoing = new Outgoing(
                letter.recipient(),
                letter.name(),
                letter.subject(),
                letter.body(),
                MailPage.withLinks(letter.body(), letter.language()),
                mail.headerId(),
                null,
                List.of(),
                true);
        return switch (server.send(outgoing)) {
            case Dispatch.Accepted() -> settle(mail, lease, "SENT", null);
            case Dispatch.Refused(String problem) -> settle(mail, lease, "FAILED", problem);
            case Dispatch.Deferred(String problem, boolean unreachable) -> {
                LOG.warn("A mail to the team could not be sent just now: {}", SmtpRules.withoutAddresses(problem));
                tryLater(mail, lease, problem);
                yield !unreachable;
            }
        };
    }

    /** Index team_mail_due; the lease runs by the database's clock. */
    private Optional<Due> claim(String lease) {
        var next = jdbc.sql("""
                SELECT id, recipient, name, language, subject, body, header_id, attempts, created_at FROM team_mail
                WHERE state = 'PENDING' AND due_at <= :now
                    AND (lease_until IS NULL OR lease_until < UTC_TIMESTAMP(6))
                ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED""")
                .param("now", Instants.toDatabase(now()))
                .query(TeamPost::due)
                .optional();
        next.ifPresent(mail -> jdbc.sql("""
                UPDATE team_mail SET lease = :lease, lease_until = UTC_TIMESTAMP(6) + INTERVAL :minutes MINUTE
                WHERE id = :id""")
                .param("lease", lease)
                .param("minutes", LEASE_MINUTES)
                .param("id", mail.id())
                .update());
        return next;
    }

    private boolean settle(Due mail, String lease, String state, @Nullable String problem) {
        transactions.writeRepeatable(() -> jdbc.sql("""
                UPDATE team_mail SET state = :state, attempts = attempts + 1, problem = :problem, settled_at = :now,
                    lease = NULL, lease_until = NULL
                WHERE id = :id AND lease = :lease AND state = 'PENDING'""")
                .param("state", state)
                .param("problem", problem)
                .param("now", Instants.toDatabase(now()))
                .param("id", mail.id())
                .param("lease", lease)
                .update());
        return true;
    }

    private void tryLater(Due mail, String lease, String problem) {
        Instant again = MailRules.again(mail.attempts() + 1, mail.createdAt(), now());
        if (again == null) {
            settle(mail, lease, "FAILED", problem);
            return;
        }
        transactions.write(() -> jdbc.sql("""
                UPDATE team_mail SET attempts = attempts + 1, problem = :problem, due_at = :due, lease = NULL,
                    lease_until = NULL
                WHERE id = :id AND lease = :lease AND state = 'PENDING'""")
                .param("problem", problem)
                .param("due", Instants.toDatabase(again))
                .param("id", mail.id())
                .param("lease", lease)
                .update());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Due due(ResultSet row, int n) throws SQLException {
        return new Due(
                row.getLong("id"),
                new TeamLetter(
                        row.getString("recipient"),
                        row.getString("name"),
                        row.getString("language"),
                        row.getString("subject"),
                        row.getString("body")),
                row.getString("header_id"),
                row.getInt("attempts"),
                Instants.of(row, "created_at"));
    }
}
