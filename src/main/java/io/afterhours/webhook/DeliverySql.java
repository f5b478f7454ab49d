package io.afterhours.webhook;

import io.afterhours.database.Instants;
import io.afterhours.webhook.Delivery.Problem;
import io.afterhours.webhook.Delivery.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code webhook_delivery} as people see them, and how they come to be and go. */
@Component
class DeliverySql {

    /** So many are forgotten at once: others write into this table, too. */
    static final int MOST_FORGOTTEN = 1000;

    private static final String SELECT = """
            SELECT id, webhook_id, event_id, type, ticket_id, payload, state, attempts, created_at, next_attempt_at,
                finished_at, last_status, last_problem
            FROM webhook_delivery
            """;

    private final JdbcClient jdbc;

    DeliverySql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a delivery, to be sent at once. One that is there already stays as it is. */
    void add(long webhook, EventEntry entry, Instant now) {
        jdbc.sql("""
                        INSERT INTO webhook_delivery
                            (webhook_id, event_id, type, lane, pos, ticket_id, payload, created_at, next_attempt_at)
                        VALUES (:webhook, :event, :type, :lane, :pos, :ticket, :payload, :now, :now)
                        ON DUPLICATE KEY UPDATE id = id""")
                .param("webhook", webhook)
                .param("event", entry.id())
                .param("type", entry.type().code())
                .param("lane", entry.lane())
                .param("pos", entry.pos())
                .param("ticket", entry.ticket())
                .param("payload", entry.payload())
                .param("now", Instants.toDatabase(now))
                .update();
    }

    /**
     * Newest first.
     *
     * @param state only these; null for all
     */
    List<Delivery> before(long webhook, @Nullable State state, long id, int most) {
        return jdbc.sql(SELECT + "WHERE webhook_id = :webhook AND id < :id"
                        + (state == null ? "" : " AND state = :state") + " ORDER BY id DESC LIMIT :most")
                .param("webhook", webhook)
                .param("id", id)
                .param("state", state == null ? null : state.name())
                .param("most", most)
                .query(DeliverySql::delivery)
                .list();
    }

    Optional<Delivery> byId(long id) {
        return jdbc.sql(SELECT + "WHERE id = ?")
                .param(id)
                .query(DeliverySql::delivery)
                .optional();
    }

    /** Begins anew, unless it is being sent right now. */
    boolean again(long id, Instant now) {
        return jdbc.sql("""
                        UPDATE webhook_delivery SET state = 'PENDING', first_attempt_at = NULL, next_attempt_at = :now,
                            leased_until = NULL, finished_at = NULL
                        WHERE id = :id AND (leased_until IS NULL OR leased_until <= :now)""")
                        .param("id", id)
                        .param("now", Instants.toDatabase(now))
                        .update()
                == 1;
    }

    /**
     * What is over and old goes, at most {@link #MOST_FORGOTTEN}; key webhook_delivery_finished. By those about no group it is known that
     * they were told ({@link EventLog#ofNoGroup}): they stay for as long as anybody looks.
     *
     * @return how many it were
     */
    int forget(Instant before) {
        var old = jdbc.sql("""
                        SELECT d.id FROM webhook_delivery d WHERE d.state IN ('DELIVERED', 'DEAD') AND d.finished_at < :before
                            AND NOT EXISTS (SELECT 1 FROM ticket_event e WHERE e.ticket_id = d.ticket_id
                                AND e.grp_id IS NULL AND e.to_state = 'MISSED' AND\s""" + EventLog.READ_AGAIN + """
                            )
                        LIMIT :most""")
                .param("before", Instants.toDatabase(before))
                .param("most", MOST_FORGOTTEN)
                .query(Long.class)
                .list();
        if (!old.isEmpty()) {
            jdbc.sql("DELETE FROM webhook_delivery WHERE id IN (:old) AND state IN ('DELIVERED', 'DEAD')")
                    .param("old", old)
                    .update();
        }
        return old.size();
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        var state = State.valueOf(row.getString("state"));
        var ticket = row.getLong("ticket_id");
        var ofTicket = row.wasNull() ? null : (Long) ticket;
        var status = row.getInt("last_status");
        var lastStatus = row.wasNull() ? null : (Integer) status;
        var problem = row.getString("last_problem");
        return new Delivery(
                row.getLong("id"),
                row.getLong("webhook_id"),
                row.getString("event_id"),
                row.getString("type"),
                ofTicket,
                row.getString("payload"),
                state,
                row.getInt("attempts"),
                Instants.of(row, "created_at"),
                state == State.PENDING ? Instants.of(row, "next_attempt_at") : null,
                Instants.orNull(row, "finished_at"),
                lastStatus,
                problem == null ? null : Problem.valueOf(problem));
    }
}
