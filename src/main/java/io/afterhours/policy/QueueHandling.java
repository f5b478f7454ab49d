package io.afterhours.policy;

import io.afterhours.database.Transactions;
import io.afterhours.problem.FieldChecks;
import io.afterhours.team.Group;
import io.afterhours.team.GroupLocks;
import io.afterhours.team.Groups;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** The workspace's rule for queued tickets that nobody is there for. */
@Service
public class QueueHandling {

    private static final String SUBJECT = "queue-handling";

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Groups groups;
    private final GroupLocks locks;
    private final SettingsChanges changes;
    private final ApplicationEventPublisher events;

    QueueHandling(
            Transactions transactions,
            JdbcClient jdbc,
            Groups groups,
            GroupLocks locks,
            SettingsChanges changes,
            ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.groups = groups;
        this.locks = locks;
        this.changes = changes;
        this.events = events;
    }

    /** The rule in force: a plain read for decisions, whoever acts. */
    public QueueRule rule() {
        return read().value();
    }

    /** The rule with its version, for the settings screens. */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    public Versioned<QueueRule> current() {
        return read();
    }

    /**
     * Replaces the rule. Saving what is there already writes nothing.
     *
     * @throws StaleSettingsException when the version is another than {@code expectedVersion}
     */
    @PreAuthorize("hasRole('ADMIN')")
    public Versioned<QueueRule> save(QueueRule rule, @Nullable Long expectedVersion) {
        check(rule);
        return transactions.write(() -> {
            locks.lockAll();
            var old = read();
            changes.requireCurrent(expectedVersion, old.version(), SUBJECT);
            if (old.value().equals(rule)) {
                return old;
            }
            long version = changes.record("queue-handling.saved", SUBJECT, old.value(), rule);
            write(rule, version);
            events.publishEvent(
                    new PolicyChanged(groups.all().stream().map(Group::id).collect(Collectors.toSet())));
            return new Versioned<>(rule, version);
        });
    }

    private static void check(QueueRule rule) {
        var checks = new FieldChecks().range("graceMinutes", rule.graceMinutes(), 1, 1440);
        if (rule.inactivityMinutes() != null) {
            checks.range("inactivityMinutes", rule.inactivityMinutes(), 5, 30);
        }
        checks.complete();
    }

    private void write(QueueRule rule, long version) {
        jdbc.sql("""
                        UPDATE queue_handling SET when_all_offline = :whenAllOffline, grace_minutes = :grace,
                            inactivity_minutes = :inactivity, version = :version
                        WHERE id = 1
                        """)
                .param("whenAllOffline", rule.whenAllOffline().name())
                .param("grace", rule.graceMinutes())
                .param("inactivity", rule.inactivityMinutes())
                .param("version", version)
                .update();
    }

    private Versioned<QueueRule> read() {
        return jdbc.sql(
                        "SELECT when_all_offline, grace_minutes, inactivity_minutes, version FROM queue_handling WHERE id = 1")
                .query((rs, n) -> new Versioned<>(
                        new QueueRule(
                                QueueRule.WhenAllOffline.valueOf(rs.getString("when_all_offline")),
                                rs.getInt("grace_minutes"),
                                rs.getObject("inactivity_minutes", Integer.class)),
                        rs.getLong("version")))
                .single();
    }
}
