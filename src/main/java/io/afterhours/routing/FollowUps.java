package io.afterhours.routing;

import io.afterhours.database.Instants;
import io.afterhours.policy.QueueHandling;
import io.afterhours.policy.QueueRule.MaxOpenAgeAction;
import io.afterhours.security.ApiKeyScope;
import io.afterhours.security.CurrentUser;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketPlace;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Tickets that need a follow-up: open for longer than Queue handling lets them wait for an automatic assignment. They
 * stay open until somebody assigns, resolves or gives up on them (semantics 1.10). Only of groups that
 * the reader supervises, or of all for administrators and programs.
 */
@Service
public class FollowUps {

    private final JdbcClient jdbc;
    private final Tickets tickets;
    private final QueueHandling queueHandling;
    private final CurrentUser user;
    private final Clock clock;

    FollowUps(JdbcClient jdbc, Tickets tickets, QueueHandling queueHandling, CurrentUser user, Clock clock) {
        this.jdbc = jdbc;
        this.tickets = tickets;
        this.queueHandling = queueHandling;
        this.user = user;
        this.clock = clock;
    }

    /**
     * Those of these groups that the reader may see, open for longest first; none while the rule is off.
     *
     * @param limit how many at most
     * @param after behind which to go on; null to begin
     */
    public List<Ticket> of(Collection<GroupId> groups, int limit, @Nullable TicketPlace after) {
        var since = since();
        var visible = groups.stream().filter(this::sees).map(GroupId::value).toList();
        if (since.isEmpty() || visible.isEmpty()) {
            return List.of();
        }
        // index ticket_grp_state
        var ids = jdbc.sql("""
                SELECT id FROM ticket WHERE grp_id IN (:groups) AND state = 'OPEN' AND state_since <= :since
                    AND (state_since > :afterSince OR state_since = :afterSince AND id > :afterId)
                ORDER BY state_since, id LIMIT :limit""")
                .param("afterSince", Instants.toDatabase(after == null ? Instant.EPOCH : after.stateSince()))
                .param("afterId", after == null ? 0 : after.id().value())
                .param("groups", visible)
                .param("since", Instants.toDatabase(since.get()))
                .param("limit", limit)
                .query((row, n) -> new TicketId(row.getLong("id")))
                .list();
        var found = tickets.byIds(ids);
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** Whether the ticket is one of them. */
    public boolean needs(Ticket ticket) {
        return after().filter(after -> isOne(ticket, after, clock.instant())).isPresent();
    }

    /** Whether the ticket is one of them at this moment, where they are after so long. Pure. */
    public static boolean isOne(Ticket ticket, Duration after, Instant now) {
        return ticket.state() == TicketState.OPEN && !ticket.stateSince().isAfter(now.minus(after));
    }

    private boolean sees(GroupId group) {
        return user.isSystem() || user.isAdmin() || user.hasScope(ApiKeyScope.AGENT) || user.supervises(group);
    }

    /** How long a ticket is open until it is one of them; empty while none ever is. */
    public Optional<Duration> after() {
        var rule = queueHandling.rule();
        return rule.maxOpenAgeHours() == null || rule.maxOpenAgeAction() != MaxOpenAgeAction.FOLLOW_UP
                ? Optional.empty()
                : Optional.of(Duration.ofHours(rule.maxOpenAgeHours()));
    }

    private Optional<Instant> since() {
        return after().map(clock.instant()::minus);
    }
}
