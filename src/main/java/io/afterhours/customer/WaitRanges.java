package io.afterhours.customer;

import io.afterhours.database.Instants;
import io.afterhours.team.GroupId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says how long a queued customer usually waits, where enough chats tell; never a guess (AC-51). */
@Component
class WaitRanges {

    static final int LEAST = 10;
    private static final int MOST = 50;
    private static final Duration LATELY = Duration.ofDays(28);

    /** How far back the log of a group is looked through: a bounded piece of the index ticket_event_grp. */
    private static final int EVENTS = 2_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    WaitRanges(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Empty while fewer than {@link #LEAST} chats of the last four weeks tell. */
    Optional<WaitRange> of(GroupId group) {
        Instant since = clock.instant().minus(LATELY);
        return range(jdbc.sql("""
                SELECT TIMESTAMPDIFF(SECOND, t.queued_at, e.at) FROM ticket_event e FORCE INDEX (ticket_event_grp)
                JOIN grp_load l ON l.grp_id = e.grp_id
                JOIN ticket t ON t.id = e.ticket_id
                WHERE e.grp_id = :group AND e.grp_seq > l.seq - :events
                    AND e.from_state = 'QUEUED' AND e.to_state = 'ASSIGNED' AND e.at >= :since
                ORDER BY e.grp_seq DESC LIMIT :most""")
                .param("group", group.value())
                .param("events", EVENTS)
                .param("since", Instants.toDatabase(since))
                .param("most", MOST)
                .query((row, n) -> row.getInt(1))
                .list());
    }

    /** The middle half of these waits, in seconds, as minutes: rounded so that nobody waits longer than is said. */
    static Optional<WaitRange> range(List<Integer> seconds) {
        if (seconds.size() < LEAST) {
            return Optional.empty();
        }
        var sorted = seconds.stream().sorted().toList();
        int from = Math.max(1, sorted.get(sorted.size() / 4) / 60);
        int to = Math.max(from + 1, (sorted.get(sorted.size() * 3 / 4) + 59) / 60);
        return Optional.of(new WaitRange(from, to, sorted.size()));
    }
}
