package io.afterhours.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.stereotype.Component;

/**
 * Opens the pool's connections. Where nobody answers it tries again in even pauses: until the pool is closed or, before it
 * ever had a connection, for as long as a request waits. The pool itself pauses twice as long after each failure, up to
 * 5 s: of a database that was away for two seconds it would hear up to two seconds after it is back.
 */
final class SteadyConnections extends SimpleDriverDataSource {

    private static final String MARIADB = "jdbc:mariadb:";
    private static final long PAUSE_MILLIS = 25;

    private final Duration patience;
    private final BooleanSupplier closed;
    private volatile boolean connected;

    SteadyConnections(Driver driver, String address, Properties settings, Duration patience, BooleanSupplier closed) {
        super(driver, address, settings);
        this.patience = patience;
        this.closed = closed;
    }

    /** The pool's own timeout, which {@code connectTimeout} of the driver says already. */
    @Override
    public void setLoginTimeout(int seconds) {}

    /** Seconds that a pool that is closed waits for a connection that is being opened. */
    @Override
    public int getLoginTimeout() {
        return Math.toIntExact(patience.toSeconds()) + 1;
    }

    /**
     * @throws SQLException what the server refuses, at once; what comes of nobody answering, when it is given up
     */
    @Override
    protected Connection getConnectionFromDriver(Properties settings) throws SQLException {
        var begun = System.nanoTime();
        while (true) {
            try {
                var connection = super.getConnectionFromDriver(settings);
                connected = true;
                return connection;
            } catch (SQLException failure) {
                var nobodyAnswers = failure.getCause() instanceof IOException;
                var isPatient = connected || System.nanoTime() - begun + PAUSE_MILLIS * 1_000_000 <= patience.toNanos();
                if (!nobodyAnswers || !isPatient || closed.getAsBoolean() || !Transactions.paused(PAUSE_MILLIS)) {
                    throw failure;
                }
            }
        }
    }

    /** Has the pool get its connections in this way. */
    @Component
    static class ForThePool implements BeanPostProcessor {

        @Override
        public Object postProcessBeforeInitialization(Object bean, String beanName) {
            if (bean instanceof HikariDataSource pool && isMariaDb(pool)) {
                pool.setDataSource(new SteadyConnections(
                        new org.mariadb.jdbc.Driver(),
                        pool.getJdbcUrl(),
                        pool.getDataSourceProperties(),
                        Duration.ofMillis(pool.getConnectionTimeout()),
                        pool::isClosed));
            }
            return bean;
        }

        /** An address of something else is complained about by who looks for its driver. */
        private static boolean isMariaDb(HikariDataSource pool) {
            var address = pool.getJdbcUrl();
            return pool.getDataSource() == null && address != null && address.startsWith(MARIADB);
        }
    }
}
