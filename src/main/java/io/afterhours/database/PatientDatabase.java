package io.afterhours.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.stereotype.Component;

/**
 * The database for statements that read or change a whole history: migrations, and the proof of the invariants. On
 * other connections a server that says nothing for half a minute is taken for one that is gone, which for these is
 * normal. Connections come from the same pool and are given back as they were.
 */
@Component
public class PatientDatabase implements FlywayConfigurationCustomizer {

    private static final Duration PATIENCE = Duration.ofHours(6);

    private final DataSource patient;

    PatientDatabase(DataSource pool) {
        this.patient = new Patient(pool);
    }

    /** Statements outside any transaction, each for up to six hours. */
    public JdbcClient jdbc() {
        return JdbcClient.create(patient);
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.dataSource(patient);
    }

    /** The pool puts the time back when a connection is given back to it. */
    private static final class Patient extends DelegatingDataSource {

        Patient(DataSource pool) {
            super(pool);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            connection.setNetworkTimeout(Runnable::run, (int) PATIENCE.toMillis());
            return connection;
        }
    }
}
