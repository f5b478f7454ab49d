package io.afterhours.ticket;

import io.afterhours.database.Instants;
import io.afterhours.database.Transactions;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.team.GroupLocks;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Adds to conversations. */
@Component
public class Messages {

    /** Longest message, in characters. */
    public static final int MAX_LENGTH = 8_000;

    private final JdbcClient jdbc;
    private final Tickets tickets;
    private final GroupLocks locks;
    private final Transactions transactions;
    private final Clock clock;

    Messages(JdbcClient jdbc, Tickets tickets, GroupLocks locks, Transactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.tickets = tickets;
        this.locks = locks;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Adds a message and lets everybody who looks at the group know. The caller has checked who may write and that
     * the body is 1 to {@link #MAX_LENGTH} characters long.
     *
     * @param agent who writes, for {@link Message.Author#AGENT}
     * @throws IllegalArgumentException when there is no such ticket
     */
    public Message add(TicketId ticket, Message.Author author, @Nullable AgentId agent, boolean internal, String body) {
        return transactions.write(() -> {
            GroupId group = tickets.byId(ticket)
                    .orElseThrow(() -> new IllegalArgumentException("No ticket " + ticket.value()))
                    .group();
            if (group != null) {
                locks.lock(Set.of(group));
            }
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
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
        });
    }
}
