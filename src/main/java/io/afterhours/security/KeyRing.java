package io.afterhours.security;

import io.afterhours.database.Instants;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells which program a key belongs to. Keys have 256 random bits, so their plain SHA-256 is what is stored. Found keys
 * are remembered for a moment, because every request asks: a key revoked on another node may work that much longer.
 */
@Component
class KeyRing {

    static final Duration MEMORY = Duration.ofSeconds(5);

    private static final Duration USE_GRAIN = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    KeyRing(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The owner of {@code key}, unless it was revoked or never existed. */
    Optional<ApiKeyPrincipal> find(String key) {
        byte[] hash = hash(key);
        // Only keys that exist are remembered, so wrong ones cannot fill the memory.
        String slot = HexFormat.of().formatHex(hash);
        Known remembered = known.get(slot);
        if (remembered != null && System.nanoTime() - remembered.readAt < MEMORY.toNanos()) {
            return Optional.of(remembered.principal);
        }
        Optional<ApiKeyPrincipal> found = read(hash);
        found.ifPresent(this::markUsed);
        found.ifPresentOrElse(
                principal -> known.put(slot, new Known(principal, System.nanoTime())), () -> known.remove(slot));
        return found;
    }

    /** Forgets what was remembered, after keys were changed. */
    void forget() {
        known.clear();
    }

    private Optional<ApiKeyPrincipal> read(byte[] hash) {
        return jdbc.sql("SELECT id, name, scope FROM api_key WHERE key_hash = ? AND revoked_at IS NULL")
                .param(hash)
                .query((row, number) -> new ApiKeyPrincipal(
                        row.getLong("id"), row.getString("name"), ApiKeyScope.ofCode(row.getString("scope"))))
                .optional();
    }

    /** Every request asks, so a use is written down only when the one before is a minute old. */
    private void markUsed(ApiKeyPrincipal key) {
        Instant now = clock.instant();
        jdbc.sql("""
                        UPDATE api_key SET last_used_at = :now
                        WHERE id = :id AND (last_used_at IS NULL OR last_used_at <= :before)
                        """)
                .param("now", Instants.toDatabase(now))
                .param("before", Instants.toDatabase(now.minus(USE_GRAIN)))
                .param("id", key.id())
                .update();
    }

    static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private record Known(ApiKeyPrincipal principal, long readAt) {}
}
