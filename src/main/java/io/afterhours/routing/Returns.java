package io.afterhours.routing;

import io.afterhours.presence.CustomStatus;
import io.afterhours.presence.CustomStatuses;
import io.afterhours.presence.DeclaredStatus;
import io.afterhours.presence.Presences;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import io.afterhours.problem.Problems;
import io.afterhours.team.AgentId;
import io.afterhours.team.Agents;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * Agents come, go and change their status. Each change and the assignments it makes possible are one transaction
 * (semantics 1.2, 1.10); the caller gets its answer when they are committed. Whoever was disabled neither comes nor goes:
 * a {@link ProblemException} with 409 {@code AGENT_DISABLED}.
 */
@Service
public class Returns {

    private final StatusChanges changes;
    private final Presences presences;
    private final CustomStatuses customStatuses;
    private final Agents agents;

    Returns(StatusChanges changes, Presences presences, CustomStatuses customStatuses, Agents agents) {
        this.changes = changes;
        this.presences = presences;
        this.customStatuses = customStatuses;
        this.agents = agents;
    }

    /** The agent declares a status, which also means that they are there. */
    @PreAuthorize("@mayWork.actAs(#agent)")
    public PresenceResult changeStatus(AgentId agent, DeclaredStatus declared) {
        return change(agent, Trigger.STATUS_CHANGED, (before, now) -> presences.come(before, declared, null, now));
    }

    /**
     * The agent declares a status of the workspace's own; what routes sees what it counts as.
     *
     * @param declared what the caller takes it to count as, which is checked; null not to mind
     */
    @PreAuthorize("@mayWork.actAs(#agent)")
    public PresenceResult changeStatus(AgentId agent, String customStatus, @Nullable DeclaredStatus declared) {
        return change(agent, Trigger.STATUS_CHANGED, (before, now) -> {
            var custom = custom(customStatus, declared);
            return presences.come(before, custom.countsAs(), custom, now);
        });
    }

    /** The agent logs in; what they declared before holds again. */
    @PreAuthorize("@mayWork.actAs(#agent)")
    public PresenceResult login(AgentId agent) {
        return change(
                agent,
                Trigger.LOGGED_IN,
                (before, now) -> presences.come(before, before.declared(), before.custom(), now));
    }

    /**
     * The agent was lost and is heard of again. Whoever was set offline or disabled meanwhile stays so: nobody asked to
     * be back.
     */
    @PreAuthorize("@mayWork.actAs(#agent)")
    public PresenceResult heardAgain(AgentId agent) {
        return changes.change(
                agent,
                Trigger.LOGGED_IN,
                (before, now) ->
                        before.setOffline() != null || !agents.get(agent).enabled()
                                ? before
                                : presences.come(before, before.declared(), before.custom(), now));
    }

    /** The agent logs out. Someone who is Away stays Away, everybody else is offline from now on. */
    @PreAuthorize("@mayWork.actAs(#agent)")
    public PresenceResult logout(AgentId agent) {
        return change(agent, Trigger.STATUS_CHANGED, (before, now) -> presences.go(before, now, now));
    }

    /** The agent's last session ended, with or without them: {@link #logout} that does not mean that they were seen. */
    @PreAuthorize("@mayWork.actAs(#agent)")
    public PresenceResult lost(AgentId agent) {
        return changes.change(
                agent, Trigger.STATUS_CHANGED, (before, now) -> presences.go(before, before.lastSeenAt(), now));
    }

    /** Asked for under the agent's lock, which disabling them takes too. */
    private PresenceResult change(AgentId agent, Trigger trigger, StatusChanges.Step step) {
        return changes.change(agent, trigger, (before, now) -> {
            var known = agents.get(agent);
            if (!known.enabled()) {
                throw Problems.conflict(
                        "AGENT_DISABLED", known.name() + " is disabled and cannot be here. Enable them first.");
            }
            return step.from(before, now);
        });
    }

    private CustomStatus custom(String code, @Nullable DeclaredStatus declared) {
        var custom = customStatuses
                .byCode(code)
                .orElseThrow(() -> Problems.invalid(
                        "customStatus", FieldProblem.UNKNOWN, "There is no custom status with the code " + code));
        if (declared != null && declared != custom.countsAs()) {
            throw Problems.invalid(
                    "status", FieldProblem.INVALID, custom.name() + " counts as " + custom.countsAs() + ": enter that");
        }
        return custom;
    }
}
