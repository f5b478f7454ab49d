package io.afterhours.routing;

import static io.afterhours.routing.JsonRows.row;

import io.afterhours.ticket.TicketId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the new states of tickets for the {@link Ledger}, and reads what its lines and events need to know of them. */
@Component
class TicketMoves {

    private final JsonRows rows;

    TicketMoves(JsonRows rows) {
        this.rows = rows;
    }

    /** A ticket after its move; the times are as the database holds them, null while it does not wait. */
    record Moved(
            int seq,
            @Nullable LocalDateTime entered,
            @Nullable LocalDateTime waiting) {}

    /** Moves these tickets, each from the state it was planned for, and says what became of them. */
    Map<TicketId, Moved> carryOut(Collection<Transition> transitions, Instant now) {
        var moves = new ArrayList<Map<String, @Nullable Object>>();
        for (var move : transitions) {
            moves.add(row(
                    "ticket",
                    move.ticket().value(),
                    "from",
                    move.from(),
                    "to",
                    move.to(),
                    "reason",
                    move.reason(),
                    "group",
                    move.group() == null ? null : move.group().value(),
                    "agent",
                    move.agent() == null ? null : move.agent().value()));
        }
        rows.write(LedgerSql.MOVE_TICKETS, moves, now);
        var moved = new HashMap<TicketId, Moved>();
        rows.read(
                LedgerSql.MOVED,
                moves,
                row -> moved.put(
                        new TicketId(row.getLong("id")),
                        new Moved(
                                row.getInt("seq"),
                                row.getObject("entered_at", LocalDateTime.class),
                                row.getObject("waiting_since", LocalDateTime.class))));
        return moved;
    }
}
