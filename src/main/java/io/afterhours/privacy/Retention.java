package io.afterhours.privacy;

import io.afterhours.database.Transactions;
import io.afterhours.policy.SettingsChanges;
import io.afterhours.policy.Versioned;
import io.afterhours.problem.FieldChecks;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** The workspace's {@link RetentionRule}. A new workspace keeps everything. */
@Service
public class Retention {

    private static final String SUBJECT = "retention";

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final SettingsChanges changes;

    Retention(Transactions transactions, JdbcClient jdbc, SettingsChanges changes) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.changes = changes;
    }

    /** The rule in force with its version. */
    @PreAuthorize("hasRole('ADMIN')")
    public Versioned<RetentionRule> current() {
        return read("").orElseThrow();
    }

    /**
     * Replaces the rule. What it makes due is erased within the hour, and nobody brings it back. Saving what is there
     * already writes nothing.
     *
     * @throws io.afterhours.policy.StaleSettingsException when the version is another than {@code expectedVersion}
     * @throws io.afterhours.problem.ProblemException 422 when the number is out of range
     */
    @PreAuthorize("hasRole('ADMIN')")
    public Versioned<RetentionRule> save(RetentionRule rule, @Nullable Long expectedVersion) {
        if (rule.days() != null) {
            new FieldChecks()
                    .range("days", rule.days(), 1, RetentionRule.MOST_DAYS)
                    .complete();
        }
        return transactions.write(() -> {
            var old = read(" FOR UPDATE").orElseThrow();
            changes.requireCurrent(expectedVersion, old.version(), SUBJECT);
            if (old.value().equals(rule)) {
                return old;
            }
            long version = changes.record("retention.saved", SUBJECT, old.value(), rule);
            jdbc.sql("UPDATE retention SET days = :days, version = :version WHERE id = 1")
                    .param("days", rule.days())
                    .param("version", version)
                    .update();
            return new Versioned<>(rule, version);
        });
    }

    /** The rule, with the turn to erase by it until the end of the transaction; empty while another node has it. */
    Optional<RetentionRule> take() {
        return read(" FOR UPDATE SKIP LOCKED").map(Versioned::value);
    }

    private Optional<Versioned<RetentionRule>> read(String lock) {
        return jdbc.sql("SELECT days, version FROM retention WHERE id = 1" + lock)
                .query((row, n) -> new Versioned<>(
                        new RetentionRule(row.getObject("days", Integer.class)), row.getLong("version")))
                .optional();
    }
}
