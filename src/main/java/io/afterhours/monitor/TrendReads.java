package io.afterhours.monitor;

import io.afterhours.database.Instants;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what was counted. */
@Component
class TrendReads {

    /**
     * Primary key of trend_slot: at most a row for each quarter of an hour and group. Said to the optimizer, because
     * where most rows are of all groups together it would read the others with them.
     */
    static final String SLOTS = """
            SELECT slot, captured, queued, assigned, missed, waits_offline, waits_queue
            FROM trend_slot FORCE INDEX (PRIMARY) WHERE grp_id IN (:groups) AND slot >= :from""";

    /** Requests for groups that do not exist are in no group's log; index ticket_event_missed has all of this. */
    static final String OF_NO_GROUP = """
            SELECT at, reason FROM ticket_event
            WHERE grp_id IS NULL AND to_state = 'MISSED' AND reason <> 'SPAM' AND at >= :from
            ORDER BY at DESC LIMIT 50000""";

    private final JdbcClient jdbc;

    TrendReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By quarter of an hour, these groups together. */
    Map<Instant, Numbers> slots(Collection<Long> groups, Instant from) {
        var found = new HashMap<Instant, Numbers>();
        if (!groups.isEmpty()) {
            jdbc.sql(SLOTS)
                    .param("groups", groups)
                    .param("from", Instants.toDatabase(from))
                    .query(row -> {
                        found.merge(Instants.of(row, "slot"), TrendSql.numbers(row), Numbers::plus);
                    });
        }
        return found;
    }

    /** Adds those whose group does not exist. */
    void addThoseOfNoGroup(Map<Instant, Numbers> slots, Instant from) {
        jdbc.sql(OF_NO_GROUP).param("from", Instants.toDatabase(from)).query(row -> {
            slots.merge(
                    TrendRules.slot(Instants.of(row, "at")),
                    new Numbers(0, 0, 0, Counts.one(row.getString("reason")), Counts.NONE, Counts.NONE),
                    Numbers::plus);
        });
    }
}
