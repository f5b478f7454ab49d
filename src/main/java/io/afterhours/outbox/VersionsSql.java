package io.afterhours.outbox;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the version of every group: a few narrow rows, whatever the number of tickets. */
@Component
class VersionsSql {

    private final JdbcClient jdbc;

    VersionsSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A group's versions.
     *
     * @param any grows with every change
     * @param tickets grows with every change but those of presence alone
     */
    record Version(long any, long tickets) {}

    Map<Long, Version> read() {
        return jdbc.sql("SELECT grp_id, ver, ver - presence_changes FROM grp_load")
                .query(rows -> {
                    Map<Long, Version> versions = new HashMap<>();
                    while (rows.next()) {
                        versions.put(rows.getLong(1), new Version(rows.getLong(2), rows.getLong(3)));
                    }
                    return versions;
                });
    }
}
