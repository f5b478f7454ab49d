package io.afterhours.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.afterhours.DatabaseTest;
import io.afterhours.audit.AuditLog;
import io.afterhours.database.Transactions;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

@DatabaseTest
class BootstrapKeyTest {

    private static final String FIRST = "first-key-0123456789";
    private static final String SECOND = "second-key-0123456789";

    @Autowired
    ApiKeySql sql;

    @Autowired
    ApiKeys keys;

    @Autowired
    KeyRing ring;

    @Autowired
    AuditLog audit;

    @Autowired
    Transactions transactions;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theConfiguredKeyIsAnAdminUntilAnotherIsConfigured() {
        startWith(FIRST);
        startWith(FIRST);
        assertThat(ring.find(FIRST)).hasValueSatisfying(key -> {
            assertThat(key.scope()).isEqualTo(ApiKeyScope.ADMIN);
            assertThat(key.getName()).isEqualTo("key:bootstrap");
        });

        startWith(SECOND);
        assertThat(ring.find(FIRST)).isEmpty();
        assertThat(ring.find(SECOND)).isPresent();

        startWith(FIRST);
        assertThat(ring.find(FIRST)).isPresent();
        assertThat(ring.find(SECOND)).isEmpty();
        assertThat(actions())
                .containsExactly(
                        "api-key.created", "api-key.revoked", "api-key.created", "api-key.revoked", "api-key.created");
    }

    @Test
    void aStartWithoutAKeyLeavesTheOneOfOtherNodesAlone() {
        startWith(FIRST);

        startWith("  ");

        assertThat(ring.find(FIRST)).isPresent();
        assertThat(ring.find("")).isEmpty();
        assertThat(actions()).containsExactly("api-key.created");
    }

    @Test
    @WithMockUser(username = "boss", roles = "ADMIN")
    void aKeyThatAnAdministratorRevokedStaysRevoked() {
        startWith(FIRST);
        keys.revoke(ring.find(FIRST).orElseThrow().id());

        startWith(FIRST);

        assertThat(ring.find(FIRST)).isEmpty();
        assertThat(actions()).containsExactly("api-key.created", "api-key.revoked");
        startWith(SECOND);
        assertThat(ring.find(SECOND)).isPresent();
        startWith(FIRST);
        assertThat(ring.find(FIRST)).isEmpty();
        assertThat(ring.find(SECOND)).isPresent();
    }

    @Test
    void aKeyRevokedBeforeItWasRecordedByWhomStaysRevokedToo() {
        startWith(FIRST);
        jdbc.sql("UPDATE api_key SET revoked_at = UTC_TIMESTAMP(6), working = NULL")
                .update();

        startWith(FIRST);

        assertThat(ring.find(FIRST)).isEmpty();
    }

    @Test
    void aShortKeyIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> startWith("fifteen-chars-x"))
                .isInstanceOf(UnusableBootstrapKeyException.class)
                .hasMessage("AFTERHOURS_BOOTSTRAP_API_KEY must have at least 16 characters, or be empty for none");
    }

    private void startWith(String configured) {
        new BootstrapKey(configured, sql, audit, transactions, clock).afterSingletonsInstantiated();
        ring.forget();
    }

    private List<String> actions() {
        return jdbc.sql("SELECT action FROM audit WHERE subject = 'api-key:bootstrap' ORDER BY id")
                .query(String.class)
                .list();
    }
}
