package io.afterhours.policy;

import io.afterhours.database.Transactions;
import io.afterhours.team.Group;
import io.afterhours.team.GroupLocks;
import io.afterhours.team.Groups;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * The workspace's toggle for offline tickets. Off leaves every group's policy as it is but inert: no new ticket goes
 * OPEN, those that are stay and are still handed out (A14).
 */
@Service
public class OfflineHandling {

    private static final String SUBJECT = "offline-handling";

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Groups groups;
    private final GroupLocks locks;
    private final SettingsChanges changes;
    private final ApplicationEventPublisher events;

    OfflineHandling(
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

    /** What the audit log keeps. */
    private record Toggle(boolean enabled) {}

    /** Whether offline tickets are accepted at all. */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    public boolean enabled() {
        return read().value();
    }

    /** {@link #enabled()} with its version. */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    public Versioned<Boolean> current() {
        return read();
    }

    /** Switches; the last writer wins. */
    @PreAuthorize("hasRole('ADMIN')")
    public void set(boolean enabled) {
        set(enabled, null);
    }

    /**
     * Switches. Setting what is set already writes nothing.
     *
     * @throws StaleSettingsException when the version is another than {@code expectedVersion}
     */
    @PreAuthorize("hasRole('ADMIN')")
    public Versioned<Boolean> set(boolean enabled, @Nullable Long expectedVersion) {
        return transactions.write(() -> {
            locks.lockAll();
            var old = read();
            changes.requireCurrent(expectedVersion, old.version(), SUBJECT);
            if (old.value() == enabled) {
                return old;
            }
            long version =
                    changes.record("offline-handling.saved", SUBJECT, new Toggle(old.value()), new Toggle(enabled));
            jdbc.sql("UPDATE offline_handling SET enabled = :enabled, version = :version WHERE id = 1")
                    .param("enabled", enabled)
                    .param("version", version)
                    .update();
            events.publishEvent(
                    new PolicyChanged(groups.all().stream().map(Group::id).collect(Collectors.toSet())));
            return new Versioned<>(enabled, version);
        });
    }

    private Versioned<Boolean> read() {
        return jdbc.sql("SELECT enabled, version FROM offline_handling WHERE id = 1")
                .query((rs, n) -> new Versioned<>(rs.getBoolean("enabled"), rs.getLong("version")))
                .single();
    }
}
