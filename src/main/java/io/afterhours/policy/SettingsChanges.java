package io.afterhours.policy;

import io.afterhours.audit.AuditLog;
import io.afterhours.audit.LastChanges;
import java.time.Clock;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What every change of a setting has in common. A row's version is the settings version of its last change, so that
 * one number never stands for two states of a row, even if the row went and came back meanwhile.
 */
@Component
public class SettingsChanges {

    private final SettingsVersions versions;
    private final AuditLog audit;
    private final LastChanges lastChanges;
    private final Clock clock;

    SettingsChanges(SettingsVersions versions, AuditLog audit, LastChanges lastChanges, Clock clock) {
        this.versions = versions;
        this.audit = audit;
        this.lastChanges = lastChanges;
        this.clock = clock;
    }

    /**
     * Refuses a change that was made on an older version.
     *
     * @param expected what the caller read; null when the last writer wins
     * @param actual the version now, read under the lock
     * @param subjects the audit subjects whose newest change made {@code expected} stale
     */
    public void requireCurrent(@Nullable Long expected, long actual, String... subjects) {
        if (expected != null && expected != actual) {
            var last = lastChanges.of(Arrays.asList(subjects)).orElse(null);
            throw new StaleSettingsException(
                    last == null ? null : last.who(), last == null ? null : last.at(), clock.instant());
        }
    }

    /**
     * Numbers a change and writes it down, in the running transaction.
     *
     * @return the version to store with the changed row
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long record(String action, String subject, @Nullable Object oldValue, @Nullable Object newValue) {
        long version = versions.next();
        audit.record(action, subject, oldValue, newValue, version);
        return version;
    }
}
