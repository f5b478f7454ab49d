package io.afterhours.policy;

import io.afterhours.database.Transactions;
import io.afterhours.policy.QueueRule.WhenAllOffline;
import io.afterhours.problem.FieldChecks;
import io.afterhours.team.Group;
import io.afterhours.team.GroupLocks;
import io.afterhours.team.Groups;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** The workspace's rule for tickets that nobody takes care of. */
@Service
public class QueueHandling {

    private static final String SUBJECT = "queue-handling";
    private static final int LONGEST_MINUTES = 1440;
    private static final int LONGEST_HOURS = 8760;

    private final Transactions transactions;
    private final QueueHandlingSql sql;
    private final OfflineHandling offlineHandling;
    private final Groups groups;
    private final GroupLocks locks;
    private final SettingsChanges changes;
    private final ApplicationEventPublisher events;

    QueueHandling(
            Transactions transactions,
            QueueHandlingSql sql,
            OfflineHandling offlineHandling,
            Groups groups,
            GroupLocks locks,
            SettingsChanges changes,
            ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.sql = sql;
        this.offlineHandling = offlineHandling;
        this.groups = groups;
        this.locks = locks;
        this.changes = changes;
        this.events = events;
    }

    /** The rule in force: a plain read for decisions, whoever acts. */
    public QueueRule rule() {
        return sql.read().value();
    }

    /** The rule with its version, for the settings screens. */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    public Versioned<QueueRule> current() {
        return sql.read();
    }

    /** {@link #change} to this rule, whatever it was before. */
    @PreAuthorize("hasRole('ADMIN')")
    public Versioned<QueueRule> save(QueueRule rule, @Nullable Long expectedVersion) {
        return change(before -> rule, expectedVersion);
    }

    /**
     * Replaces the rule. Saving what is there already writes nothing.
     *
     * @param change makes the new rule of the one in force, read under the lock
     * @throws StaleSettingsException when the version is another than {@code expectedVersion}
     * @throws io.afterhours.problem.ProblemException 422 when a number is out of range, or OPEN is chosen for
     *     {@code whenAllOffline} while offline tickets are switched off for the workspace
     */
    @PreAuthorize("hasRole('ADMIN')")
    public Versioned<QueueRule> change(UnaryOperator<QueueRule> change, @Nullable Long expectedVersion) {
        return transactions.write(() -> {
            locks.lockAll();
            var old = sql.read();
            var rule = change.apply(old.value());
            changes.requireCurrent(expectedVersion, old.version(), SUBJECT);
            check(old.value(), rule);
            if (old.value().equals(rule)) {
                return old;
            }
            long version = changes.record("queue-handling.saved", SUBJECT, old.value(), rule);
            sql.write(rule, version);
            events.publishEvent(
                    new PolicyChanged(groups.all().stream().map(Group::id).collect(Collectors.toSet())));
            return new Versioned<>(rule, version);
        });
    }

    private void check(QueueRule old, QueueRule rule) {
        var checks = new FieldChecks().range("graceMinutes", rule.graceMinutes(), 1, LONGEST_MINUTES);
        optional(checks, "inactivityMinutes", rule.inactivityMinutes(), 5, 30);
        optional(checks, "returnAfterOfflineMinutes", rule.returnAfterOfflineMinutes(), 1, LONGEST_MINUTES);
        optional(checks, "noReplyMinutes", rule.noReplyMinutes(), 1, LONGEST_MINUTES);
        optional(checks, "maxOpenAgeHours", rule.maxOpenAgeHours(), 1, LONGEST_HOURS);
        // choosing it, not keeping it: whoever switched the toggle off can still change the other fields
        boolean chosen = rule.whenAllOffline() == WhenAllOffline.OPEN && old.whenAllOffline() != WhenAllOffline.OPEN;
        if (chosen && !offlineHandling.enabled()) {
            checks.problem(
                    "whenAllOffline",
                    "OFFLINE_TICKETS_DISABLED",
                    "Offline tickets are disabled for the workspace: enable them in Offline handling first,"
                            + " or choose MISSED");
        }
        checks.complete();
    }

    private static void optional(FieldChecks checks, String field, @Nullable Integer value, int least, int most) {
        if (value != null) {
            checks.range(field, value, least, most);
        }
    }
}
