package io.afterhours.presence.rest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.team.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent as the API shows them.
 *
 * @param status what counts for routing at this moment
 * @param activeCount the chats assigned to the agent
 */
record AgentBody(
        String username,
        String name,
        int concurrency,
        List<Role> roles,
        boolean enabled,
        EffectiveStatus status,
        int activeCount,
        @Nullable Instant lastAssignedAt,
        @JsonIgnore long version) {}
