package io.afterhours.webhook;

import io.afterhours.database.Instants;
import io.afterhours.presence.StatusChanged;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Events that leave no other row behind: written down in the transaction of what happened, so that they go with it when
 * it is rolled back, and removed in the one that makes deliveries of them.
 */
@Component
class Signals {

    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final Payloads payloads;

    Signals(JdbcClient jdbc, Payloads payloads) {
        this.jdbc = jdbc;
        this.payloads = payloads;
    }

    /** Some of them, oldest first. */
    record Taken(List<Row> rows) {
        boolean full() {
            return rows.size() == MOST;
        }

        List<EventEntry> entries() {
            return rows.stream().map(Row::entry).toList();
        }
    }

    record Row(long id, EventEntry entry) {}

    /** Published with the agent's groups locked, so of one agent there is one at a time. */
    @EventListener
    void on(StatusChanged change) {
        if (!wanted()) {
            return;
        }
        jdbc.sql("INSERT INTO webhook_signal (at, type, lane, payload) VALUES (:at, :type, :lane, :payload)")
                .param("at", Instants.toDatabase(change.at()))
                .param("type", EventType.AGENT_STATUS_CHANGED.code())
                .param("lane", "agent:" + change.agent().value())
                .param(
                        "payload",
                        payloads.status(
                                username(change.agent().value()),
                                change.from().name(),
                                change.to().name(),
                                change.customStatus()))
                .update();
    }

    boolean any() {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM webhook_signal)")
                .query(Boolean.class)
                .single();
    }

    /** Takes the turn and the oldest; nothing while another node has the turn. */
    Taken take() {
        var turn = jdbc.sql("SELECT id FROM webhook_signal_turn WHERE id = 1 FOR UPDATE SKIP LOCKED")
                .query(Integer.class)
                .list();
        if (turn.isEmpty()) {
            return new Taken(List.of());
        }
        return new Taken(jdbc.sql("SELECT id, at, type, lane, payload FROM webhook_signal ORDER BY id LIMIT " + MOST)
                .query((row, n) -> new Row(
                        row.getLong("id"),
                        payloads.signal(
                                row.getLong("id"),
                                Instants.of(row, "at"),
                                EventType.ofCode(row.getString("type")).orElseThrow(),
                                row.getString("lane"),
                                row.getString("payload"))))
                .list());
    }

    void remove(Taken taken) {
        if (!taken.rows().isEmpty()) {
            jdbc.sql("DELETE FROM webhook_signal WHERE id IN (:ids)")
                    .param("ids", taken.rows().stream().map(Row::id).toList())
                    .update();
        }
    }

    private boolean wanted() {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM webhook WHERE enabled)")
                .query(Boolean.class)
                .single();
    }

    private String username(long agent) {
        return jdbc.sql("SELECT username FROM agent WHERE id = ?")
                .param(agent)
                .query(String.class)
                .single();
    }
}
