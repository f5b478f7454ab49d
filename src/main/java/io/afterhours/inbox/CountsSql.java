package io.afterhours.inbox;

import io.afterhours.inbox.InboxCounts.Backlog;
import io.afterhours.inbox.InboxCounts.Load;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketFilter;
import io.afterhours.uikit.NavBadge;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts tickets and chats, once for all browser windows of this node. */
@Component
class CountsSql {

    private static final Duration BACKLOG = Duration.ofMillis(50);
    private static final Duration HISTORY = Duration.ofMillis(500);

    private final JdbcClient jdbc;
    private final SharedReads reads;

    CountsSql(JdbcClient jdbc, SharedReads reads) {
        this.jdbc = jdbc;
        this.reads = reads;
    }

    Backlog backlog() {
        return reads.read("backlog", BACKLOG, Backlog.class, this::readBacklog);
    }

    /** Tickets that pass the filter, counted up to {@link NavBadge#MOST}; indexes ticket_state, ticket_grp_state, ticket_agent. */
    long history(TicketFilter filter) {
        return reads.read(filter, HISTORY, Long.class, () -> readHistory(filter));
    }

    private Backlog readBacklog() {
        Map<GroupId, Load> groups = new HashMap<>();
        jdbc.sql("SELECT grp_id, queued, open_count FROM grp_load").query(row -> {
            groups.put(new GroupId(row.getLong(1)), new Load(row.getInt(2), row.getInt(3)));
        });
        Map<AgentId, Integer> active = new HashMap<>();
        jdbc.sql("SELECT agent_id, active FROM agent_load WHERE active > 0").query(row -> {
            active.put(new AgentId(row.getLong(1)), row.getInt(2));
        });
        return new Backlog(groups, active);
    }

    private long readHistory(TicketFilter filter) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        StringBuilder where = new StringBuilder("state = :state");
        parameters.put("state", filter.state() == null ? "" : filter.state().name());
        if (filter.groups() != null) {
            if (filter.groups().isEmpty()) {
                return 0;
            }
            where.append(" AND grp_id IN (:groups)");
            parameters.put(
                    "groups", filter.groups().stream().map(GroupId::value).toList());
        }
        if (filter.agent() != null) {
            where.append(" AND agent_id = :agent");
            parameters.put("agent", filter.agent().value());
        }
        if (filter.withoutSpam()) {
            where.append(" AND reason <> 'SPAM'");
        }
        return jdbc.sql("SELECT COUNT(*) FROM (SELECT 1 FROM ticket WHERE " + where + " LIMIT " + NavBadge.MOST
                        + ") counted")
                .params(parameters)
                .query(Long.class)
                .single();
    }
}
