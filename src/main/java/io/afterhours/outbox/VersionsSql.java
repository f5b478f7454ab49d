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

    Map<Long, Long> read() {
        return jdbc.sql("SELECT grp_id, ver FROM grp_load").query(rows -> {
            Map<Long, Long> versions = new HashMap<>();
            while (rows.next()) {
                versions.put(rows.getLong(1), rows.getLong(2));
            }
            return versions;
        });
    }
}
