package io.afterhours.security;

import io.afterhours.audit.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API key as everybody but its holder sees it.
 *
 * @param name who uses it; unique among the keys that work
 * @param revokedAt when it stopped working; null while it works
 * @param lastUsedAt when a request last carried it, to the minute; null when none ever did
 */
public record ApiKey(
        long id,
        String name,
        ApiKeyScope scope,
        Instant createdAt,
        String createdBy,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {

    /** Whether the operator brought it with the configuration, for a first start. */
    public boolean bootstrap() {
        return name.equals(BootstrapKey.NAME) && createdBy.equals(Actor.SYSTEM);
    }

    /** A key just made; {@code secret} is what its holder sends, and is never seen again. */
    public record Fresh(ApiKey key, String secret) {
        @Override
        public String toString() {
            return "Fresh " + key;
        }
    }
}
