package io.afterhours.inbox;

import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketState;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Tells people who come back what happened meanwhile in what they may see. */
@Service
@PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR', 'AGENT')")
class Briefs {

    private final InboxQueries queries;
    private final BriefSql sql;

    Briefs(InboxQueries queries, BriefSql sql) {
        this.queries = queries;
        this.sql = sql;
    }

    /** What the current user missed since then. */
    Brief since(Instant since) {
        Reach reach = queries.reach();
        boolean decides = reach.admin() || reach.supervisor();
        var groups = queries.groups().stream().map(group -> group.id()).toList();
        List<BriefSql.Entered> entered = sql.entered(groups, since);
        return new Brief(
                since,
                sum(entered, TicketState.OPEN, null),
                sum(entered, TicketState.MISSED, Reason.CUSTOMER_CANCELLED),
                queries.mine().stream()
                        .filter(chat -> !chat.stateSince().isBefore(since))
                        .toList(),
                decides ? missed(entered) : Map.of(),
                decides ? sql.openBefore(groups, since) : 0,
                queries.now(),
                queries.zone());
    }

    private static int sum(List<BriefSql.Entered> entered, TicketState state, @Nullable Reason reason) {
        return entered.stream()
                .filter(each -> each.state() == state && (reason == null || each.reason() == reason))
                .mapToInt(BriefSql.Entered::count)
                .sum();
    }

    private static Map<Reason, Integer> missed(List<BriefSql.Entered> entered) {
        var missed = new LinkedHashMap<Reason, Integer>();
        entered.stream()
                .filter(each -> each.state() == TicketState.MISSED && each.reason() != Reason.CUSTOMER_CANCELLED)
                .sorted(Comparator.comparingInt(BriefSql.Entered::count)
                        .reversed()
                        .thenComparing(BriefSql.Entered::reason))
                .forEach(each -> missed.put(each.reason(), each.count()));
        return missed;
    }
}
