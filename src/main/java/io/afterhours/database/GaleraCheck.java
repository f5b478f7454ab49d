package io.afterhours.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Refuses to start on a server of a Galera cluster with connections that could lose half of a transaction, or read what
 * has changed since. It looks once, at the server that it is connected to then; for an address that names several servers
 * {@link ClusterSessions} has set what is asked for here.
 */
@Component
class GaleraCheck implements SmartInitializingSingleton {

    private final JdbcTemplate jdbc;

    GaleraCheck(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void afterSingletonsInstantiated() {
        requireSafe(Objects.requireNonNull(jdbc.execute(GaleraCheck::sessions)));
    }

    static void requireSafe(Sessions sessions) {
        if (sessions.galera() && !(sessions.asText() && sessions.readsWait())) {
            throw new UnusableDatabaseException(
                    "This database is a Galera cluster, where a statement that is being"
                            + " prepared or executed in bulk can swallow that its transaction was aborted, and a server may not"
                            + " have yet what was committed on another. Name all servers in AFTERHOURS_DB_URL"
                            + " (jdbc:mariadb:sequential://one,two,three/…), or add useServerPrepStmts=false&"
                            + "useBulkStmtsForInserts=false&sessionVariables=innodb_lock_wait_timeout=4,wsrep_sync_wait=1 to it");
        }
    }

    static Sessions sessions(Connection connection) throws SQLException {
        var driver = connection
                .unwrap(org.mariadb.jdbc.Connection.class)
                .getContext()
                .getConf();
        var asText = !driver.useServerPrepStmts() && !driver.useBulkStmts() && !driver.useBulkStmtsForInserts();
        // a server that was built without Galera does not know these names
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT COALESCE(MAX(variable_name = 'WSREP_ON' AND variable_value = 'ON'), 0),
                               COALESCE(MAX(variable_name = 'WSREP_SYNC_WAIT' AND variable_value & 1), 0)
                        FROM information_schema.session_variables
                        WHERE variable_name IN ('WSREP_ON', 'WSREP_SYNC_WAIT')
                        """)) {
            row.next();
            return new Sessions(row.getBoolean(1), asText, row.getBoolean(2));
        }
    }

    /**
     * What connections are like: to a server of a cluster; whether every statement is sent as text; whether reads wait
     * until this server has what was committed on the others.
     */
    record Sessions(boolean galera, boolean asText, boolean readsWait) {}
}
