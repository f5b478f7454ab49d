package io.afterhours.routing;

import io.afterhours.database.ClockGuard;
import io.afterhours.policy.EffectivePolicies;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.team.GroupLocks;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Decides a batch of requests of one group inside the caller's transaction: lock the group, read the situation, decide
 * each request in arrival order by the pure rules, write everything set by set.
 */
@Component
class AdmissionBatch {

    private final GroupLocks locks;
    private final IntakeSql intake;
    private final Situations situations;
    private final EffectivePolicies policies;
    private final WaitingLines waitingLines;
    private final Drain drain;
    private final Ledger ledger;
    private final Clock clock;
    private final ClockGuard guard;

    AdmissionBatch(
            GroupLocks locks,
            IntakeSql intake,
            Situations situations,
            EffectivePolicies policies,
            WaitingLines waitingLines,
            Drain drain,
            Ledger ledger,
            Clock clock,
            ClockGuard guard) {
        this.locks = locks;
        this.intake = intake;
        this.situations = situations;
        this.policies = policies;
        this.waitingLines = waitingLines;
        this.drain = drain;
        this.ledger = ledger;
        this.clock = clock;
        this.guard = guard;
    }

    /**
     * Answers each request; an empty group is one that does not exist.
     *
     * @return nothing when so many waited already that this transaction dealt some of them and decided none of the
     *     requests: they are to be asked again in the next one
     */
    Optional<List<Answer>> decide(Optional<GroupId> group, List<AdmissionRequest> requests) {
        group.ifPresentOrElse(id -> locks.lock(Set.of(id)), guard::require);
        var now = Now.of(clock);
        var situation = group.flatMap(
                id -> Optional.ofNullable(situations.of(Set.of(id), now).get(id)));
        if (situation.isEmpty()) {
            // the version is the same for all groups
            var settings = policies.of(GroupId.DEFAULT).settingsVersion();
            return Optional.of(new AdmissionRun(intake, ledger, now).unknownGroup(requests, settings));
        }
        if (dealtMany(situation.get())) {
            return Optional.empty();
        }
        return Optional.of(run(situation.get(), requests));
    }

    /**
     * Whoever waits already goes first. When that may be more than one transaction deals, they are dealt in transactions
     * of their own, so that none holds the group's lock for long, however many come back at once.
     */
    private boolean dealtMany(Situation situation) {
        var room = situation.members().stream().mapToInt(Candidate::freeSlots).sum();
        var waiting = situation.queued() + (situation.openIsDealt() ? situation.open() : 0);
        return situation.hours().inside()
                && room >= Drain.MOST
                && waiting >= Drain.MOST
                && !drain.drain(Set.of(situation.group()), Trigger.REQUEST, situation.at())
                        .isEmpty();
    }

    private List<Answer> run(Situation situation, List<AdmissionRequest> requests) {
        var preferred = preferred(requests, situation.at());
        var agents = new LinkedHashMap<AgentId, Candidate>();
        preferred.values().forEach(agent -> agents.put(agent.id(), agent));
        situation.members().forEach(agent -> agents.put(agent.id(), agent));
        var locked = situation.hours().inside()
                ? situations.lockRoom(List.copyOf(agents.values()), situation.at())
                : List.copyOf(agents.values());
        var desk = new Desk(Map.of(situation.group(), situation), locked, situation.at());
        var room = desk.situation(situation.group()).members().stream()
                .mapToInt(Candidate::freeSlots)
                .sum();
        // whoever waits already goes first; without room it does not matter who waits
        var line = room > 0 && situation.hours().inside()
                ? waitingLines.line(situation, room)
                : new Line(situation.group(), List.of());
        return new AdmissionRun(intake, ledger, situation.at())
                .decide(desk, situation.group(), line, preferred, requests);
    }

    private Map<String, Candidate> preferred(List<AdmissionRequest> requests, Instant now) {
        var preferred = new HashMap<String, Candidate>();
        for (var request : requests) {
            if (request.preferredAgent() != null) {
                situations
                        .person(request.preferredAgent(), now)
                        .ifPresent(agent -> preferred.put(request.preferredAgent(), agent));
            }
        }
        return preferred;
    }
}
