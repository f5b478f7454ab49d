package io.afterhours.attachment;

import io.afterhours.attachment.AttachmentSql.Place;
import io.afterhours.attachment.AttachmentSql.Stored;
import io.afterhours.attachment.FileChecks.Accepted;
import io.afterhours.database.DatabaseUnavailableException;
import io.afterhours.database.RetryTransactionException;
import io.afterhours.database.Transactions;
import io.afterhours.problem.ProblemException;
import io.afterhours.problem.Problems;
import io.afterhours.team.AgentId;
import io.afterhours.ticket.Message;
import io.afterhours.ticket.MessageKey;
import io.afterhours.ticket.Messages;
import io.afterhours.ticket.TicketId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Files in conversations. They come with a message, all or none of them, and are read through their ticket: whether
 * somebody may see that is the caller's question.
 *
 * @see "docs/decisions/0032-spam-is-stopped-before-admission.md"
 */
@Service
public class Attachments {

    private final FileChecks checks;
    private final AttachmentLimits limits;
    private final AttachmentSql sql;
    private final StoredFiles files;
    private final Messages messages;
    private final Transactions transactions;
    private final Clock clock;

    Attachments(
            FileChecks checks,
            AttachmentLimits limits,
            AttachmentSql sql,
            StoredFiles files,
            Messages messages,
            Transactions transactions,
            Clock clock) {
        this.checks = checks;
        this.limits = limits;
        this.sql = sql;
        this.files = files;
        this.messages = messages;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Who writes a message with files, and how. */
    public record Sender(Message.Author author, @Nullable AgentId agent, boolean internal) {

        /** The customer of the ticket. */
        public static final Sender CUSTOMER = new Sender(Message.Author.CUSTOMER, null, false);
    }

    /**
     * Sends files in one message.
     *
     * @param text what is said about them, 1 to {@link Messages#MAX_LENGTH} characters; null: only their names
     * @param key with the same key the same message is sent once; the files of another try are dropped. Without one too
     *     a lost answer of the database sends nothing twice
     * @throws ProblemException as {@link Messages#send}
     * @throws FileRefusedException 422 {@code INVALID_VALUE} or {@code FILE_TYPE_REFUSED}; 413 {@code FILE_TOO_LARGE}; 409
     *     {@code ATTACHMENTS_FULL}
     */
    public Message send(
            TicketId ticket, Sender sender, @Nullable String text, @Nullable MessageKey key, List<Upload> uploads) {
        return send(ticket, sender, text, key, uploads, () -> {});
    }

    /**
     * {@link #send(TicketId, Sender, String, MessageKey, List)} with something that is written too, or none of it.
     *
     * @param along runs in the transaction of the message, also when that was sent before
     */
    public Message send(
            TicketId ticket,
            Sender sender,
            @Nullable String text,
            @Nullable MessageKey key,
            List<Upload> uploads,
            Runnable along) {
        try {
            var accepted = checks.accept(uploads);
            long size = accepted.stream().mapToLong(Accepted::size).sum();
            // before anything is written; whoever asks again for what filled it up gets the answer they had
            if (isFull(ticket, size) && (key == null || !messages.wasSent(key))) {
                throw FileRefusedException.full(limits.maxPerTicket());
            }
            var stored = files.store(accepted);
            try {
                String body =
                        text != null ? text : stored.stream().map(Stored::name).collect(Collectors.joining(", "));
                var sent = transactions.writeRepeatable(() -> {
                    var written = once(ticket, sender, body, key, stored);
                    along.run();
                    return written;
                });
                if (sent.replayed()) {
                    files.drop(stored);
                }
                return sent.message();
            } catch (RuntimeException failure) {
                dropAfter(failure, stored);
                throw failure;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The files could not be stored", failure);
        }
    }

    /** When nobody knows whether a message has them the sweep decides, by the rows that are there then. */
    private void dropAfter(RuntimeException failure, List<Stored> stored) {
        if (!(failure instanceof DatabaseUnavailableException unavailable && unavailable.outcomeUnknown())) {
            files.drop(stored);
        }
    }

    /** Recognises an earlier run whose answer to COMMIT was lost by its files: nobody else can have stored these. */
    private Messages.Sent once(
            TicketId ticket, Sender sender, String body, @Nullable MessageKey key, List<Stored> stored) {
        var before = sql.message(stored.getFirst().place());
        if (before.isPresent()) {
            return new Messages.Sent(messages.byId(before.get()).orElseThrow(), false);
        }
        var sent = messages.send(ticket, sender.author(), sender.agent(), sender.internal(), body, key);
        if (sent.replayed()) {
            return sent;
        }
        // the message was written under the ticket's lock, so that what is added up here stays true
        for (Stored file : stored) {
            if (!sql.settled(file.place())) {
                throw new RetryTransactionException("The file was taken or swept away meanwhile");
            }
        }
        long size = stored.stream().mapToLong(Stored::size).sum();
        if (isFull(ticket, size)) {
            throw FileRefusedException.full(limits.maxPerTicket());
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        stored.forEach(file -> sql.insert(ticket, sent.message().id(), file, now));
        return sent;
    }

    private boolean isFull(TicketId ticket, long further) {
        return sql.totalSize(ticket) + further > limits.maxPerTicket().toBytes();
    }

    /** The ticket's files by message, oldest first; those of notes among agents only if asked for. */
    public Map<Long, List<Attachment>> of(TicketId ticket, boolean withInternal) {
        return sql.of(ticket, withInternal).stream().collect(Collectors.groupingBy(Attachment::message));
    }

    /**
     * One file of this ticket.
     *
     * @throws ProblemException 404 {@code ATTACHMENT_NOT_FOUND}, also for one of another ticket
     */
    public Attachment required(TicketId ticket, long id, boolean withInternal) {
        return sql.one(ticket, id, withInternal)
                .orElseThrow(() -> Problems.notFound("ATTACHMENT_NOT_FOUND", "There is no such file"));
    }

    /** Copies the bytes of a file piece by piece. */
    public void copyTo(Attachment attachment, OutputStream out) throws IOException {
        Place place = sql.place(attachment.id());
        files.in(place.storage()).copyTo(place.key(), out);
    }
}
