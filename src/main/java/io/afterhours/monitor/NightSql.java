package io.afterhours.monitor;

import io.afterhours.database.Instants;
import io.afterhours.monitor.Night.Move;
import io.afterhours.workinghours.OpenTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what past times outside working hours brought, from the log of events. */
@Component
class NightSql {

    private static final int MOST_EVENTS = 2_000;

    private final JdbcClient jdbc;

    NightSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(int night, Move move, int open) {}

    /** One part for each time, in one round trip; index ticket_event_missed. */
    static String sql(int times) {
        return IntStream.range(0, times)
                .mapToObj(n -> """
                        (SELECT %d AS night, ticket_id, to_state, grp_seq, COALESCE(from_state, '') = 'OPEN' AS goes,
                            CAST(JSON_VALUE(decision, '$.counts.open') AS SIGNED) AS open
                        FROM ticket_event FORCE INDEX (ticket_event_missed)
                        WHERE grp_id = :group AND to_state IN ('OPEN', 'MISSED', 'ASSIGNED', 'RESOLVED')
                            AND at >= :from%d AND at < :until%d
                            AND (to_state = 'OPEN' OR reason = 'OFFLINE_LIMIT' OR from_state = 'OPEN')
                        ORDER BY grp_seq LIMIT %d)""".formatted(n, n, n, MOST_EVENTS))
                .collect(Collectors.joining(" UNION ALL ", "", " ORDER BY grp_seq"));
    }

    List<Night> nights(long group, List<OpenTime> times) {
        if (times.isEmpty()) {
            return List.of();
        }
        var query = jdbc.sql(sql(times.size())).param("group", group);
        for (var n = 0; n < times.size(); n++) {
            query = query.param("from" + n, Instants.toDatabase(times.get(n).from()))
                    .param("until" + n, Instants.toDatabase(times.get(n).until()));
        }
        var rows = query.query((row, n) -> {
                    var comes = !row.getBoolean("goes");
                    var stays = !comes && row.getString("to_state").equals("OPEN");
                    return new Row(
                            stays ? -1 : row.getInt("night"),
                            new Move(row.getLong("ticket_id"), comes),
                            row.getInt("open"));
                })
                .list();
        var nights = new ArrayList<Night>();
        for (var n = 0; n < times.size(); n++) {
            var number = n;
            var of = rows.stream().filter(row -> row.night() == number).toList();
            nights.add(new Night(
                    times.get(n),
                    of.isEmpty() ? 0 : of.getFirst().open(),
                    of.stream().map(Row::move).toList()));
        }
        return nights;
    }
}
