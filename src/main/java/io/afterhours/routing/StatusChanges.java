package io.afterhours.routing;

import io.afterhours.database.RetryTransactionException;
import io.afterhours.database.Transactions;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.presence.Presence;
import io.afterhours.presence.Presences;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupLocks;
import io.afterhours.ticket.TicketId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The one way in which somebody's presence changes: under the locks of their groups and their own, with what follows
 * from it in the same transaction (semantics 1.2, 1.10).
 */
@Component
class StatusChanges {

    private final Transactions transactions;
    private final GroupLocks locks;
    private final MemberGroups memberGroups;
    private final Presences presences;
    private final OfflineWatch offlineWatch;
    private final Drain drain;
    private final Continuation continuation;
    private final Clock clock;

    StatusChanges(
            Transactions transactions,
            GroupLocks locks,
            MemberGroups memberGroups,
            Presences presences,
            OfflineWatch offlineWatch,
            Drain drain,
            Continuation continuation,
            Clock clock) {
        this.transactions = transactions;
        this.locks = locks;
        this.memberGroups = memberGroups;
        this.presences = presences;
        this.offlineWatch = offlineWatch;
        this.drain = drain;
        this.continuation = continuation;
        this.clock = clock;
    }

    /** Writes a new presence; answers the one before when there is nothing to change. */
    @FunctionalInterface
    interface Step {
        Presence from(Presence before, Instant now);
    }

    PresenceResult change(AgentId agent, Trigger trigger, Step step) {
        return transactions.write(() -> {
            var groups = memberGroups.of(agent);
            locks.lock(groups);
            memberGroups.lock(agent);
            if (!memberGroups.of(agent).equals(groups)) {
                throw new RetryTransactionException("Memberships of agent " + agent.value() + " changed meanwhile");
            }
            Instant now = Now.of(clock);
            var offline = offlineWatch.before(groups, now);
            var before = presences.of(agent, now);
            var presence = step.from(before, now);
            offlineWatch.after(offline, agent, came(before, presence), now);
            var picks = drain.drain(groups, trigger, now);
            continuation.after(picks, groups);
            return new PresenceResult(presence.effective(), ticketsOf(picks, agent));
        });
    }

    /** What tells that somebody is there again: a login, or becoming available. */
    private static boolean came(Presence before, Presence after) {
        boolean becameAvailable =
                after.effective() == EffectiveStatus.AVAILABLE && before.effective() != EffectiveStatus.AVAILABLE;
        return becameAvailable || (after.loggedIn() && !before.loggedIn());
    }

    private static List<TicketId> ticketsOf(List<Pick> picks, AgentId agent) {
        var tickets = new ArrayList<TicketId>();
        for (var pick : picks) {
            if (pick.agentId().equals(agent)) {
                tickets.add(pick.waiting().ticket());
            }
        }
        return List.copyOf(tickets);
    }
}
