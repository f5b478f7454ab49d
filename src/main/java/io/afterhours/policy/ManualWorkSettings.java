package io.afterhours.policy;

import io.afterhours.database.Transactions;
import io.afterhours.team.GroupLocks;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** The workspace's rule for work by hand. Off in a new workspace: agents take what they are given. */
@Service
public class ManualWorkSettings {

    private static final String SUBJECT = "manual-work";

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final GroupLocks locks;
    private final SettingsChanges changes;

    ManualWorkSettings(Transactions transactions, JdbcClient jdbc, GroupLocks locks, SettingsChanges changes) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.locks = locks;
        this.changes = changes;
    }

    /** The rule in force: a plain read for decisions, whoever acts. */
    public ManualWorkRule rule() {
        return read().value();
    }

    /** The rule with its version, for the settings screens. */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    public Versioned<ManualWorkRule> current() {
        return read();
    }

    /**
     * Replaces the rule. Saving what is there already writes nothing.
     *
     * @throws StaleSettingsException when the version is another than {@code expectedVersion}
     */
    @PreAuthorize("hasRole('ADMIN')")
    public Versioned<ManualWorkRule> save(ManualWorkRule rule, @Nullable Long expectedVersion) {
        return transactions.write(() -> {
            locks.lockAll(); // whoever takes a ticket has locked its group and reads the rule under that lock
            var old = read();
            changes.requireCurrent(expectedVersion, old.version(), SUBJECT);
            if (old.value().equals(rule)) {
                return old;
            }
            long version = changes.record("manual-work.saved", SUBJECT, old.value(), rule);
            jdbc.sql("UPDATE manual_work SET agents_may_claim = :claim, version = :version WHERE id = 1")
                    .param("claim", rule.agentsMayClaim())
                    .param("version", version)
                    .update();
            return new Versioned<>(rule, version);
        });
    }

    private Versioned<ManualWorkRule> read() {
        return jdbc.sql("SELECT agents_may_claim, version FROM manual_work WHERE id = 1")
                .query((rs, n) ->
                        new Versioned<>(new ManualWorkRule(rs.getBoolean("agents_may_claim")), rs.getLong("version")))
                .single();
    }
}
