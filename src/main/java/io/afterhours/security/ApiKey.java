package io.afterhours.security;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API key as everybody but its holder sees it.
 *
 * @param name who uses it; unique among the keys that work
 * @param revokedAt when it stopped working; null while it works
 */
public record ApiKey(
        long id,
        String name,
        ApiKeyScope scope,
        Instant createdAt,
        String createdBy,
        @Nullable Instant revokedAt) {

    /** A key just made; {@code secret} is what its holder sends, and is never seen again. */
    public record Fresh(ApiKey key, String secret) {
        @Override
        public String toString() {
            return "Fresh " + key;
        }
    }
}
