package io.afterhours.routing;

import io.afterhours.policy.EffectivePolicies;
import io.afterhours.policy.EffectivePolicy;
import io.afterhours.team.GroupId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Deals the OPEN tickets of groups that waited for a quorum in vain for long enough (semantics 1.10). A quorum that comes
 * together is no matter of time: whoever completes it has them dealt.
 */
@Component
@Order(TimerOrder.QUORUM)
class QuorumTimer implements TimedWork {

    private final EffectivePolicies policies;
    private final Situations situations;
    private final Sweep sweep;
    private final Clock clock;

    QuorumTimer(EffectivePolicies policies, Situations situations, Sweep sweep, Clock clock) {
        this.policies = policies;
        this.situations = situations;
        this.sweep = sweep;
        this.clock = clock;
    }

    @Override
    public Optional<Instant> nextDue(Instant after, Instant until) {
        var waited = patience();
        return situations.of(waited.keySet(), after).values().stream()
                .filter(situation -> situation.open() > 0)
                .flatMap(situation -> situation.members().stream()
                        .map(Candidate::availableSince)
                        .filter(Objects::nonNull)
                        .map(since -> since.plus(Objects.requireNonNull(waited.get(situation.group())))))
                .filter(due -> due.isAfter(after) && !due.isAfter(until))
                .min(Instant::compareTo);
    }

    @Override
    public void runDue() {
        var now = Now.of(clock);
        var met = situations.of(patience().keySet(), now).values().stream()
                .filter(situation -> situation.open() > 0 && situation.quorumWaitedFor())
                .map(Situation::group)
                .toList();
        sweep.deal(met, Trigger.QUORUM_WAITED);
    }

    /** How long each group waits that waits for a quorum. */
    private Map<GroupId, Duration> patience() {
        var patience = new HashMap<GroupId, Duration>();
        policies.all().forEach((group, policy) -> put(patience, group, policy));
        return patience;
    }

    private static void put(Map<GroupId, Duration> patience, GroupId group, EffectivePolicy policy) {
        var wait = policy.offline().returns().patience();
        if (wait != null) {
            patience.put(group, wait);
        }
    }
}
