package io.afterhours.audit;

import io.afterhours.database.Instants;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Writes down who changed what, when, from what to what: in the same transaction as the change, so both or neither. */
@Component
public class AuditLog {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    AuditLog(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Records a change by {@link Actor#current()}.
     *
     * @param action stable name, as in {@code group.renamed}
     * @param subject what was changed, as in {@code group:sales}
     * @param oldValue written as JSON; null when it did not exist
     * @param newValue written as JSON; null when it exists no more. Never put a secret in either
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(String action, String subject, @Nullable Object oldValue, @Nullable Object newValue) {
        write(action, subject, oldValue, newValue, null);
    }

    /** {@link #record(String, String, Object, Object)} for a setting, with the settings version it began to hold with. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(
            String action, String subject, @Nullable Object oldValue, @Nullable Object newValue, long settingsVersion) {
        write(action, subject, oldValue, newValue, settingsVersion);
    }

    private void write(
            String action,
            String subject,
            @Nullable Object oldValue,
            @Nullable Object newValue,
            @Nullable Long settingsVersion) {
        jdbc.sql("""
                        INSERT INTO audit (at, actor, action, subject, old_value, new_value, settings_version)
                        VALUES (:at, :actor, :action, :subject, :oldValue, :newValue, :settingsVersion)
                        """)
                .param("at", Instants.toDatabase(clock.instant()))
                .param("actor", Actor.current())
                .param("action", action)
                .param("subject", subject)
                .param("oldValue", asJson(oldValue))
                .param("newValue", asJson(newValue))
                .param("settingsVersion", settingsVersion)
                .update();
    }

    private @Nullable String asJson(@Nullable Object value) {
        return value == null ? null : json.writeValueAsString(value);
    }
}
