package io.afterhours.security;

import io.afterhours.audit.Actor;
import io.afterhours.audit.AuditLog;
import io.afterhours.database.RetryTransactionException;
import io.afterhours.database.Transactions;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Lets the operator bring a key of scope admin for a first start ({@code AFTERHOURS_BOOTSTRAP_API_KEY}). Another value
 * replaces the key named {@value #NAME}. No value changes nothing, since another node may be running with one. A key that
 * an administrator revoked stays revoked, however often its value is configured.
 */
@Component
class BootstrapKey implements SmartInitializingSingleton {

    static final String NAME = "bootstrap";

    private static final Logger log = LoggerFactory.getLogger(BootstrapKey.class);

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
        if (!configured.isEmpty()) {
            SystemAccess.run(() -> transactions.write(this::settle));
        }
    }

    private void settle() {
        byte[] hash = KeyRing.hash(configured);
        Optional<ApiKey> known = sql.byHash(hash);
        if (known.filter(BootstrapKey::works).isPresent()) {
            return;
        }
        if (known.filter(this::endedByAdministrator).isPresent()) {
            log.warn("The key in AFTERHOURS_BOOTSTRAP_API_KEY was revoked and stays so; configure another or none");
            return;
        }
        sql.working(NAME).ifPresent(this::replace);
        if (known.isPresent()) {
            sql.revive(known.get().id(), NAME, ApiKeyScope.ADMIN);
        } else {
            insert(hash);
        }
        audit.record("api-key.created", ApiKeys.subject(NAME), null, Map.of("scope", "admin"));
    }

    private void replace(ApiKey before) {
        sql.revoke(before.id(), clock.instant(), Actor.SYSTEM);
        audit.record("api-key.revoked", ApiKeys.subject(NAME), Map.of("scope", "admin"), null);
    }

    private void insert(byte[] hash) {
        try {
            sql.insert(NAME, hash, ApiKeyScope.ADMIN, clock.instant(), Actor.SYSTEM);
        } catch (DuplicateKeyException taken) {
            throw new RetryTransactionException("Another node has just brought its bootstrap key", taken);
        }
    }

    private static boolean works(ApiKey key) {
        return key.revokedAt() == null && key.name().equals(NAME) && key.scope() == ApiKeyScope.ADMIN;
    }

    /** Only what was replaced by another value may come back with its own; whoever else ended a key meant it. */
    private boolean endedByAdministrator(ApiKey key) {
        return key.revokedAt() != null
                && sql.revokedBy(key.id()).filter(Actor.SYSTEM::equals).isEmpty();
    }
}
