package io.afterhours.ticket;

import io.afterhours.database.RetryTransactionException;
import io.afterhours.database.Transactions;
import io.afterhours.problem.ProblemException;
import io.afterhours.problem.Problems;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupLocks;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Adds to conversations. Between customers and agents they go on while the ticket is assigned, queued or open; what was
 * missed or resolved is reopened as a new ticket first. Agents' internal notes are possible at any time.
 */
@Component
public class Messages {

    /** Longest message, in characters. */
    public static final int MAX_LENGTH = 8_000;

    /** So many messages of its customer a conversation holds, and so many characters; nobody reads more. */
    static final int MOST_OF_CUSTOMER = 1_000;

    static final int MOST_CHARACTERS_OF_CUSTOMER = 1_000_000;

    private final MessageSql sql;
    private final Tickets tickets;
    private final GroupLocks locks;
    private final Transactions transactions;
    private final List<MessageOutlet> outlets;
    private final Clock clock;

    Messages(
            MessageSql sql,
            Tickets tickets,
            GroupLocks locks,
            Transactions transactions,
            List<MessageOutlet> outlets,
            Clock clock) {
        this.sql = sql;
        this.tickets = tickets;
        this.locks = locks;
        this.transactions = transactions;
        this.outlets = List.copyOf(outlets);
        this.clock = clock;
    }

    /** A message with whether it had been sent before with the same key. */
    public record Sent(Message message, boolean replayed) {}

    /** {@link #send} without a key. */
    public Message add(TicketId ticket, Message.Author author, @Nullable AgentId agent, boolean internal, String body) {
        return send(ticket, author, agent, internal, body, null).message();
    }

    /**
     * Adds a message and lets everybody who looks at the group know. The caller has checked who may write and that
     * the body is 1 to {@link #MAX_LENGTH} characters long.
     *
     * @param agent who writes, for {@link Message.Author#AGENT}
     * @param key with the same key the same message is sent once, however often it is asked for
     * @throws IllegalArgumentException when there is no such ticket
     * @throws ProblemException 409 {@code NOT_IN_STATE} when the conversation has ended, unless the message is
     *     internal; 409 {@code ERASED} when its customer's data was erased; 409 {@code CONVERSATION_FULL} when the
     *     customer has written a thousand messages or a million characters; 409 {@code IDEMPOTENCY_KEY_REUSED} when the
     *     key came with another message before
     */
    public Sent send(
            TicketId ticket,
            Message.Author author,
            @Nullable AgentId agent,
            boolean internal,
            String body,
            @Nullable MessageKey key) {
        if (key == null) {
            return transactions.write(() -> new Sent(write(ticket, author, agent, internal, body), false));
        }
        byte[] hash = hash(ticket + "\n" + author + "\n" + internal + "\n" + body);
        // the key makes a second run find the first one, so that a lost answer to COMMIT can be asked for again
        return transactions.writeRepeatable(() -> once(key, hash, ticket, author, agent, internal, body));
    }

    /** Whether the customer has written so much that a long message of theirs would be refused. */
    public boolean full(TicketId ticket) {
        return sql.full(ticket, MAX_LENGTH);
    }

    /** The message with this id, for whoever has written it. */
    public Optional<Message> byId(long id) {
        return sql.byId(id);
    }

    /** Whether a message was sent with this key. */
    public boolean wasSent(MessageKey key) {
        return sql.sent(key).isPresent();
    }

    private Sent once(
            MessageKey key,
            byte[] hash,
            TicketId ticket,
            Message.Author author,
            @Nullable AgentId agent,
            boolean internal,
            String body) {
        var before = sql.sent(key);
        if (before.isPresent()) {
            if (!Arrays.equals(hash, before.get().bodyHash())) {
                throw Problems.conflict(
                        "IDEMPOTENCY_KEY_REUSED",
                        "This Idempotency-Key was used for another message. Use a new key for a new message.");
            }
            return new Sent(before.get().message(), true);
        }
        Message message = write(ticket, author, agent, internal, body);
        try {
            sql.remember(key, hash, message, clock.instant().truncatedTo(ChronoUnit.MICROS));
        } catch (DuplicateKeyException taken) {
            throw new RetryTransactionException("The key of a message was just taken", taken);
        }
        return new Sent(message, false);
    }

    private Message write(
            TicketId ticket, Message.Author author, @Nullable AgentId agent, boolean internal, String body) {
        var group = tickets.byId(ticket)
                .orElseThrow(() -> new IllegalArgumentException("No ticket " + ticket.value()))
                .group();
        if (group != null) {
            locks.lock(Set.of(group));
        }
        var locked = sql.lock(ticket);
        if (!Objects.equals(group, locked.group())) {
            throw new RetryTransactionException("Ticket " + ticket.value() + " moved to another group meanwhile");
        }
        if (locked.erased()) {
            throw Problems.conflict(
                    "ERASED",
                    "What was known of the customer of ticket " + locked.reference()
                            + " was erased, and nothing is added any more.");
        }
        if (!internal && author != Message.Author.SYSTEM && !locked.state().active()) {
            throw ended(author, locked);
        }
        if (author == Message.Author.CUSTOMER && sql.full(ticket, body.codePointCount(0, body.length()))) {
            throw Problems.conflict(
                    "CONVERSATION_FULL",
                    "So much was written in this conversation that nothing more fits in. Wait for an answer");
        }
        var message = sql.insert(ticket, author, agent, internal, body, locks.now());
        outlets.forEach(outlet -> outlet.written(ticket, message));
        return message;
    }

    private static ProblemException ended(Message.Author author, MessageSql.Locked ticket) {
        return Problems.conflict(
                "NOT_IN_STATE",
                author == Message.Author.CUSTOMER
                        ? "This conversation has ended. Start a new one to ask again"
                        : "Ticket " + ticket.reference()
                                + (ticket.state() == TicketState.MISSED ? " was missed" : " was resolved")
                                + ". Reopen it to write to the customer, or leave an internal note.");
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
