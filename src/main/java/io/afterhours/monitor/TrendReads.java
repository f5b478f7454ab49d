package io.afterhours.monitor;

import io.afterhours.database.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
            SELECT slot, captured, queued, assigned, resolved, missed, waits_offline, waits_queue, handling, gave_up
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
        var sums = new HashMap<Instant, Sum>();
        add(sums, groups, from, 1);
        return numbers(sums);
    }

    /** By quarter of an hour, all groups together but these: less to read than most groups one by one. */
    Map<Instant, Numbers> slotsWithout(Collection<Long> groups, Instant from) {
        var sums = new HashMap<Instant, Sum>();
        add(sums, List.of(TrendCount.ALL), from, 1);
        add(sums, groups, from, -1);
        return numbers(sums);
    }

    /** Every group there was at any time but these. */
    Set<Long> othersThan(Collection<Long> groups) {
        var others =
                new HashSet<>(jdbc.sql("SELECT id FROM grp").query(Long.class).list());
        others.removeAll(groups);
        return others;
    }

    private void add(Map<Instant, Sum> sums, Collection<Long> groups, Instant from, int times) {
        if (!groups.isEmpty()) {
            jdbc.sql(SLOTS)
                    .param("groups", groups)
                    .param("from", Instants.toDatabase(from))
                    .query(row -> {
                        sums.computeIfAbsent(Instants.of(row, "slot"), slot -> new Sum())
                                .add(row, times);
                    });
        }
    }

    private static Map<Instant, Numbers> numbers(Map<Instant, Sum> sums) {
        var numbers = new HashMap<Instant, Numbers>();
        sums.forEach((slot, sum) -> numbers.put(slot, sum.numbers()));
        numbers.values().removeIf(Numbers.NONE::equals);
        return numbers;
    }

    /** Grows by a row at a time: hundreds of groups have a million rows in half a year. */
    private static final class Sum {

        private int captured;
        private int queued;
        private int assigned;
        private int resolved;
        private final Map<String, Integer> missed = new HashMap<>();
        private final Map<String, Integer> waitsOffline = new HashMap<>();
        private final Map<String, Integer> waitsQueue = new HashMap<>();
        private final Map<String, Integer> handling = new HashMap<>();
        private final Map<String, Integer> gaveUp = new HashMap<>();

        void add(ResultSet row, int times) throws SQLException {
            captured += times * row.getInt("captured");
            queued += times * row.getInt("queued");
            assigned += times * row.getInt("assigned");
            resolved += times * row.getInt("resolved");
            Counts.add(missed, row.getString("missed"), times);
            Counts.add(waitsOffline, row.getString("waits_offline"), times);
            Counts.add(waitsQueue, row.getString("waits_queue"), times);
            Counts.add(handling, row.getString("handling"), times);
            Counts.add(gaveUp, row.getString("gave_up"), times);
        }

        Numbers numbers() {
            return new Numbers(
                    captured,
                    queued,
                    assigned,
                    resolved,
                    counts(missed),
                    counts(waitsOffline),
                    counts(waitsQueue),
                    counts(handling),
                    counts(gaveUp));
        }

        private static Counts counts(Map<String, Integer> sum) {
            sum.values().removeIf(number -> number == 0);
            return new Counts(sum);
        }
    }

    /** Adds those whose group does not exist. */
    void addThoseOfNoGroup(Map<Instant, Numbers> slots, Instant from) {
        jdbc.sql(OF_NO_GROUP).param("from", Instants.toDatabase(from)).query(row -> {
            slots.merge(
                    TrendRules.slot(Instants.of(row, "at")),
                    Numbers.ofMissed(row.getString("reason"), Counts.NONE),
                    Numbers::plus);
        });
    }
}
