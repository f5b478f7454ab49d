package io.afterhours.privacy;

import io.afterhours.database.RetryTransactionException;
import io.afterhours.database.Transactions;
import io.afterhours.team.GroupId;
import io.afterhours.team.GroupLocks;
import io.afterhours.ticket.CustomerTraces;
import io.afterhours.ticket.TicketId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Erases what is known of the customers of tickets that ended; everything else about the tickets stays. */
@Component
class Erasure {

    /** Most tickets in one transaction, so that none holds its locks for long. */
    static final int MOST = 100;

    private final List<CustomerTraces> traces;
    private final GroupLocks locks;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    Erasure(List<CustomerTraces> traces, GroupLocks locks, Transactions transactions, JdbcClient jdbc) {
        this.traces = List.copyOf(traces);
        this.locks = locks;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /** A ticket, and its group as far as it was seen; null: one that does not exist. */
    record Due(TicketId ticket, @Nullable GroupId group) {

        /** Under whose lock it is opened again and rescued. */
        GroupId lock() {
            return group == null ? GroupId.DEFAULT : group;
        }
    }

    /** {@link #erase(Collection, Predicate)}, all of them. */
    List<TicketId> erase(Collection<Due> due) {
        return erase(due, each -> true);
    }

    /**
     * Erases those of these, at most {@link #MOST}, that have ended and were not erased yet, in the running transaction.
     * Under the locks of their groups nobody reopens them meanwhile, and whoever looks at one sees it at once.
     *
     * @param may asked under these locks
     * @return those that were
     */
    List<TicketId> erase(Collection<Due> due, Predicate<TicketId> may) {
        if (!transactions.isInside() || due.size() > MOST) {
            throw new IllegalArgumentException("At most " + MOST + " tickets, in a transaction");
        }
        var groups = new TreeSet<GroupId>();
        due.forEach(each -> groups.add(each.lock()));
        locks.lock(groups);
        var ended = new ArrayList<TicketId>();
        for (var each : ended(due)) {
            if (!groups.contains(each.lock())) {
                throw new RetryTransactionException(
                        "Ticket " + each.ticket().value() + " moved to another group meanwhile");
            }
            if (may.test(each.ticket())) {
                ended.add(each.ticket());
            }
        }
        if (!ended.isEmpty()) {
            traces.forEach(each -> each.erase(ended));
        }
        return ended;
    }

    /** To be called after the commit. */
    void afterwards() {
        traces.forEach(CustomerTraces::afterwards);
    }

    private List<Due> ended(Collection<Due> due) {
        if (due.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                SELECT id, grp_id FROM ticket
                WHERE id IN (:ids) AND state IN ('RESOLVED', 'MISSED') AND erased_at IS NULL ORDER BY id FOR UPDATE""")
                .param("ids", due.stream().map(each -> each.ticket().value()).toList())
                .query(Erasure::due)
                .list();
    }

    /** Reads {@code id} and {@code grp_id}. */
    static Due due(ResultSet row, int n) throws SQLException {
        var group = row.getObject("grp_id", Long.class);
        return new Due(new TicketId(row.getLong("id")), group == null ? null : new GroupId(group));
    }
}
