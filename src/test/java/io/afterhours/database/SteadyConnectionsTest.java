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

    /** The pool is closed when it was asked more often. */
    private static final int MOST = 20;

    @Autowired
    private DataSource dataSource;

    /** The driver, which is refused from one time it is asked to another. */
    private static final class Refusing implements java.sql.Driver {
        private final java.sql.Driver driver = new org.mariadb.jdbc.Driver();
        private final SQLException refusal;
        private final int from;
        private final int to;
        private int asked;

        Refusing(SQLException refusal, int from, int to) {
            this.refusal = refusal;
            this.from = from;
            this.to = to;
        }

        @Override
        public @Nullable Connection connect(String url, Properties settings) throws SQLException {
            asked++;
            if (asked >= from && asked <= to) {
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
        return new SteadyConnections(
                driver, pool.getJdbcUrl(), pool.getDataSourceProperties(), patience, () -> driver.asked > MOST);
    }

    private Connection connect(SteadyConnections connections) throws SQLException {
        var pool = dataSource.unwrap(HikariDataSource.class);
        return connections.getConnection(pool.getUsername(), pool.getPassword());
    }

    @Test
    void whereNobodyListensItIsTriedAgainUntilSomebodyDoes() throws SQLException {
        var driver = new Refusing(nobodyThere(), 1, 3);
        try (var connection = connect(connections(driver, Duration.ofMinutes(1)))) {
            assertThat(connection.isValid(1)).isTrue();
        }
        assertThat(driver.asked).isEqualTo(4);
    }

    @Test
    void whoIsThereAndRefusesIsNotAskedAgain() throws SQLException {
        var refusal = new SQLException("Access denied", "28000", 1045);
        var driver = new Refusing(refusal, 1, 9);
        var connections = connections(driver, Duration.ofMinutes(1));
        assertThatThrownBy(() -> connect(connections)).isSameAs(refusal);
        assertThat(driver.asked).isOne();
    }

    @Test
    void atTheStartItIsToldThatNobodyListensAfterAsLongAsARequestWaits() throws SQLException {
        var refusal = nobodyThere();
        var driver = new Refusing(refusal, 1, Integer.MAX_VALUE);
        var connections = connections(driver, Duration.ofMillis(200));
        assertThatThrownBy(() -> connect(connections)).isSameAs(refusal);
        assertThat(driver.asked).isGreaterThan(1);
    }

    @Test
    void whoWasThereOnceIsWaitedForUntilThePoolIsClosed() throws SQLException {
        var refusal = nobodyThere();
        var driver = new Refusing(refusal, 2, Integer.MAX_VALUE);
        var connections = connections(driver, Duration.ZERO);
        connect(connections).close();

        assertThatThrownBy(() -> connect(connections)).isSameAs(refusal);
        assertThat(driver.asked).isEqualTo(MOST + 1);
    }

    @Test
    void aThreadThatIsInterruptedWaitsForNobody() throws SQLException {
        var refusal = nobodyThere();
        var driver = new Refusing(refusal, 1, Integer.MAX_VALUE);
        var connections = connections(driver, Duration.ofMinutes(1));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> connect(connections)).isSameAs(refusal);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(driver.asked).isOne();
    }

    @Test
    void aPoolThatIsClosedWaitsForAConnectionThatIsBeingOpened() throws SQLException {
        assertThat(connections(new Refusing(nobodyThere(), 1, 1), Duration.ofMillis(2500))
                        .getLoginTimeout())
                .isEqualTo(3);
    }

    @Test
    void aPortWithoutAListenerIsSuchACase() {
        var nowhere = new SteadyConnections(
                new org.mariadb.jdbc.Driver(),
                "jdbc:mariadb://localhost:1/none",
                new Properties(),
                Duration.ZERO,
                () -> false);
        assertThatThrownBy(() -> nowhere.getConnection("nobody", "nothing")).hasCauseInstanceOf(ConnectException.class);
    }

    @Test
    void thePoolGetsItsConnectionsInThisWay() throws SQLException {
        var pool = dataSource.unwrap(HikariDataSource.class);
        assertThat(pool.getDataSource()).isInstanceOf(SteadyConnections.class);
    }
}
