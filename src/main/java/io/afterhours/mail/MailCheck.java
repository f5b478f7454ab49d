package io.afterhours.mail;

import io.afterhours.database.Instants;
import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.Problems;
import io.afterhours.ticket.Contact;
import io.afterhours.ticket.ContactChecks;
import io.afterhours.web.PublicUrl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Tells administrators whether mail works, and lets them try. */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class MailCheck {

    /** Beyond that an address gets no more. */
    public static final int MOST_ACKNOWLEDGEMENTS_AN_HOUR = MailRules.MOST_ACKNOWLEDGEMENTS_AN_HOUR;

    private static final Duration WEEK = Duration.ofDays(7);

    private final MailServer server;
    private final InboxConnection inbox;
    private final PublicUrl publicUrl;
    private final JdbcClient jdbc;
    private final Clock clock;

    MailCheck(MailServer server, InboxConnection inbox, PublicUrl publicUrl, JdbcClient jdbc, Clock clock) {
        this.server = server;
        this.inbox = inbox;
        this.publicUrl = publicUrl;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What came of a test mail.
     *
     * @param answer what the server said when it did not take it
     */
    public record Result(
            boolean accepted, String to, @Nullable String answer) {}

    /** Whether mail can be sent at all. */
    public boolean configured() {
        return server.configured();
    }

    /** How mail is set up, and how it fares just now. */
    public MailOverview overview() {
        var reading = jdbc.sql("SELECT read_at, problem FROM mail_inbox WHERE id = 1")
                .query((row, n) ->
                        new Reading(Optional.ofNullable(Instants.orNull(row, "read_at")), row.getString("problem")))
                .single();
        boolean sends = server.configured();
        return new MailOverview(
                sends,
                sends ? server.connection().toString() : "",
                sends ? server.fromAddress() : "",
                publicUrl.configured("/").isPresent(),
                inbox.configured(),
                inbox.configured() ? inbox.toString() : "",
                count("SELECT COUNT(*) FROM mail WHERE state = 'PENDING'"),
                jdbc.sql("SELECT COUNT(*) FROM mail WHERE state IN ('FAILED', 'BOUNCED') AND settled_at > ?")
                        .param(Instants.toDatabase(clock.instant().minus(WEEK)))
                        .query((row, n) -> row.getInt(1))
                        .single(),
                lastProblem(),
                reading.at().orElse(null),
                reading.problem());
    }

    private record Reading(Optional<Instant> at, @Nullable String problem) {}

    /**
     * Sends a mail at once and answers what the server said.
     *
     * @throws io.afterhours.problem.ProblemException 422 when it is no address; 409 {@code MAIL_NOT_CONFIGURED}
     */
    public Result test(@Nullable String to) {
        var contact = ContactChecks.clean(new Contact(null, to, null));
        var checks = new FieldChecks().text("to", contact.email(), 254);
        if (contact.email() != null) {
            ContactChecks.check(checks, contact);
        }
        checks.complete();
        if (!server.configured()) {
            throw Problems.conflict(
                    "MAIL_NOT_CONFIGURED", "No mail server is configured. Set AFTERHOURS_MAIL_HOST and start again.");
        }
        String address = String.valueOf(contact.email());
        String text = MailWords.forTeam("test.body", server.connection().toString());
        var mail = new Outgoing(
                address,
                null,
                MailWords.forTeam("test.subject"),
                text,
                MailPage.of(text, "", "en"),
                UUID.randomUUID() + "@" + server.domain(),
                null,
                List.of(),
                false);
        return switch (server.send(mail)) {
            case Dispatch.Accepted() -> new Result(true, address, null);
            case Dispatch.Refused(String problem) -> new Result(false, address, problem);
            case Dispatch.Deferred(String problem, boolean unreachable) -> new Result(false, address, problem);
        };
    }

    private int count(String sql) {
        return jdbc.sql(sql).query((row, n) -> row.getInt(1)).single();
    }

    private @Nullable String lastProblem() {
        return jdbc.sql("""
                SELECT problem FROM mail WHERE state = 'PENDING' AND problem IS NOT NULL ORDER BY due_at DESC LIMIT 1""")
                .query((row, n) -> row.getString("problem"))
                .optional()
                .orElse(null);
    }
}
