package io.afterhours.routing;

import io.afterhours.database.Instants;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            (SELECT grp_id, state, entered_at, waiting_since, ticket_id FROM ticket_wait
            WHERE grp_id = ? AND state = ? ORDER BY entered_at, waiting_since, ticket_id LIMIT ?)""";

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

    /** The group's line: at most {@code most} of each class, without OPEN unless the group deals those. */
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
                        heads.getOrDefault(new Part(situation.group(), TicketState.OPEN), List.of())))
                .toList();
    }

    /** One of the two classes that a group's tickets wait in. */
    private record Part(GroupId group, TicketState state) {}

    private Map<Part, List<Waiting>> heads(List<Wanted> wanted) {
        var limits = new LinkedHashMap<Part, Integer>();
        for (var line : wanted) {
            var group = line.situation().group();
            limits.put(new Part(group, TicketState.QUEUED), line.most());
            if (line.situation().openIsDealt()) {
                limits.put(new Part(group, TicketState.OPEN), line.most());
            }
        }
        var heads = new HashMap<Part, List<Waiting>>();
        var all = List.copyOf(limits.entrySet());
        for (var from = 0; from < all.size(); from += PARTS_A_QUERY) {
            read(all.subList(from, Math.min(all.size(), from + PARTS_A_QUERY)), heads);
        }
        return heads;
    }

    /** Each part stops at its limit on the primary key, so that long lines cost no more than short ones. */
    private void read(List<Map.Entry<Part, Integer>> limits, Map<Part, List<Waiting>> heads) {
        var parameters = new ArrayList<Object>();
        limits.forEach(limit -> parameters.addAll(
                List.of(limit.getKey().group().value(), limit.getKey().state().name(), limit.getValue())));
        jdbc.sql(String.join(" UNION ALL ", Collections.nCopies(limits.size(), HEADS)))
                .params(parameters)
                .query(row -> {
                    var of = new Part(new GroupId(row.getLong("grp_id")), TicketState.valueOf(row.getString("state")));
                    heads.computeIfAbsent(of, each -> new ArrayList<>())
                            .add(new Waiting(
                                    new TicketId(row.getLong("ticket_id")),
                                    of.group(),
                                    of.state(),
                                    Instants.of(row, "entered_at"),
                                    Instants.of(row, "waiting_since")));
                });
    }
}
