package io.afterhours.routing;

import io.afterhours.database.Instants;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the lines of waiting tickets from {@code ticket_wait}, whose primary key is the order they are dealt in. */
@Component
class WaitingLines {

    /** One look at the key for each group, however long its line is. */
    private static final String WITH_WAITING = """
            SELECT l.grp_id FROM grp_load l
            WHERE EXISTS (SELECT 1 FROM ticket_wait w WHERE w.grp_id = l.grp_id)""";

    /** The head of one class of one group. */
    static final String HEADS = """
            (SELECT grp_id, state, entered_at, waiting_since, ticket_id, avoided_agent, avoided_until FROM ticket_wait
            WHERE grp_id = ? AND state = ? ORDER BY entered_at, waiting_since, ticket_id LIMIT ?)""";

    /** The same without those that were in that state for too long. */
    private static final String FRESH_HEADS = """
            (SELECT w.grp_id, w.state, w.entered_at, w.waiting_since, w.ticket_id, w.avoided_agent, w.avoided_until
            FROM ticket_wait w JOIN ticket t ON t.id = w.ticket_id AND t.state_since > ?
            WHERE w.grp_id = ? AND w.state = ? ORDER BY w.entered_at, w.waiting_since, w.ticket_id LIMIT ?)""";

    /** Keeps the statement of an installation with hundreds of groups at a reasonable size. */
    private static final int PARTS_A_QUERY = 128;

    private final JdbcClient jdbc;

    WaitingLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of these groups in which somebody waits. */
    List<GroupId> groupsWithWaiting(Collection<GroupId> groups) {
        if (groups.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(WITH_WAITING + " AND l.grp_id IN (:ids) ORDER BY l.grp_id")
                .param("ids", groups.stream().map(GroupId::value).toList())
                .query((row, n) -> new GroupId(row.getLong(1)))
                .list();
    }

    /** Every group in which somebody waits. */
    List<GroupId> groupsWithWaiting() {
        return jdbc.sql(WITH_WAITING + " ORDER BY l.grp_id")
                .query((row, n) -> new GroupId(row.getLong(1)))
                .list();
    }

    /**
     * The group's line: at most {@code most} of each class that anybody may take, without OPEN unless the group deals
     * those, and without those that were open for so long that they need a follow-up.
     */
    Line line(Situation situation, int most) {
        return lines(List.of(new Wanted(situation, most))).getFirst();
    }

    /** A group whose line is wanted, at most {@code most} of each class. */
    record Wanted(Situation situation, int most) {}

    /** The lines of these groups, in that order. */
    List<Line> lines(List<Wanted> wanted) {
        var heads = heads(wanted);
        return wanted.stream()
                .map(Wanted::situation)
                .map(situation -> Line.of(
                                situation.group(),
                                situation.policy().offline().priority(),
                                heads.getOrDefault(new Part(situation.group(), TicketState.QUEUED), List.of()),
                                heads.getOrDefault(new Part(situation.group(), TicketState.OPEN), List.of()))
                        .shaped(situation.policy().offline().returns()))
                .toList();
    }

    /** One of the two classes that a group's tickets wait in. */
    private record Part(GroupId group, TicketState state) {}

    /** How much of a part is read. */
    private record Reading(Part part, int limit, Situation situation) {

        /** What is left to read: tickets that avoid an agent may be passed over, so they do not count. */
        Stream<Reading> more(Wanted wanted, List<Waiting> found) {
            var countless =
                    (int) found.stream().filter(each -> each.avoids() != null).count();
            return found.size() < limit || limit >= wanted.most() + countless
                    ? Stream.empty()
                    : Stream.of(new Reading(part, wanted.most() + countless, situation));
        }
    }

    private Map<Part, List<Waiting>> heads(List<Wanted> wanted) {
        var heads = new HashMap<Part, List<Waiting>>();
        var byGroup = new HashMap<GroupId, Wanted>();
        var readings = new ArrayList<Reading>();
        for (var line : wanted) {
            var situation = line.situation();
            byGroup.put(situation.group(), line);
            readings.add(new Reading(new Part(situation.group(), TicketState.QUEUED), line.most(), situation));
            if (situation.openIsDealt()) {
                readings.add(new Reading(new Part(situation.group(), TicketState.OPEN), line.most(), situation));
            }
        }
        List<Reading> left = readings;
        while (!left.isEmpty()) {
            for (var from = 0; from < left.size(); from += PARTS_A_QUERY) {
                read(left.subList(from, Math.min(left.size(), from + PARTS_A_QUERY)), heads);
            }
            left = left.stream()
                    .flatMap(reading -> reading.more(
                            Objects.requireNonNull(byGroup.get(reading.part().group())),
                            heads.getOrDefault(reading.part(), List.of())))
                    .toList();
        }
        return heads;
    }

    /** Each part stops at its limit on the primary key, so that long lines cost no more than short ones. */
    private void read(List<Reading> readings, Map<Part, List<Waiting>> heads) {
        var parameters = new ArrayList<Object>();
        var situations = new HashMap<GroupId, Situation>();
        var parts = new StringJoiner(" UNION ALL ");
        for (var reading : readings) {
            var part = reading.part();
            var tooOldSince =
                    part.state() == TicketState.OPEN ? reading.situation().needsFollowUpSince() : null;
            if (tooOldSince != null) {
                parameters.add(Instants.toDatabase(tooOldSince));
            }
            parts.add(tooOldSince == null ? HEADS : FRESH_HEADS);
            parameters.addAll(List.of(part.group().value(), part.state().name(), reading.limit()));
            situations.put(part.group(), reading.situation());
            heads.put(part, new ArrayList<>());
        }
        jdbc.sql(parts.toString()).params(parameters).query(row -> {
            var of = new Part(new GroupId(row.getLong("grp_id")), TicketState.valueOf(row.getString("state")));
            var now = Objects.requireNonNull(situations.get(of.group())).at();
            Objects.requireNonNull(heads.get(of))
                    .add(new Waiting(
                            new TicketId(row.getLong("ticket_id")),
                            of.group(),
                            of.state(),
                            Instants.of(row, "entered_at"),
                            Instants.of(row, "waiting_since"),
                            avoided(row, now)));
        });
    }

    private static @Nullable AgentId avoided(ResultSet row, Instant now) throws SQLException {
        var until = Instants.orNull(row, "avoided_until");
        return until != null && until.isAfter(now) ? new AgentId(row.getLong("avoided_agent")) : null;
    }
}
