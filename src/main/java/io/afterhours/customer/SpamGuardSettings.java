package io.afterhours.customer;

import io.afterhours.database.Transactions;
import io.afterhours.policy.SettingsChanges;
import io.afterhours.policy.Versioned;
import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.FieldProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** The workspace's {@link SpamGuard}. A new workspace asks for a ticket and for two seconds, and for no proof of work. */
@Service
public class SpamGuardSettings {

    private static final String SUBJECT = "spam-guard";
    private static final String SELECT =
            "SELECT form_tickets, minimum_fill_seconds, proof_bits, version FROM spam_guard";

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final SettingsChanges changes;

    SpamGuardSettings(Transactions transactions, JdbcClient jdbc, SettingsChanges changes) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.changes = changes;
    }

    /** The guard in force. */
    SpamGuard guard() {
        return read("").value();
    }

    /** The guard with its version, for the settings screens. */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    public Versioned<SpamGuard> current() {
        return read("");
    }

    /**
     * Replaces the guard. Forms that are open keep what they were given: their riddle stays as hard as it was. Saving
     * what is there already writes nothing.
     *
     * @throws io.afterhours.policy.StaleSettingsException when the version is another than {@code expectedVersion}
     * @throws io.afterhours.problem.ProblemException 422 when a number is out of range
     */
    @PreAuthorize("hasRole('ADMIN')")
    public Versioned<SpamGuard> save(SpamGuard guard, @Nullable Long expectedVersion) {
        check(guard);
        return transactions.write(() -> {
            var old = read(" FOR UPDATE");
            changes.requireCurrent(expectedVersion, old.version(), SUBJECT);
            if (old.value().equals(guard)) {
                return old;
            }
            long version = changes.record("spam-guard.saved", SUBJECT, old.value(), guard);
            jdbc.sql("""
                    UPDATE spam_guard SET form_tickets = :tickets, minimum_fill_seconds = :seconds,
                        proof_bits = :bits, version = :version WHERE id = 1""")
                    .param("tickets", guard.formTickets())
                    .param("seconds", guard.minimumFillSeconds())
                    .param("bits", guard.proofBits())
                    .param("version", version)
                    .update();
            return new Versioned<>(guard, version);
        });
    }

    private static void check(SpamGuard guard) {
        FieldChecks checks =
                new FieldChecks().range("minimumFillSeconds", guard.minimumFillSeconds(), 0, SpamGuard.LONGEST_FILL);
        int bits = guard.proofBits();
        if (bits != 0 && (bits < SpamGuard.EASIEST || bits > SpamGuard.HARDEST)) {
            checks.problem(
                    "proofBits",
                    FieldProblem.OUT_OF_RANGE,
                    "Enter 0 for no proof of work, or a whole number from " + SpamGuard.EASIEST + " to "
                            + SpamGuard.HARDEST + " for proofBits");
        }
        checks.complete();
    }

    private Versioned<SpamGuard> read(String lock) {
        return jdbc.sql(SELECT + " WHERE id = 1" + lock)
                .query((row, n) -> new Versioned<>(
                        new SpamGuard(
                                row.getBoolean("form_tickets"),
                                row.getInt("minimum_fill_seconds"),
                                row.getInt("proof_bits")),
                        row.getLong("version")))
                .single();
    }
}
