package io.afterhours.security;

import java.time.ZoneId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The zone that the workspace reads its times in, for screens below the working hours. */
@Component
public class WorkspaceZone {

    private final JdbcClient jdbc;

    WorkspaceZone(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** As it is set now. */
    public ZoneId current() {
        return ZoneId.of(jdbc.sql("SELECT timezone FROM working_hours_setting WHERE id = 1")
                .query(String.class)
                .single());
    }
}
