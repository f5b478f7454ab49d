package io.afterhours.presence;

import io.afterhours.team.AgentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Published inside the transaction that changed an agent's status, with the agent's groups locked.
 *
 * @param offlineSince since when they were offline until now; null if they were not, or were never here before
 * @param customStatus the name of the workspace's own status they chose; null for a plain one
 */
public record StatusChanged(
        AgentId agent,
        EffectiveStatus from,
        EffectiveStatus to,
        @Nullable Instant offlineSince,
        @Nullable String customStatus,
        Instant at) {}
