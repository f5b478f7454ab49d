package io.afterhours.routing;

import io.afterhours.policy.PolicyChanged;
import io.afterhours.team.AgentChanged;
import io.afterhours.team.AgentChanging;
import io.afterhours.team.GroupId;
import io.afterhours.team.GroupLocks;
import io.afterhours.workinghours.HoursChanged;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Drains when a setting made room: raised concurrency, a new membership, a policy, other hours. The publishers have
 * locked the groups and wait, so this runs in their transaction.
 */
@Component
class MadeRoom {

    private final OfflineWatch offlineWatch;
    private final Drain drain;
    private final Continuation continuation;
    private final GroupLocks locks;

    MadeRoom(OfflineWatch offlineWatch, Drain drain, Continuation continuation, GroupLocks locks) {
        this.offlineWatch = offlineWatch;
        this.drain = drain;
        this.continuation = continuation;
        this.locks = locks;
    }

    /** What time alone has done since, as an opening, is written down while it can be seen who was there for it. */
    @EventListener
    void on(AgentChanging change) {
        offlineWatch.settle(change.groups(), locks.now());
    }

    @EventListener
    void on(AgentChanged change) {
        offlineWatch.settle(change.groups(), locks.now());
        drain(change.groups(), Trigger.TEAM_CHANGED);
    }

    @EventListener
    void on(PolicyChanged change) {
        drain(change.groups(), Trigger.POLICY_CHANGED);
    }

    @EventListener
    void on(HoursChanged change) {
        offlineWatch.settleHours(change.groups(), locks.now());
        drain(change.groups(), Trigger.HOURS_CHANGED);
    }

    private void drain(Set<GroupId> groups, Trigger trigger) {
        continuation.after(drain.drain(groups, trigger, locks.now()), groups);
    }
}
