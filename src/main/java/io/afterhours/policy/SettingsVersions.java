package io.afterhours.policy;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Numbers the settings changes of the workspace, one after the other in commit order. */
@Component
public class SettingsVersions {

    private final JdbcClient jdbc;

    SettingsVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The number of the change that the running transaction makes; take it after the groups are locked. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long next() {
        jdbc.sql("UPDATE settings_version SET version = version + 1 WHERE id = 1")
                .update();
        return current();
    }

    /** The number of the newest change. */
    public long current() {
        return jdbc.sql("SELECT version FROM settings_version WHERE id = 1")
                .query(Long.class)
                .single();
    }
}
