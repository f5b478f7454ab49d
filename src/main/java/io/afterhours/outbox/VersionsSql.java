package io.afterhours.outbox;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the version of every group: a few narrow rows, whatever the number of tickets. Requests for groups that do not
 * exist are told under a number that no group has: theirs is the newest ticket.
 */
@Component
class VersionsSql {

    static final long NO_GROUP = 0;

    private final JdbcClient jdbc;

    VersionsSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A group's versions.
     *
     * @param any differs after every change
     * @param tickets differs after every change but those of presence alone
     */
    record Version(long any, long tickets) {}

    Map<Long, Version> read() {
        return jdbc.sql("""
                        SELECT grp_id, ver, ver - presence_changes FROM grp_load
                        UNION ALL
                        (SELECT ?, id, id FROM ticket WHERE grp_id IS NULL AND state = 'MISSED'
                         ORDER BY state_since DESC, id DESC LIMIT 1)""").param(NO_GROUP).query(rows -> {
            Map<Long, Version> versions = new HashMap<>();
            while (rows.next()) {
                versions.put(rows.getLong(1), new Version(rows.getLong(2), rows.getLong(3)));
            }
            return versions;
        });
    }
}
