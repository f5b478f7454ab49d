package io.afterhours.presence;

import io.afterhours.team.AgentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Published inside the transaction that changed an agent's status, with the agent's groups locked.
 *
 * @param customStatus the name of the workspace's own status they chose; null for a plain one
 */
public record StatusChanged(
        AgentId agent,
        EffectiveStatus from,
        EffectiveStatus to,
        @Nullable String customStatus,
        Instant at) {}
