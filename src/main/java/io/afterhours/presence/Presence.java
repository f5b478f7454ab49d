package io.afterhours.presence;

import io.afterhours.team.AgentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agent's presence at one moment.
 *
 * @param since when this status began; null for someone who never logged in
 * @param availableSince when the agent became effectively available; null unless they are
 */
public record Presence(
        AgentId agent,
        DeclaredStatus declared,
        boolean loggedIn,
        @Nullable Instant since,
        @Nullable Instant availableSince,
        @Nullable Instant lastSeenAt) {

    /** The status that counts for routing. */
    public EffectiveStatus effective() {
        return EffectiveStatus.of(declared, loggedIn);
    }
}
