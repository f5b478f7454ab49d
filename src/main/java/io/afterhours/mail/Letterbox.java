package io.afterhours.mail;

import io.afterhours.database.DatabaseUnavailableException;
import io.afterhours.database.RetryTransactionException;
import io.afterhours.problem.ProblemException;
import io.afterhours.security.SystemAccess;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Reads the mailbox for replies, on one node at a time, from where any node stopped. A mail is passed only when it was
 * taken or is nobody's here; while the database is away it stays.
 */
@Component
class Letterbox implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Letterbox.class);
    private static final int BATCH = 50;
    private static final int MOST_BYTES = 25 << 20;

    private final InboxConnection connection;
    private final Intake intake;
    private final InboxSql sql;
    private final Clock clock;
    private final Rounds rounds;

    Letterbox(InboxConnection connection, MailServer server, Intake intake, InboxSql sql, Clock clock) {
        this.connection = connection;
        this.intake = intake;
        this.sql = sql;
        this.clock = clock;
        this.rounds = new Rounds("letterbox", connection.interval(), this::round);
        if (connection.configured() && !server.configured()) {
            throw new IllegalStateException(
                    "AFTERHOURS_IMAP_HOST is set, so AFTERHOURS_MAIL_HOST must be set too: replies answer what was sent");
        }
    }

    @Override
    public void start() {
        if (connection.configured()) {
            rounds.start();
        }
    }

    @Override
    public void stop() {
        rounds.stop();
    }

    @Override
    public boolean isRunning() {
        return rounds.running();
    }

    /** Reads everything new, unless another node is at it. */
    void round() {
        String lease = UUID.randomUUID().toString();
        var place = sql.lease(lease);
        if (place.isEmpty()) {
            return;
        }
        String problem = "The reading was broken off";
        try {
            read(lease);
            problem = null;
        } catch (MessagingException failure) {
            problem = SmtpRules.problem(failure);
            LOG.warn("The mailbox {} cannot be read: {}", connection, problem);
        } finally {
            sql.release(lease, problem, clock.instant());
        }
    }

    private void read(String lease) throws MessagingException {
        var properties = MailProperties.fill(new Properties(), "imap", connection.encryption(), true);
        var session = Session.getInstance(properties);
        try (var store = session.getStore("imap")) {
            store.connect(connection.host(), connection.portOrUsual(), connection.username(), connection.password());
            try (Folder folder = store.getFolder(connection.folderOrUsual())) {
                folder.open(Folder.READ_WRITE);
                while (rounds.running() && batch(session, folder, lease) == BATCH) {
                    // until the end of the folder
                }
            }
        }
    }

    private int batch(Session session, Folder folder, String lease) throws MessagingException {
        var place = sql.lease(lease);
        if (place.isEmpty() || !(folder instanceof UIDFolder numbered)) {
            return 0;
        }
        long validity = numbered.getUIDValidity();
        Long before = place.get().uidValidity();
        long last = before != null && before == validity ? place.get().lastUid() : 0;
        int taken = 0;
        for (Message mail : numbered.getMessagesByUID(last + 1, UIDFolder.LASTUID)) {
            // a range always holds the newest mail, also one before its start
            if (mail == null || numbered.getUID(mail) <= last) {
                continue;
            }
            if (taken++ == BATCH) {
                break;
            }
            mark(mail, take(session, mail));
            sql.readTo(lease, validity, numbered.getUID(mail));
        }
        return Math.min(taken, BATCH);
    }

    private Incoming take(Session session, Message mail) throws MessagingException {
        byte[] raw = raw(mail);
        Incoming outcome = raw == null ? Incoming.UNREADABLE : orUnreadable(() -> take(session, raw));
        if (outcome.suspicious()) {
            LOG.warn("A mail was left in the mailbox and flagged there: {}", outcome);
        }
        return outcome;
    }

    private Incoming take(Session session, byte[] raw) throws MessagingException {
        // parsed here and not by the server, whose view of a damaged mail may be anything
        var letter = LetterReader.read(new MimeMessage(session, new ByteArrayInputStream(raw)));
        byte[] identity = letter.headerId() == null ? raw : letter.headerId().getBytes(StandardCharsets.UTF_8);
        return SystemAccess.call(() -> intake.take(letter, sha256(identity)));
    }

    @FunctionalInterface
    interface Taking {
        Incoming take() throws MessagingException;
    }

    /**
     * One that nobody can read must not keep those behind it, whatever it makes of those who try; one that only now
     * cannot be taken comes again.
     */
    static Incoming orUnreadable(Taking taking) {
        try {
            return taking.take();
        } catch (MessagingException | RuntimeException | StackOverflowError failure) {
            if (failure instanceof RuntimeException passing && passes(passing)) {
                throw passing;
            }
            LOG.error("A mail cannot be taken", failure);
            return Incoming.UNREADABLE;
        }
    }

    /** A database that is away, a lock that was not to be had, a ticket that ended just now: next time it will work. */
    private static boolean passes(RuntimeException failure) {
        return failure instanceof TransientDataAccessException
                || failure instanceof RetryTransactionException
                || failure instanceof ProblemException
                || DatabaseUnavailableException.describes(failure);
    }

    /** The whole mail as it came, asking the server for nothing that it would have to understand; null if it cannot. */
    private static byte @Nullable [] raw(Message mail) throws MessagingException {
        var bytes = new LimitedBytes(MOST_BYTES);
        try {
            mail.writeTo(bytes);
            return bytes.toByteArray();
        } catch (StackOverflowError unreadable) {
            LOG.warn("A mail cannot be fetched", unreadable);
            return null;
        } catch (IOException | MessagingException | RuntimeException unreadable) {
            if (!mail.getFolder().isOpen()) {
                throw new MessagingException("The connection to the mailbox was lost", unreadable);
            }
            LOG.warn("A mail cannot be fetched: {}", unreadable.getMessage());
            return null;
        }
    }

    /**
     * So that people who look into the mailbox see what was taken and what they should look at. Where the server does not
     * let mails be marked, they are taken all the same.
     */
    static void mark(Message mail, Incoming outcome) throws MessagingException {
        try {
            if (outcome.suspicious()) {
                mail.setFlag(Flags.Flag.FLAGGED, true);
            }
            if (!outcome.untouched()) {
                mail.setFlag(Flags.Flag.SEEN, true);
            }
        } catch (MessagingException refused) {
            if (!mail.getFolder().isOpen()) {
                throw refused;
            }
            LOG.warn("A mail was taken, but cannot be marked in the mailbox: {}", refused.getMessage());
        }
    }

    private static byte[] sha256(byte[] identity) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(identity), 32);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
