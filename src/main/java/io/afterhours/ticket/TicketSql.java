package io.afterhours.ticket;

import io.afterhours.database.Instants;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads ticket rows. Lists use the indexes ticket_state, ticket_grp_state and ticket_agent. */
final class TicketSql {

    static final String SELECT = """
            SELECT t.id, t.reference, t.grp_id, COALESCE(g.code, t.requested_group) AS grp_code, t.state, t.reason,
                t.agent_id, a.username, t.channel, t.language, t.contact_name, t.contact_email, t.contact_phone,
                t.query, t.intake_key, t.possible_duplicate, t.reopened_from, t.created_at, t.state_since,
                t.queued_at, t.opened_at, t.assigned_at, t.link_epoch, t.asked_at
            FROM ticket t LEFT JOIN grp g ON g.id = t.grp_id LEFT JOIN agent a ON a.id = t.agent_id""";

    /** With the key of one agent named: the optimizer may prefer a group's, and would sort what it finds there. */
    private static final String OF_AGENT =
            SELECT.replace("FROM ticket t ", "FROM ticket t FORCE INDEX (ticket_agent) ");

    private TicketSql() {}

    private static String select(TicketFilter filter) {
        return filter.agent() != null && filter.state() != null ? OF_AGENT : SELECT;
    }

    static List<Ticket> list(JdbcClient jdbc, TicketFilter filter, int limit, @Nullable TicketPlace after) {
        var parameters = new HashMap<String, @Nullable Object>();
        var where = where(filter, parameters);
        // no index holds all states in the order they were entered, and sorting all of history is no answer
        var order = filter.state() == null ? " ORDER BY t.id" : " ORDER BY t.state_since, t.id";
        if (after != null && filter.state() == null) {
            where += " AND t.id > :afterId";
        } else if (after != null) {
            where += " AND (t.state_since > :since OR t.state_since = :since AND t.id > :afterId)";
            parameters.put("since", Instants.toDatabase(after.stateSince()));
        }
        if (after != null) {
            parameters.put("afterId", after.id().value());
        }
        parameters.put("limit", limit);
        return jdbc.sql(select(filter) + where + order + " LIMIT :limit")
                .params(parameters)
                .query(TicketSql::ticket)
                .list();
    }

    private static final String NEWEST = " ORDER BY t.state_since DESC, t.id DESC LIMIT :limit";

    /**
     * Of several groups the newest of each are found by the key ticket_grp_state, and the newest of those are read: no
     * key holds several groups in one order, and sorting all that was ever over in them is no answer.
     */
    static List<Ticket> newest(JdbcClient jdbc, TicketFilter filter, int limit) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("limit", limit);
        var groups = filter.groups();
        var found = groups == null || groups.size() < 2
                ? select(filter) + where(filter, parameters)
                : SELECT + " JOIN ("
                        + newestOfEach(List.copyOf(groups), where(filter.anywhere(), parameters), parameters)
                        + " ORDER BY state_since DESC, id DESC LIMIT :limit) newest ON newest.id = t.id";
        return jdbc.sql(found + NEWEST)
                .params(parameters)
                .query(TicketSql::ticket)
                .list();
    }

    private static String newestOfEach(List<GroupId> groups, String where, Map<String, @Nullable Object> parameters) {
        return IntStream.range(0, groups.size())
                .mapToObj(n -> {
                    parameters.put("group" + n, groups.get(n).value());
                    return "(SELECT t.id, t.state_since FROM ticket t" + where + " AND t.grp_id = :group" + n + NEWEST
                            + ")";
                })
                .collect(Collectors.joining(" UNION ALL "));
    }

    static Map<TicketState, Long> counts(JdbcClient jdbc, TicketFilter filter) {
        var parameters = new HashMap<String, @Nullable Object>();
        var where = where(filter, parameters);
        var counts = new EnumMap<TicketState, Long>(TicketState.class);
        jdbc.sql("SELECT t.state, COUNT(*) FROM ticket t" + where + " GROUP BY t.state")
                .params(parameters)
                .query((ResultSet row) -> {
                    while (row.next()) {
                        counts.put(TicketState.valueOf(row.getString(1)), row.getLong(2));
                    }
                    return counts;
                });
        return counts;
    }

    private static String where(TicketFilter filter, Map<String, @Nullable Object> parameters) {
        var where = new StringBuilder(" WHERE TRUE");
        if (filter.state() != null) {
            where.append(" AND t.state = :state");
            parameters.put("state", filter.state().name());
        }
        if (filter.groups() != null) {
            // 0 is no group's id: an empty selection finds nothing
            where.append(" AND t.grp_id IN (:groups)");
            parameters.put(
                    "groups",
                    filter.groups().isEmpty()
                            ? List.of(0L)
                            : filter.groups().stream().map(GroupId::value).toList());
        }
        if (filter.agent() != null) {
            where.append(" AND t.agent_id = :agent");
            parameters.put("agent", filter.agent().value());
        }
        if (filter.intakeKey() != null) {
            where.append(" AND t.intake_key = :intakeKey");
            parameters.put("intakeKey", filter.intakeKey());
        }
        if (filter.withoutSpam()) {
            where.append(" AND t.reason <> 'SPAM'");
        }
        return where.toString();
    }

    static Ticket ticket(ResultSet row, int n) throws SQLException {
        var group = row.getObject("grp_id", Long.class);
        var agent = row.getObject("agent_id", Long.class);
        var reopenedFrom = row.getObject("reopened_from", Long.class);
        return new Ticket(
                new TicketId(row.getLong("id")),
                row.getString("reference"),
                group == null ? null : new GroupId(group),
                row.getString("grp_code"),
                TicketState.valueOf(row.getString("state")),
                Reason.valueOf(row.getString("reason")),
                agent == null ? null : new AgentId(agent),
                row.getString("username"),
                row.getString("channel"),
                row.getString("language"),
                new Contact(
                        row.getString("contact_name"), row.getString("contact_email"), row.getString("contact_phone")),
                row.getString("query"),
                row.getObject("intake_key", Long.class),
                row.getBoolean("possible_duplicate"),
                reopenedFrom == null ? null : new TicketId(reopenedFrom),
                Instants.of(row, "created_at"),
                Instants.of(row, "state_since"),
                Instants.orNull(row, "queued_at"),
                Instants.orNull(row, "opened_at"),
                Instants.orNull(row, "assigned_at"),
                row.getInt("link_epoch"),
                Instants.orNull(row, "asked_at"));
    }

    static TimelineEntry timelineEntry(ResultSet row, int n) throws SQLException {
        var from = row.getString("from_state");
        return new TimelineEntry(
                row.getInt("seq"),
                Instants.of(row, "at"),
                from == null ? null : TicketState.valueOf(from),
                TicketState.valueOf(row.getString("to_state")),
                Reason.valueOf(row.getString("reason")),
                row.getString("actor"),
                row.getString("username"),
                row.getString("decision"));
    }

    static Message message(ResultSet row, int n) throws SQLException {
        return new Message(
                row.getLong("id"),
                Instants.of(row, "at"),
                Message.Author.valueOf(row.getString("author")),
                row.getString("username"),
                row.getBoolean("internal"),
                row.getString("body"));
    }
}
