package io.afterhours.workinghours;

import io.afterhours.database.Transactions;
import io.afterhours.policy.SettingsChanges;
import io.afterhours.policy.Versioned;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.Problems;
import io.afterhours.team.Group;
import io.afterhours.team.GroupLocks;
import io.afterhours.team.Groups;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * Whether working hours count in this workspace, and in which zone. Switching them on while Default has no schedule
 * puts every group without one outside for good: whoever offers that says so first.
 */
@Service
public class HoursSettings {

    /** What to do about the name of a zone that there is not. */
    public static final String UNKNOWN_ZONE = "Enter the name of a time zone, such as Europe/Berlin";

    private static final String SUBJECT = "working-hours";

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final HoursSql sql;
    private final Groups groups;
    private final GroupLocks locks;
    private final SettingsChanges changes;
    private final ApplicationEventPublisher events;

    HoursSettings(
            Transactions transactions,
            JdbcClient jdbc,
            HoursSql sql,
            Groups groups,
            GroupLocks locks,
            SettingsChanges changes,
            ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.sql = sql;
        this.groups = groups;
        this.locks = locks;
        this.changes = changes;
        this.events = events;
    }

    /** The ids of all zones that can be chosen, sorted. Offsets are not among them: they know no summer time. */
    public static List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream().sorted().toList();
    }

    /** The setting with its version. */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    public Versioned<HoursSetting> current() {
        return sql.setting();
    }

    /**
     * Replaces the setting. Saving what is there already writes nothing.
     *
     * @param timezone one of {@link #zones()}, else 422
     * @throws io.afterhours.policy.StaleSettingsException when the version is another than {@code expectedVersion}
     */
    @PreAuthorize("hasRole('ADMIN')")
    public Versioned<HoursSetting> save(boolean enabled, String timezone, @Nullable Long expectedVersion) {
        if (!ZoneId.getAvailableZoneIds().contains(timezone)) {
            throw Problems.invalid("timezone", FieldProblem.UNKNOWN, UNKNOWN_ZONE);
        }
        var setting = new HoursSetting(enabled, ZoneId.of(timezone));
        return transactions.write(() -> {
            locks.lockAll();
            var old = sql.setting();
            changes.requireCurrent(expectedVersion, old.version(), SUBJECT);
            if (old.value().equals(setting)) {
                return old;
            }
            long version = changes.record("working-hours.saved", SUBJECT, old.value(), setting);
            jdbc.sql(
                            "UPDATE working_hours_setting SET enabled = :enabled, timezone = :zone, version = :version WHERE id = 1")
                    .param("enabled", enabled)
                    .param("zone", timezone)
                    .param("version", version)
                    .update();
            events.publishEvent(
                    new HoursChanged(groups.all().stream().map(Group::id).collect(Collectors.toSet())));
            return new Versioned<>(setting, version);
        });
    }
}
