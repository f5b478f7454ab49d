package io.afterhours.database;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refuses to start on a database with which promises could not be kept: on a pool whose sessions are not READ COMMITTED
 * decisions would be made on snapshots older than their locks, and a server that does not force its logs to disk at each
 * COMMIT can lose requests that were answered. The latter may be allowed, where nothing would be lost by it.
 */
@Component
class ServerCheck implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(ServerCheck.class);

    private final JdbcClient jdbc;
    private final boolean lossyAllowed;

    ServerCheck(JdbcClient jdbc, @Value("${afterhours.allow-lossy-commits}") boolean lossyAllowed) {
        this.jdbc = jdbc;
        this.lossyAllowed = lossyAllowed;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Settings settings = jdbc.sql("""
                        SELECT @@tx_isolation AS isolation, @@global.innodb_flush_log_at_trx_commit AS flushing,
                               @@global.log_bin AS log_bin, @@global.sync_binlog AS sync_binlog
                        """).query(Settings.class).single();
        requireReadCommitted(settings);
        requireDurableCommits(settings, lossyAllowed);
    }

    static void requireReadCommitted(Settings settings) {
        if (!"READ-COMMITTED".equals(settings.isolation())) {
            throw new UnusableDatabaseException("The connection pool must use READ COMMITTED, but its sessions use "
                    + settings.isolation() + " (spring.datasource.hikari.transaction-isolation)");
        }
    }

    static void requireDurableCommits(Settings settings, boolean lossyAllowed) {
        settings.lossy().ifPresent(setting -> {
            String lossy = setting + " on this database: a power cut can lose requests that were answered. ";
            if (!lossyAllowed) {
                throw new UnusableDatabaseException(lossy + "Set it to 1 (SET GLOBAL "
                        + setting.substring(0, setting.indexOf(' '))
                        + "=1, and in the server's configuration), or, where"
                        + " nothing is lost by that, start with AFTERHOURS_ALLOW_LOSSY_COMMITS=true");
            }
            log.warn("{}AFTERHOURS_ALLOW_LOSSY_COMMITS allows it", lossy);
        });
    }

    record Settings(String isolation, int flushing, boolean logBin, long syncBinlog) {

        /**
         * What is set so that a COMMIT is not on the disk when it is acknowledged. 3 forces the log of InnoDB more often
         * than 1, which with a binlog forces it before COMMIT only and leaves it to the binlog to say what was committed.
         */
        Optional<String> lossy() {
            if (flushing == 0 || flushing == 2) {
                return Optional.of("innodb_flush_log_at_trx_commit is " + flushing);
            }
            return flushing == 1 && logBin && syncBinlog != 1
                    ? Optional.of("sync_binlog is " + syncBinlog)
                    : Optional.empty();
        }
    }
}
