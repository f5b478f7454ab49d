package io.afterhours.routing;

import static io.afterhours.routing.JsonRows.row;

import io.afterhours.database.Instants;
import io.afterhours.team.AgentId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The only writer of ticket states, holders, lines, events and counters. Works inside the caller's transaction, under
 * the locks of the groups concerned. Every statement must hit exactly the rows it was planned for; if one does not,
 * the plan was made on something stale and the whole transaction runs again.
 */
@Component
class Ledger {

    private final JdbcClient jdbc;
    private final JsonRows rows;
    private final InsertRows inserts;
    private final TicketMoves moves;
    private final EventBook book;

    Ledger(JdbcClient jdbc, JsonRows rows, InsertRows inserts, TicketMoves moves, EventBook book) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.inserts = inserts;
        this.moves = moves;
        this.book = book;
    }

    /** Writes new tickets that were decided by rules alone. */
    List<TicketId> create(List<NewTicket> tickets, Instant now, EventBook.@Nullable Caps caps) {
        return create(tickets, now, caps, true);
    }

    /**
     * Writes new tickets in arrival order, with their first message and event; returns their ids in the same order.
     *
     * @param automatic whether agents' concurrency must hold
     */
    List<TicketId> create(List<NewTicket> tickets, Instant now, EventBook.@Nullable Caps caps, boolean automatic) {
        if (tickets.isEmpty()) {
            return List.of();
        }
        var ids = insert(tickets, now);
        var tally = new Tally();
        var events = new ArrayList<Map<String, @Nullable Object>>();
        var messages = new ArrayList<Map<String, @Nullable Object>>();
        var lines = new ArrayList<Map<String, @Nullable Object>>();
        for (var ticket : tickets) {
            var id = Objects.requireNonNull(ids.get(ticket.reference()));
            tally.entered(ticket.group(), ticket.state());
            if (ticket.agent() != null) {
                tally.given(ticket.agent(), ticket.order());
            }
            if (ticket.state().waiting()) {
                lines.add(row(
                        "group",
                        Objects.requireNonNull(ticket.group()).value(),
                        "state",
                        ticket.state(),
                        "entered",
                        Instants.toDatabase(now),
                        "waiting",
                        Instants.toDatabase(ticket.askedAt() == null ? now : ticket.askedAt()),
                        "ticket",
                        id.value()));
            }
            messages.add(row("ticket", id.value(), "body", ticket.request().message()));
            events.add(book.event(
                    ticket.group(),
                    id,
                    1,
                    null,
                    ticket.state(),
                    ticket.verdict().reason().name(),
                    ticket.request().actor(),
                    ticket.agent() == null ? null : ticket.agent().value(),
                    ticket.decision()));
        }
        inserts.write(LedgerSql.INSERT_CUSTOMER_MESSAGES, messages, now);
        inserts.write(LedgerSql.ENTER_LINE, lines, now);
        book.write(tally, events, now, caps, automatic);
        return tickets.stream()
                .map(ticket -> Objects.requireNonNull(ids.get(ticket.reference())))
                .toList();
    }

    /**
     * Moves existing tickets, each at most once.
     *
     * @param caps the caps to hold; null where a person may go above them
     * @param automatic whether agents' concurrency must hold
     */
    void move(Collection<Transition> transitions, Instant now, EventBook.@Nullable Caps caps, boolean automatic) {
        if (transitions.isEmpty()) {
            return;
        }
        var moved = moves.carryOut(transitions, now);
        var tally = new Tally();
        var leaving = new ArrayList<Map<String, @Nullable Object>>();
        var entering = new ArrayList<Map<String, @Nullable Object>>();
        var changing = new ArrayList<Map<String, @Nullable Object>>();
        var events = new ArrayList<Map<String, @Nullable Object>>();
        for (var move : transitions) {
            var ticket = move.ticket().value();
            var after = Objects.requireNonNull(moved.get(move.ticket()));
            if (move.from().waiting() && move.from() != move.to()) {
                leaving.add(row("ticket", ticket));
            }
            if (move.to().waiting() && move.from() != move.to()) {
                entering.add(row(
                        "group", Objects.requireNonNull(move.group()).value(),
                        "state", move.to(),
                        "entered", after.entered(),
                        "waiting", after.waiting(),
                        "ticket", ticket));
            }
            if (move.to().waiting() && move.from() == move.to() && move.changesGroup()) {
                changing.add(row("ticket", ticket));
            }
            tally.moved(move);
            var stays = move.to() == TicketState.ASSIGNED && Objects.equals(move.holder(), move.agent());
            if (move.holder() != null && !stays) {
                tally.taken(move.holder());
            }
            if (move.to() == TicketState.ASSIGNED && !stays) {
                tally.given(Objects.requireNonNull(move.agent()), move.order());
            }
            events.add(book.event(
                    move.group(),
                    move.ticket(),
                    after.seq(),
                    move.from(),
                    move.to(),
                    move.reason().name(),
                    move.actor(),
                    move.agent() == null ? null : move.agent().value(),
                    move.decision()));
        }
        rows.write(LedgerSql.LEAVE_LINE, leaving, now);
        inserts.write(LedgerSql.ENTER_LINE, entering, now);
        rows.write(LedgerSql.CHANGE_LINE, changing, null);
        book.write(tally, events, now, caps, automatic);
    }

    /** Adds a customer's message to a ticket. */
    void say(TicketId ticket, String body, Instant now) {
        inserts.write(LedgerSql.INSERT_CUSTOMER_MESSAGES, List.of(row("ticket", ticket.value(), "body", body)), now);
    }

    /** Adds what the system tells the customer. */
    void tell(TicketId ticket, String body, Instant now) {
        jdbc.sql("INSERT INTO message (ticket_id, at, author, body) VALUES (?, ?, 'SYSTEM', ?)")
                .param(ticket.value())
                .param(Instants.toDatabase(now))
                .param(body)
                .update();
    }

    /** The waiting ticket does not go to this agent before that. */
    void avoid(TicketId ticket, AgentId agent, Instant until) {
        jdbc.sql("UPDATE ticket_wait SET avoided_agent = ?, avoided_until = ? WHERE ticket_id = ?")
                .param(agent.value())
                .param(Instants.toDatabase(until))
                .param(ticket.value())
                .update();
    }

    /** Remembers which ticket answered an idempotency key. */
    void remember(Map<IdempotencyKey, Answer.Ticketed> answers, Instant now) {
        var keys = new ArrayList<Map<String, @Nullable Object>>();
        answers.forEach((key, answer) -> keys.add(row(
                "scope", key.scope(),
                "key", key.key(),
                "hash", key.bodyHash(),
                "ticket", answer.ticket().value(),
                "merged", answer.merged() ? 1 : 0)));
        inserts.write(LedgerSql.INSERT_IDEMPOTENCY, keys, now);
    }

    /** Records a request that was refused: it has no ticket, but the attempt counts. */
    void refuse(AdmissionRequest request, Reason reason, DecisionRecord decision, Instant now) {
        jdbc.sql("INSERT INTO refused_request (at, reason, grp_code, channel, decision) VALUES (?, ?, ?, ?, ?)")
                .param(Instants.toDatabase(now))
                .param(reason.name())
                .param(request.group())
                .param(request.channel())
                .param(rows.json(decision))
                .update();
    }

    private Map<String, TicketId> insert(List<NewTicket> tickets, Instant now) {
        var added = new ArrayList<Map<String, @Nullable Object>>();
        for (var ticket : tickets) {
            var request = ticket.request();
            added.add(row(
                    "reference", ticket.reference(),
                    "group", ticket.group() == null ? null : ticket.group().value(),
                    "requested", request.group(),
                    "state", ticket.state(),
                    "reason", ticket.verdict().reason(),
                    "agent", ticket.agent() == null ? null : ticket.agent().value(),
                    "channel", request.channel(),
                    "language", request.language(),
                    "timezone", request.timezone(),
                    "name", request.contact().name(),
                    "email", request.contact().email(),
                    "phone", request.contact().phone(),
                    "query", request.message(),
                    "visitor", request.visitorHash(),
                    "intake", request.intakeKey(),
                    "reopened",
                            ticket.reopenedFrom() == null
                                    ? null
                                    : ticket.reopenedFrom().value(),
                    "asked", ticket.askedAt() == null ? null : Instants.toDatabase(ticket.askedAt()),
                    "duplicate", ticket.possibleDuplicate() ? 1 : 0));
        }
        var ids = new HashMap<String, TicketId>();
        inserts.writeReturning(
                LedgerSql.INSERT_TICKETS,
                added,
                now,
                row -> ids.put(row.getString("reference"), new TicketId(row.getLong("id"))));
        return ids;
    }
}
