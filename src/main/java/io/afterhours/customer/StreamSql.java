package io.afterhours.customer;

import io.afterhours.ticket.TicketId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads, for many tickets at once, what tells whether their customers have something new to see. */
@Component
class StreamSql {

    private static final int MOST_AT_ONCE = 500;

    private static final String MARKS = """
            SELECT t.id, t.grp_id, CONCAT_WS('/', t.seq, t.link_epoch, t.contact_name, t.contact_email, t.contact_phone,
                (SELECT MAX(m.id) FROM message m WHERE m.ticket_id = t.id)) AS mark
            FROM ticket t WHERE t.id IN (:ids)""";

    private static final String PLACES = """
            SELECT w.ticket_id, ROW_NUMBER() OVER (PARTITION BY w.grp_id
                ORDER BY w.entered_at, w.waiting_since, w.ticket_id) AS place
            FROM ticket_wait w WHERE w.state = 'QUEUED' AND w.grp_id IN (:groups)""";

    private final JdbcClient jdbc;

    StreamSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of each of these tickets something that changes whenever what its customer sees does; primary keys, and the lines. */
    Map<TicketId, String> marks(Collection<TicketId> tickets) {
        var ids = tickets.stream().map(TicketId::value).toList();
        var marks = new HashMap<TicketId, String>();
        var groups = new HashMap<Long, Long>();
        for (int from = 0; from < ids.size(); from += MOST_AT_ONCE) {
            jdbc.sql(MARKS)
                    .param("ids", ids.subList(from, Math.min(from + MOST_AT_ONCE, ids.size())))
                    .query(row -> {
                        marks.put(new TicketId(row.getLong("id")), row.getString("mark"));
                        groups.merge(row.getLong("grp_id"), 1L, Long::sum);
                    });
        }
        places(List.copyOf(groups.keySet()))
                .forEach((ticket, place) -> marks.computeIfPresent(ticket, (id, mark) -> mark + "/#" + place));
        return marks;
    }

    private Map<TicketId, Integer> places(List<Long> groups) {
        var places = new HashMap<TicketId, Integer>();
        if (!groups.isEmpty()) {
            jdbc.sql(PLACES).param("groups", groups).query(row -> {
                places.put(new TicketId(row.getLong("ticket_id")), row.getInt("place"));
            });
        }
        return places;
    }
}
