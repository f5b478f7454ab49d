package io.afterhours.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.afterhours.DatabaseTest;
import java.net.ConnectException;
import java.sql.Connection;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the pool does while nobody listens where the database should be. */
@DatabaseTest
class SteadyConnectionsTest {

    @Autowired
    private DataSource dataSource;

    /** The driver, before which somebody else answers so many times. */
    private static final class Refusing implements java.sql.Driver {
        private final java.sql.Driver driver = new org.mariadb.jdbc.Driver();
        private final SQLException refusal;
        private final int times;
        private int asked;

        Refusing(SQLException refusal, int times) {
            this.refusal = refusal;
            this.times = times;
        }

        @Override
        public @Nullable Connection connect(String url, Properties settings) throws SQLException {
            asked++;
            if (asked <= times) {
                throw refusal;
            }
            return driver.connect(url, settings);
        }

        @Override
        public boolean acceptsURL(String url) throws SQLException {
            return driver.acceptsURL(url);
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties settings) throws SQLException {
            return driver.getPropertyInfo(url, settings);
        }

        @Override
        public int getMajorVersion() {
            return driver.getMajorVersion();
        }

        @Override
        public int getMinorVersion() {
            return driver.getMinorVersion();
        }

        @Override
        public boolean jdbcCompliant() {
            return driver.jdbcCompliant();
        }

        @Override
        public @Nullable Logger getParentLogger() {
            return null;
        }
    }

    private static SQLException nobodyThere() {
        return new SQLNonTransientConnectionException("No", "08000", new ConnectException("Connection refused"));
    }

    private SteadyConnections connections(Refusing driver, Duration patience) throws SQLException {
        var pool = dataSource.unwrap(HikariDataSource.class);
        return new SteadyConnections(driver, pool.getJdbcUrl(), pool.getDataSourceProperties(), patience);
    }

    private Connection connect(SteadyConnections connections) throws SQLException {
        var pool = dataSource.unwrap(HikariDataSource.class);
        return connections.getConnection(pool.getUsername(), pool.getPassword());
    }

    @Test
    void whereNobodyListensItIsTriedAgainUntilSomebodyDoes() throws SQLException {
        var driver = new Refusing(nobodyThere(), 3);
        try (var connection = connect(connections(driver, Duration.ofMinutes(1)))) {
            assertThat(connection.isValid(1)).isTrue();
        }
        assertThat(driver.asked).isEqualTo(4);
    }

    @Test
    void whoIsThereAndRefusesIsNotAskedAgain() throws SQLException {
        var refusal = new SQLException("Access denied", "28000", 1045);
        var driver = new Refusing(refusal, 9);
        var connections = connections(driver, Duration.ofMinutes(1));
        assertThatThrownBy(() -> connect(connections)).isSameAs(refusal);
        assertThat(driver.asked).isOne();
    }

    @Test
    void afterAsLongAsARequestWaitsItIsToldThatNobodyListens() throws SQLException {
        var refusal = nobodyThere();
        var driver = new Refusing(refusal, Integer.MAX_VALUE);
        var connections = connections(driver, Duration.ofMillis(200));
        assertThatThrownBy(() -> connect(connections)).isSameAs(refusal);
        assertThat(driver.asked).isGreaterThan(1);
    }

    @Test
    void aPoolThatIsClosedWaitsForNobody() throws SQLException {
        var refusal = nobodyThere();
        var driver = new Refusing(refusal, Integer.MAX_VALUE);
        var connections = connections(driver, Duration.ofMinutes(1));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> connect(connections)).isSameAs(refusal);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(driver.asked).isOne();
    }

    @Test
    void aPortWithoutAListenerIsSuchACase() {
        var nowhere = new SteadyConnections(
                new org.mariadb.jdbc.Driver(), "jdbc:mariadb://localhost:1/none", new Properties(), Duration.ZERO);
        assertThatThrownBy(() -> nowhere.getConnection("nobody", "nothing")).hasCauseInstanceOf(ConnectException.class);
    }

    @Test
    void thePoolGetsItsConnectionsInThisWay() throws SQLException {
        var pool = dataSource.unwrap(HikariDataSource.class);
        assertThat(pool.getDataSource()).isInstanceOf(SteadyConnections.class);
    }
}
