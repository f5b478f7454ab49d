package io.afterhours.routing;

import io.afterhours.audit.Actor;
import io.afterhours.audit.AuditLog;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.presence.OfflineSwitch;
import io.afterhours.presence.Presence;
import io.afterhours.presence.Presences;
import io.afterhours.security.CurrentUser;
import io.afterhours.team.Agent;
import io.afterhours.team.AgentId;
import io.afterhours.team.Agents;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Lets administrators set agents offline who forgot to: the opposite of their return, in the same kind of transaction. */
@Service
class SettingOffline implements OfflineSwitch {

    private final StatusChanges changes;
    private final Presences presences;
    private final Agents agents;
    private final CurrentUser user;
    private final AuditLog audit;

    SettingOffline(StatusChanges changes, Presences presences, Agents agents, CurrentUser user, AuditLog audit) {
        this.changes = changes;
        this.presences = presences;
        this.agents = agents;
        this.user = user;
        this.audit = audit;
    }

    @Override
    @PreAuthorize("@mayWork.setOffline()")
    public void setOffline(AgentId agent) {
        var known = agents.get(agent);
        var by = user.agent().map(Agent::name).orElseGet(Actor::current);
        changes.change(agent, Trigger.STATUS_CHANGED, (before, now) -> {
            if (before.effective() == EffectiveStatus.OFFLINE) {
                return before;
            }
            audit.record("presence.set-offline", "agent:" + known.username(), Stood.of(before), Stood.OFFLINE);
            return presences.setOffline(before, by, now);
        });
    }

    /** What the audit says of somebody's presence. */
    private record Stood(
            EffectiveStatus status,
            @Nullable String customStatus,
            boolean loggedIn,
            @Nullable Instant since) {

        private static final Stood OFFLINE = new Stood(EffectiveStatus.OFFLINE, null, false, null);

        static Stood of(Presence presence) {
            var custom = presence.custom();
            return new Stood(
                    presence.effective(), custom == null ? null : custom.code(), presence.loggedIn(), presence.since());
        }
    }
}
