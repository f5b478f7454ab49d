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
 * @param customStatus code of the custom status they declared; null for a plain one
 * @param statusSince since when they have been in it; null for somebody who was never here
 * @param loggedIn whether a session is alive; who logged out as Away counts as AWAY without one
 * @param activeCount the chats assigned to the agent
 * @param lastSeenAt when they were last heard of
 */
record AgentBody(
        String username,
        String name,
        int concurrency,
        List<Role> roles,
        boolean enabled,
        EffectiveStatus status,
        @Nullable String customStatus,
        @Nullable String customStatusName,
        @Nullable Instant statusSince,
        boolean loggedIn,
        int activeCount,
        @Nullable Instant lastAssignedAt,
        @Nullable Instant lastSeenAt,
        @JsonIgnore long version) {}
