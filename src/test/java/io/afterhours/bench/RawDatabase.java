package io.afterhours.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What the database itself does in a second: durable one-row inserts, each its own COMMIT, on as many connections. */
final class RawDatabase implements AutoCloseable {

    private final HikariDataSource pool;

    RawDatabase(DataSource like, int connections) throws SQLException {
        var known = like.unwrap(HikariDataSource.class);
        var config = new HikariConfig();
        config.setJdbcUrl(known.getJdbcUrl());
        config.setUsername(known.getUsername());
        config.setPassword(known.getPassword());
        config.setDataSourceProperties(known.getDataSourceProperties());
        config.setTransactionIsolation(known.getTransactionIsolation());
        config.setPoolName("raw");
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(30_000);
        pool = new HikariDataSource(config);
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS bench_row"
                    + " (id BIGINT AUTO_INCREMENT PRIMARY KEY, body VARCHAR(200) NOT NULL)");
        }
    }

    void insert() throws SQLException {
        try (var connection = pool.getConnection();
                var statement =
                        connection.prepareStatement("INSERT INTO bench_row (body) VALUES ('Where is my order?')")) {
            statement.executeUpdate();
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
