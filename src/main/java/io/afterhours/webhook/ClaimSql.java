package io.afterhours.webhook;

import io.afterhours.database.Instants;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets one node at a time send a delivery. A claim is a lease: whoever dies while sending loses it with time, and its
 * number of attempts tells an answer that comes late from the attempt of whoever took over.
 */
@Component
class ClaimSql {

    /** The first of each lane that are due and not being sent; keys webhook_delivery_due and webhook_delivery_lane. */
    private static final String HEADS = """
            SELECT d.id FROM webhook_delivery d FORCE INDEX (webhook_delivery_due)
            WHERE d.webhook_id = :webhook AND d.state = 'PENDING' AND d.next_attempt_at <= :now
                AND (d.leased_until IS NULL OR d.leased_until <= :now)
                AND NOT EXISTS (SELECT 1 FROM webhook_delivery e WHERE e.webhook_id = d.webhook_id
                    AND e.lane = d.lane AND e.state = 'PENDING' AND e.pos < d.pos)
            ORDER BY d.next_attempt_at, d.id LIMIT :most""";

    private final JdbcClient jdbc;

    ClaimSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is to be sent, and the number of this attempt. */
    record Claim(
            long id,
            long webhook,
            String lane,
            String url,
            String secret,
            String type,
            String payload,
            int attempt,
            Instant first) {}

    /** Webhooks that have something due. */
    List<Long> webhooks(Instant now) {
        return jdbc.sql("""
                        SELECT w.id FROM webhook w WHERE w.enabled AND EXISTS (SELECT 1 FROM webhook_delivery d
                            WHERE d.webhook_id = w.id AND d.state = 'PENDING' AND d.next_attempt_at <= :now)""")
                .param("now", Instants.toDatabase(now))
                .query((row, n) -> row.getLong(1))
                .list();
    }

    List<Long> heads(long webhook, Instant now, int most) {
        return jdbc.sql(HEADS)
                .param("webhook", webhook)
                .param("now", Instants.toDatabase(now))
                .param("most", most)
                .query((row, n) -> row.getLong(1))
                .list();
    }

    /** Begins an attempt; empty when somebody else was faster. */
    Optional<Claim> claim(long id, Instant now, Instant until) {
        var claimed = jdbc.sql("""
                        UPDATE webhook_delivery SET leased_until = :until, attempts = attempts + 1,
                            first_attempt_at = COALESCE(first_attempt_at, :now)
                        WHERE id = :id AND state = 'PENDING' AND next_attempt_at <= :now
                            AND (leased_until IS NULL OR leased_until <= :now)""")
                .param("id", id)
                .param("now", Instants.toDatabase(now))
                .param("until", Instants.toDatabase(until))
                .update();
        return claimed == 0
                ? Optional.empty()
                : jdbc.sql("""
                        SELECT d.id, d.webhook_id, d.lane, w.url, w.secret, d.type, d.payload, d.attempts,
                            d.first_attempt_at
                        FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook_id WHERE d.id = ?""")
                        .param(id)
                        .query((row, n) -> new Claim(
                                row.getLong("id"),
                                row.getLong("webhook_id"),
                                row.getString("lane"),
                                row.getString("url"),
                                row.getString("secret"),
                                row.getString("type"),
                                row.getString("payload"),
                                row.getInt("attempts"),
                                Instants.of(row, "first_attempt_at")))
                        .optional();
    }

    void delivered(Claim claim, Answer answer, Instant now) {
        end(claim, answer, "state = 'DELIVERED', finished_at = :at", now);
    }

    /**
     * Gives it up, and with it what has waited behind it as long as one is tried for: it would go the same way, a day for
     * each, while more come than one a day.
     */
    void dead(Claim claim, Answer answer, Instant now) {
        if (end(claim, answer, "state = 'DEAD', finished_at = :at", now)) {
            deadBehind(claim, answer, now);
        }
    }

    /** What was asked to be sent again waits since then; key webhook_delivery_lane. */
    private void deadBehind(Claim claim, Answer answer, Instant now) {
        var problem = answer.problem();
        jdbc.sql("""
                        UPDATE webhook_delivery SET state = 'DEAD', finished_at = :now, leased_until = NULL,
                            last_status = :status, last_problem = :problem
                        WHERE webhook_id = :webhook AND lane = :lane AND state = 'PENDING' AND next_attempt_at <= :before
                            AND (leased_until IS NULL OR leased_until <= :now)""")
                .param("now", Instants.toDatabase(now))
                .param("status", answer.status())
                .param("problem", problem == null ? null : problem.name())
                .param("webhook", claim.webhook())
                .param("lane", claim.lane())
                .param("before", Instants.toDatabase(now.minus(RetryRules.PATIENCE)))
                .update();
    }

    void again(Claim claim, Answer answer, Instant next) {
        end(claim, answer, "next_attempt_at = :at", next);
    }

    /** False when somebody else has taken over meanwhile. */
    private boolean end(Claim claim, Answer answer, String becomes, Instant at) {
        var problem = answer.problem();
        return jdbc.sql("UPDATE webhook_delivery SET " + becomes + """
                        , leased_until = NULL, last_status = :status, last_problem = :problem
                        WHERE id = :id AND state = 'PENDING' AND attempts = :attempt""")
                        .param("at", Instants.toDatabase(at))
                        .param("status", answer.status())
                        .param("problem", problem == null ? null : problem.name())
                        .param("id", claim.id())
                        .param("attempt", claim.attempt())
                        .update()
                == 1;
    }
}
