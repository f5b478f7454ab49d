package io.afterhours.routing;

import io.afterhours.database.RetryTransactionException;
import io.afterhours.database.Transactions;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.presence.Presence;
import io.afterhours.presence.Presences;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupLocks;
import io.afterhours.ticket.TicketId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
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
    private final MeterRegistry meters;
    private final Timer latency;

    StatusChanges(
            Transactions transactions,
            GroupLocks locks,
            MemberGroups memberGroups,
            Presences presences,
            OfflineWatch offlineWatch,
            Drain drain,
            Continuation continuation,
            MeterRegistry meters) {
        this.transactions = transactions;
        this.locks = locks;
        this.memberGroups = memberGroups;
        this.presences = presences;
        this.offlineWatch = offlineWatch;
        this.drain = drain;
        this.continuation = continuation;
        this.meters = meters;
        this.latency = Timer.builder("afterhours.return.latency")
                .description("From a change of status that made room to the commit of the tickets it gave out")
                .serviceLevelObjectives(
                        Duration.ofMillis(10),
                        Duration.ofMillis(25),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .register(meters);
    }

    /** Writes a new presence; answers the one before when there is nothing to change. */
    @FunctionalInterface
    interface Step {
        Presence from(Presence before, Instant now);
    }

    PresenceResult change(AgentId agent, Trigger trigger, Step step) {
        var begun = Timer.start(meters);
        var changed = written(agent, trigger, step);
        // inside the transaction of a caller nothing is committed yet
        if (!changed.picks().isEmpty() && !transactions.isInside()) {
            begun.stop(latency);
        }
        return new PresenceResult(changed.status(), ticketsOf(changed.picks(), agent));
    }

    private record Changed(EffectiveStatus status, List<Pick> picks) {}

    private Changed written(AgentId agent, Trigger trigger, Step step) {
        return transactions.write(() -> {
            var groups = memberGroups.of(agent);
            locks.lock(groups);
            memberGroups.lock(agent);
            if (!memberGroups.of(agent).equals(groups)) {
                throw new RetryTransactionException("Memberships of agent " + agent.value() + " changed meanwhile");
            }
            Instant now = locks.now();
            var offline = offlineWatch.before(groups, now);
            var before = presences.of(agent, now);
            var presence = step.from(before, now);
            offlineWatch.after(offline, agent, came(before, presence), now);
            var picks = drain.drain(groups, trigger, now);
            continuation.after(picks, groups);
            if (picks.isEmpty()) {
                locks.changedPresenceAlone(groups);
            }
            return new Changed(presence.effective(), picks);
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
