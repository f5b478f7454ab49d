package io.afterhours.routing;

import static io.afterhours.routing.JsonRows.row;

import io.afterhours.database.Instants;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the events of a set of transitions and the counters that go with them. */
@Component
class EventBook {

    private final JdbcClient jdbc;
    private final JsonRows rows;
    private final InsertRows inserts;

    EventBook(JdbcClient jdbc, JsonRows rows, InsertRows inserts) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.inserts = inserts;
    }

    /** The caps that hold while automation adds to a group's classes. */
    record Caps(@Nullable Integer maxOpen, int queueLimit) {
        static Caps of(Situation situation) {
            return new Caps(
                    situation.policy().offline().maxOpen(),
                    situation.policy().queue().limit());
        }
    }

    /** Counters first: a guard that fails must fail before anything hangs on it. Then events, numbered per group. */
    void write(
            Tally tally,
            List<Map<String, @Nullable Object>> events,
            Instant now,
            @Nullable Caps caps,
            boolean automatic) {
        var groups = new ArrayList<Map<String, @Nullable Object>>();
        tally.groups.forEach((group, of) -> groups.add(row(
                "group",
                group.value(),
                "events",
                of.events,
                "queued",
                of.queued,
                "open",
                of.open,
                "maxOpen",
                caps == null ? null : caps.maxOpen(),
                "queueLimit",
                caps == null ? null : caps.queueLimit())));
        rows.write(LedgerSql.GROUP_LOADS, groups, now);
        var agents = new ArrayList<Map<String, @Nullable Object>>();
        var orders = orders(tally, now);
        tally.agents.forEach((agent, of) -> agents.add(row(
                "agent",
                agent.value(),
                "delta",
                of.active,
                "order",
                orders.getOrDefault(agent, 0),
                "automatic",
                automatic ? 1 : 0)));
        rows.write(LedgerSql.AGENT_LOADS, agents, now);
        number(tally, events);
        inserts.write(LedgerSql.INSERT_EVENTS, events, now);
    }

    /** The counters stand at the last event of each group already. */
    private void number(Tally tally, List<Map<String, @Nullable Object>> events) {
        if (tally.groups.isEmpty()) {
            return;
        }
        var next = new HashMap<Long, Long>();
        tally.groups.forEach((group, of) -> next.put(group.value(), 1L - of.events));
        jdbc.sql(LedgerSql.LAST_NUMBERS)
                .param("groups", List.copyOf(next.keySet()))
                .query(row -> {
                    next.merge(row.getLong("grp_id"), row.getLong("seq"), Long::sum);
                });
        for (var event : events) {
            if (event.get("group") instanceof Long group) {
                event.put("number", next.merge(group, 1L, Long::sum) - 1);
            }
        }
    }

    /**
     * The places of these assignments among all of this instant. A plan knows the order among the agents it looked at;
     * others may have been given chats at the same instant, above all while a simulated clock stands still.
     *
     * @see "docs/decisions/0003-order-within-an-instant.md"
     */
    private Map<AgentId, Integer> orders(Tally tally, Instant now) {
        var given = tally.agents.entrySet().stream()
                .filter(agent -> agent.getValue().order > 0)
                .sorted(Comparator.comparingInt(agent -> agent.getValue().order))
                .map(Map.Entry::getKey)
                .toList();
        if (given.isEmpty()) {
            return Map.of();
        }
        var before = jdbc.sql("SELECT COALESCE(MAX(last_assigned_order), 0) FROM agent_load WHERE last_assigned_at = ?")
                .param(Instants.toDatabase(now))
                .query((row, n) -> row.getInt(1))
                .single();
        var orders = new HashMap<AgentId, Integer>();
        given.forEach(agent -> orders.put(agent, before + orders.size() + 1));
        return orders;
    }

    Map<String, @Nullable Object> event(
            @Nullable GroupId group,
            TicketId ticket,
            int seq,
            @Nullable TicketState from,
            TicketState to,
            String reason,
            String actor,
            @Nullable Long agent,
            DecisionRecord decision) {
        return row(
                "group", group == null ? null : group.value(),
                "ticket", ticket.value(),
                "seq", seq,
                "from", from,
                "to", to,
                "reason", reason,
                "actor", actor,
                "agent", agent,
                "decision", rows.json(decision));
    }
}
