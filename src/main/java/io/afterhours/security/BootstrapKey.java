package io.afterhours.security;

import io.afterhours.audit.Actor;
import io.afterhours.audit.AuditLog;
import io.afterhours.database.Transactions;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Lets the operator bring a key of scope admin for a first start ({@code AFTERHOURS_BOOTSTRAP_API_KEY}). The key named
 * {@value #NAME} is always the one configured now: another value replaces it, no value revokes it.
 */
@Component
class BootstrapKey implements SmartInitializingSingleton {

    static final String NAME = "bootstrap";

    private static final int FEWEST_CHARACTERS = 16;

    private final String configured;
    private final ApiKeySql sql;
    private final AuditLog audit;
    private final Transactions transactions;
    private final Clock clock;

    BootstrapKey(
            @Value("${afterhours.bootstrap-api-key:}") String configured,
            ApiKeySql sql,
            AuditLog audit,
            Transactions transactions,
            Clock clock) {
        this.configured = configured.strip();
        this.sql = sql;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
        if (!this.configured.isEmpty() && this.configured.length() < FEWEST_CHARACTERS) {
            throw new UnusableBootstrapKeyException("AFTERHOURS_BOOTSTRAP_API_KEY must have at least "
                    + FEWEST_CHARACTERS + " characters, or be empty for none");
        }
    }

    @Override
    public void afterSingletonsInstantiated() {
        SystemAccess.run(() -> transactions.write(this::settle));
    }

    private void settle() {
        byte[] hash = KeyRing.hash(configured);
        Optional<ApiKey> right = configured.isEmpty() ? Optional.empty() : sql.byHash(hash);
        Optional<ApiKey> before = sql.working(NAME);
        if (before.isPresent()
                && right.filter(key -> key.id() == before.get().id()).isEmpty()) {
            sql.revoke(before.get().id(), clock.instant());
            audit.record("api-key.revoked", ApiKeys.subject(NAME), Map.of("scope", "admin"), null);
        }
        if (!configured.isEmpty() && right.filter(BootstrapKey::works).isEmpty()) {
            sql.put(NAME, hash, ApiKeyScope.ADMIN, clock.instant(), Actor.SYSTEM);
            audit.record("api-key.created", ApiKeys.subject(NAME), null, Map.of("scope", "admin"));
        }
    }

    private static boolean works(ApiKey key) {
        return key.revokedAt() == null && key.name().equals(NAME) && key.scope() == ApiKeyScope.ADMIN;
    }
}
