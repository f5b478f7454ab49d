package io.afterhours.security;

import io.afterhours.audit.AuditLog;
import io.afterhours.database.Transactions;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** What the workspace asks of those who log in with a password. */
@Component
@PreAuthorize("hasRole('ADMIN')")
public class SignInSettings {

    private final SecondFactorSql sql;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Transactions transactions;

    SignInSettings(SecondFactorSql sql, JdbcClient jdbc, AuditLog audit, Transactions transactions) {
        this.sql = sql;
        this.jdbc = jdbc;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** Whether administrators cannot log in without a second step. */
    public boolean adminsNeedSecondFactor() {
        return sql.adminsNeedOne();
    }

    /** Those who have none set it up at their next login; nobody is logged out. */
    public void adminsNeedSecondFactor(boolean required) {
        transactions.write(() -> {
            int changed = jdbc.sql("""
                            UPDATE sign_in SET admins_need_a_second_factor = :required
                            WHERE id = 1 AND admins_need_a_second_factor <> :required
                            """).param("required", required).update();
            if (changed > 0) {
                audit.record("sign-in.saved", "sign-in", rule(!required), rule(required));
            }
        });
    }

    private static Map<String, Boolean> rule(boolean required) {
        return Map.of("adminsNeedSecondFactor", required);
    }
}
