package io.afterhours.routing;

import io.afterhours.database.RetryTransactionException;
import io.afterhours.database.Transactions;
import io.afterhours.presence.DeclaredStatus;
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
import java.util.function.Function;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * Agents come, go and change their status. Each change and the assignments it makes possible are one transaction
 * (semantics 1.2, 1.10); the caller gets its answer when they are committed.
 */
@Service
public class Returns {

    private final Transactions transactions;
    private final GroupLocks locks;
    private final MemberGroups memberGroups;
    private final Presences presences;
    private final OfflineWatch offlineWatch;
    private final Drain drain;
    private final Continuation continuation;
    private final Clock clock;

    Returns(
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

    /** The agent declares a status, which also means that they are there. */
    @PreAuthorize("@mayWork.actAs(#agent)")
    public PresenceResult changeStatus(AgentId agent, DeclaredStatus declared) {
        return change(agent, Trigger.STATUS_CHANGED, before -> new Wish(declared, true));
    }

    /** The agent's first session begins; what they declared before holds again. */
    @PreAuthorize("@mayWork.actAs(#agent)")
    public PresenceResult login(AgentId agent) {
        return change(agent, Trigger.LOGGED_IN, before -> new Wish(before.declared(), true));
    }

    /** The agent's last session ended. Someone who is Away stays Away, everybody else is offline from now on. */
    @PreAuthorize("@mayWork.actAs(#agent)")
    public PresenceResult logout(AgentId agent) {
        return change(agent, Trigger.STATUS_CHANGED, before -> new Wish(before.declared(), false));
    }

    private record Wish(DeclaredStatus declared, boolean loggedIn) {}

    private PresenceResult change(AgentId agent, Trigger trigger, Function<Presence, Wish> wish) {
        return transactions.write(() -> {
            var groups = memberGroups.of(agent);
            locks.lock(groups);
            memberGroups.lock(agent);
            if (!memberGroups.of(agent).equals(groups)) {
                throw new RetryTransactionException("Memberships of agent " + agent.value() + " changed meanwhile");
            }
            Instant now = Now.of(clock);
            var offline = offlineWatch.before(groups, now);
            var before = presences.of(agent);
            var wished = wish.apply(before);
            var presence = presences.write(agent, wished.declared(), wished.loggedIn(), now);
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
