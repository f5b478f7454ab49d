package io.afterhours.customer;

import io.afterhours.database.DatabaseUnavailableException;
import io.afterhours.database.Instants;
import io.afterhours.database.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Remembers which form tickets were used, on whichever node, for as long as they would otherwise be good. */
@Component
class FormTicketSql {

    private static final Logger LOG = LoggerFactory.getLogger(FormTicketSql.class);

    /** Longer than any ticket lives. */
    private static final Duration KEPT = Duration.ofHours(12);

    private static final int MOST_AT_ONCE = 10_000;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final InstantSource realTime;

    FormTicketSql(JdbcClient jdbc, Transactions transactions, @Qualifier("realTime") InstantSource realTime) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.realTime = realTime;
    }

    /** Whether the ticket is this try's: it was free, or this try took it before. */
    boolean take(byte[] nonce, byte[] by, Instant now) {
        return transactions.writeRepeatable(() -> {
            int free = jdbc.sql("INSERT IGNORE INTO form_ticket_use (nonce, used_by, used_at) VALUES (?, ?, ?)")
                    .params(nonce, by, Instants.toDatabase(now))
                    .update();
            return free == 1
                    || jdbc.sql("SELECT used_by FROM form_ticket_use WHERE nonce = ?")
                            .param(nonce)
                            .query((row, n) -> row.getBytes("used_by"))
                            .optional()
                            .filter(taken -> Arrays.equals(taken, by))
                            .isPresent();
        });
    }

    void giveBack(byte[] nonce, byte[] by) {
        jdbc.sql("DELETE FROM form_ticket_use WHERE nonce = ? AND used_by = ?")
                .params(nonce, by)
                .update();
    }

    /** Forgets what has expired; index form_ticket_use_at. */
    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT10M")
    void sweep() {
        try {
            int gone;
            do {
                gone = jdbc.sql("DELETE FROM form_ticket_use WHERE used_at < ? LIMIT " + MOST_AT_ONCE)
                        .param(Instants.toDatabase(realTime.instant().minus(KEPT)))
                        .update();
            } while (gone == MOST_AT_ONCE);
        } catch (DataAccessException | DatabaseUnavailableException failure) {
            LOG.warn("Could not forget used form tickets, trying again: {}", failure.getMessage());
        }
    }
}
