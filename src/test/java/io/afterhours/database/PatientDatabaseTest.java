package io.afterhours.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.afterhours.DatabaseTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class PatientDatabaseTest {

    private static final int MILLIS = 200;
    private static final String SLOW = "SELECT SLEEP(0.6)";

    @Autowired
    private DataSource pool;

    @Autowired
    private Flyway flyway;

    @Test
    void waitsForWhatOtherConnectionsGiveUpAndLeavesThemAsTheyWere() throws SQLException {
        try (var impatient = impatient()) {
            var patient = new PatientDatabase(impatient).jdbc();

            assertThat(patient.sql(SLOW).query(Integer.class).single()).isZero();

            try (var connection = impatient.getConnection()) {
                assertThat(connection.getNetworkTimeout()).isEqualTo(MILLIS);
            }
            assertThatExceptionOfType(DataAccessResourceFailureException.class)
                    .isThrownBy(() -> JdbcClient.create(impatient)
                            .sql(SLOW)
                            .query(Integer.class)
                            .single());
        }
    }

    @Test
    void migrationsMayTakeAsLongAsALargeHistoryNeeds() throws SQLException {
        try (var connection = flyway.getConfiguration().getDataSource().getConnection()) {
            assertThat(connection.getNetworkTimeout())
                    .isGreaterThanOrEqualTo((int) Duration.ofHours(1).toMillis());
        }
    }

    @Test
    void whatIsDoneAloneIsDoneByNobodyElseUntilItIsOver() throws SQLException {
        var here = new PatientDatabase(pool);
        try (var impatient = impatient()) {
            var elsewhere = new PatientDatabase(impatient);

            assertThat(here.alone("test", jdbc -> elsewhere.alone("test", other -> 1)))
                    .hasValue(Optional.empty());
            assertThat(here.alone("test", jdbc -> elsewhere.alone("another", other -> 1)))
                    .hasValue(Optional.of(1));
            assertThatExceptionOfType(BadSqlGrammarException.class)
                    .isThrownBy(() -> here.alone(
                            "test",
                            jdbc -> jdbc.sql("SELECT nothing")
                                    .query(Integer.class)
                                    .single()));
            assertThat(elsewhere.alone(
                            "test", jdbc -> jdbc.sql(SLOW).query(Integer.class).single()))
                    .hasValue(0);
        }
    }

    /** A pool of one connection, on which a server that says nothing for a moment is taken for gone. */
    private HikariDataSource impatient() throws SQLException {
        var known = pool.unwrap(HikariDataSource.class);
        var config = new HikariConfig();
        config.setJdbcUrl(known.getJdbcUrl());
        config.setUsername(known.getUsername());
        config.setPassword(known.getPassword());
        var properties = new Properties();
        properties.putAll(known.getDataSourceProperties());
        properties.setProperty("socketTimeout", String.valueOf(MILLIS));
        config.setDataSourceProperties(properties);
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }
}
