package io.afterhours.presence;

import io.afterhours.database.Transactions;
import io.afterhours.policy.SettingsChanges;
import io.afterhours.policy.Versioned;
import io.afterhours.problem.FieldChecks;
import io.afterhours.team.GroupLocks;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** The workspace's {@link AwayRule}. A new workspace lets Away last until its agent is back. */
@Service
public class PresenceSettings {

    private static final String SUBJECT = "presence";

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final PresenceSql presences;
    private final GroupLocks locks;
    private final SettingsChanges changes;

    PresenceSettings(
            Transactions transactions,
            JdbcClient jdbc,
            PresenceSql presences,
            GroupLocks locks,
            SettingsChanges changes) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.presences = presences;
        this.locks = locks;
        this.changes = changes;
    }

    /** The rule in force: a plain read for whoever changes presence under the groups' locks. */
    AwayRule rule() {
        return read().value();
    }

    /** The rule with its version, for the settings screens. */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    public Versioned<AwayRule> current() {
        return read();
    }

    /**
     * Replaces the rule, also for those who are logged out as Away now: whoever has been so for longer than the new
     * rule allows is offline from now on; whose time has run out stays offline. Saving what is there already writes
     * nothing.
     *
     * @throws io.afterhours.policy.StaleSettingsException when the version is another than {@code expectedVersion}
     * @throws io.afterhours.problem.ProblemException 422 when the number is out of range
     */
    @PreAuthorize("hasRole('ADMIN')")
    public Versioned<AwayRule> save(AwayRule rule, @Nullable Long expectedVersion) {
        new FieldChecks()
                .range("awayAfterLogoutMaxMinutes", rule.awayAfterLogoutMaxMinutes(), 0, AwayRule.LONGEST_MINUTES)
                .complete();
        return transactions.write(() -> {
            locks.lockAll(); // whoever changes presence has locked a group, and reads the rule under that lock
            var old = read();
            changes.requireCurrent(expectedVersion, old.version(), SUBJECT);
            if (old.value().equals(rule)) {
                return old;
            }
            long version = changes.record("presence.saved", SUBJECT, old.value(), rule);
            jdbc.sql("""
                    UPDATE presence_setting SET away_after_logout_max_minutes = :minutes, version = :version
                    WHERE id = 1""")
                    .param("minutes", rule.awayAfterLogoutMaxMinutes())
                    .param("version", version)
                    .update();
            presences.limitAway(rule, locks.now());
            return new Versioned<>(rule, version);
        });
    }

    private Versioned<AwayRule> read() {
        return jdbc.sql("SELECT away_after_logout_max_minutes AS minutes, version FROM presence_setting WHERE id = 1")
                .query((row, n) -> new Versioned<>(new AwayRule(row.getInt("minutes")), row.getLong("version")))
                .single();
    }
}
