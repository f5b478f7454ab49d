package io.afterhours.database;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refuses to start on a pool whose sessions are not READ COMMITTED (decisions would be made on snapshots older than
 * their locks), and warns about a server that acknowledges commits it could still lose.
 */
@Component
class ServerCheck implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(ServerCheck.class);

    private final JdbcClient jdbc;

    ServerCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Settings settings = jdbc.sql("""
                        SELECT version() AS version, @@tx_isolation AS isolation,
                               @@global.innodb_flush_log_at_trx_commit AS flushing
                        """).query(Settings.class).single();
        requireReadCommitted(settings);
        if (settings.flushing() != 1) {
            log.warn(
                    "innodb_flush_log_at_trx_commit is {} on this database: a power cut can lose acknowledged requests; set it to 1",
                    settings.flushing());
        }
    }

    static void requireReadCommitted(Settings settings) {
        if (!"READ-COMMITTED".equals(settings.isolation())) {
            throw new IllegalStateException("The connection pool must use READ COMMITTED, but its sessions use "
                    + settings.isolation() + " (spring.datasource.hikari.transaction-isolation)");
        }
    }

    record Settings(String version, String isolation, int flushing) {}
}
