package io.afterhours.ticket;

import io.afterhours.database.Instants;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes messages, and remembers the keys they came with. */
@Component
class MessageSql {

    private final JdbcClient jdbc;

    MessageSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A ticket as it is under its row's lock. */
    record Locked(TicketState state, @Nullable GroupId group, String reference, boolean erased) {}

    /** A message that was sent with a key, and what was asked then. */
    @SuppressWarnings("ArrayRecordComponent") // compared by Arrays.equals
    record Sent(Message message, byte[] bodyHash) {}

    Locked lock(TicketId ticket) {
        return jdbc.sql("SELECT state, grp_id, reference, erased_at FROM ticket WHERE id = ? FOR UPDATE")
                .param(ticket.value())
                .query((row, n) -> {
                    var group = row.getObject("grp_id", Long.class);
                    return new Locked(
                            TicketState.valueOf(row.getString("state")),
                            group == null ? null : new GroupId(group),
                            row.getString("reference"),
                            row.getObject("erased_at") != null);
                })
                .single();
    }

    /** Whether so many characters more of the customer do not fit in; index message_ticket. */
    boolean full(TicketId ticket, int characters) {
        return jdbc.sql("""
                SELECT COUNT(*) >= :messages OR COALESCE(SUM(CHAR_LENGTH(body)), 0) + :more > :characters
                FROM message WHERE ticket_id = :ticket AND author = 'CUSTOMER'""")
                .param("messages", Messages.MOST_OF_CUSTOMER)
                .param("more", characters)
                .param("characters", Messages.MOST_CHARACTERS_OF_CUSTOMER)
                .param("ticket", ticket.value())
                .query(Boolean.class)
                .single();
    }

    Message insert(
            TicketId ticket,
            Message.Author author,
            @Nullable AgentId agent,
            boolean internal,
            String body,
            Instant now) {
        return jdbc.sql("""
                INSERT INTO message (ticket_id, at, author, agent_id, internal, body)
                VALUES (:ticket, :now, :author, :agent, :internal, :body)
                RETURNING id, at, author, (SELECT username FROM agent WHERE agent.id = agent_id) AS username,
                    internal, body""")
                .param("ticket", ticket.value())
                .param("now", Instants.toDatabase(now))
                .param("author", author.name())
                .param("agent", agent == null ? null : agent.value())
                .param("internal", internal)
                .param("body", body)
                .query(TicketSql::message)
                .single();
    }

    Optional<Message> byId(long id) {
        return jdbc.sql("""
                SELECT m.id, m.at, m.author, a.username, m.internal, m.body
                FROM message m LEFT JOIN agent a ON a.id = m.agent_id WHERE m.id = ?""").param(id).query(TicketSql::message).optional();
    }

    /** What was sent with this key before; primary key of message_key. */
    Optional<Sent> sent(MessageKey key) {
        return jdbc.sql("""
                SELECT m.id, m.at, m.author, a.username, m.internal, m.body, k.body_hash
                FROM message_key k JOIN message m ON m.id = k.message_id LEFT JOIN agent a ON a.id = m.agent_id
                WHERE k.scope = ? AND k.idem_key = ?""")
                .param(key.scope())
                .param(key.value())
                .query((row, n) -> new Sent(TicketSql.message(row, n), row.getBytes("body_hash")))
                .optional();
    }

    void remember(MessageKey key, byte[] bodyHash, Message message, Instant now) {
        jdbc.sql("INSERT INTO message_key (scope, idem_key, body_hash, message_id, at) VALUES (?, ?, ?, ?, ?)")
                .params(key.scope(), key.value(), bodyHash, message.id(), Instants.toDatabase(now))
                .update();
    }
}
