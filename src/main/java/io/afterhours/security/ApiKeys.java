package io.afterhours.security;

import io.afterhours.audit.Actor;
import io.afterhours.audit.AuditLog;
import io.afterhours.database.Transactions;
import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.Problems;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** The keys with which programs use the API. Every change is audited; no key is stored, only its hash. */
@Component
@PreAuthorize("hasRole('ADMIN')")
public class ApiKeys {

    /** How every key begins, so that secret scanners recognise one that leaked. */
    private static final String PREFIX = "ah_";

    private static final int KEY_BYTES = 32;
    private static final int LONGEST_NAME = 60;

    private final ApiKeySql sql;
    private final KeyRing ring;
    private final AuditLog audit;
    private final Transactions transactions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ApiKeys(ApiKeySql sql, KeyRing ring, AuditLog audit, Transactions transactions, Clock clock) {
        this.sql = sql;
        this.ring = ring;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** All keys: those that work first, by name. */
    public List<ApiKey> all() {
        return sql.all();
    }

    /**
     * Makes a key. Its secret is in the answer and nowhere else, ever.
     *
     * @throws io.afterhours.problem.ProblemException 422 about {@code name} (missing, longer than 60 characters, with
     *     control characters, taken by another key that works) or {@code scope}
     */
    public ApiKey.Fresh create(@Nullable String name, @Nullable ApiKeyScope scope) {
        FieldChecks checks = new FieldChecks().line("name", name, LONGEST_NAME);
        if (scope == null) {
            checks.problem("scope", FieldProblem.REQUIRED, "Choose metrics, intake, agent or admin");
        }
        checks.complete();
        if (name == null || scope == null) {
            throw new IllegalStateException("Checked above");
        }
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        String secret = PREFIX + HexFormat.of().formatHex(bytes);
        byte[] hash = KeyRing.hash(secret);
        return new ApiKey.Fresh(transactions.write(() -> write(name.strip(), scope, hash)), secret);
    }

    private ApiKey write(String name, ApiKeyScope scope, byte[] hash) {
        try {
            sql.insert(name, hash, scope, clock.instant(), Actor.current());
        } catch (DuplicateKeyException taken) {
            throw Problems.invalid("name", FieldProblem.DUPLICATE, "Another key has this name");
        }
        audit.record("api-key.created", subject(name), null, Map.of("scope", scope.code()));
        return sql.byHash(hash).orElseThrow();
    }

    /**
     * Ends a key; on this node at once, on others within seconds. Ending it twice changes nothing.
     *
     * @throws io.afterhours.problem.ProblemException 404 when there never was such a key
     */
    public void revoke(long id) {
        transactions.write(() -> {
            ApiKey key =
                    sql.byId(id).orElseThrow(() -> Problems.notFound("API_KEY_NOT_FOUND", "There is no API key " + id));
            if (key.revokedAt() == null) {
                sql.revoke(id, clock.instant(), Actor.current());
                audit.record(
                        "api-key.revoked",
                        subject(key.name()),
                        Map.of("scope", key.scope().code()),
                        null);
            }
        });
        ring.forget();
    }

    static String subject(String name) {
        return "api-key:" + name;
    }
}
