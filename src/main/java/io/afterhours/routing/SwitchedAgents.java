package io.afterhours.routing;

import io.afterhours.presence.Presences;
import io.afterhours.team.AgentSwitched;
import io.afterhours.team.GroupLocks;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Logs out who is disabled, since nobody else will: else they would be dealt chats the moment they are enabled again.
 * The groups are settled afterwards, as with every change of the team.
 */
@Component
class SwitchedAgents {

    private final Presences presences;
    private final GroupLocks locks;

    SwitchedAgents(Presences presences, GroupLocks locks) {
        this.presences = presences;
        this.locks = locks;
    }

    @EventListener
    void on(AgentSwitched switched) {
        var now = locks.now();
        var before = presences.of(switched.agent().id(), now);
        if (before.since() != null) {
            presences.leave(before, now);
        }
    }
}
