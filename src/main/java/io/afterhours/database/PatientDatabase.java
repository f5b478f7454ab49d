package io.afterhours.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.mariadb.jdbc.Driver;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * The database for statements that read or change a whole history: migrations, and the proof of the invariants. On
 * other connections a server that says nothing for half a minute is taken for one that is gone, which for these is
 * normal. Connections come from the same pool and are given back as they were.
 */
@Component
@EnableConfigurationProperties(PatientDatabase.Owner.class)
public class PatientDatabase implements FlywayConfigurationCustomizer {

    private static final Duration PATIENCE = Duration.ofHours(6);

    /** Of at most 64 letters, which hold no name of a schema. */
    private static final String LOCK = "CONCAT(?, ' ', LEFT(SHA2(DATABASE(), 256), 40))";

    private final DataSource patient;
    private final Owner owner;

    @Autowired
    PatientDatabase(DataSource pool, Owner owner) {
        this.patient = new Patient(pool);
        this.owner = owner;
    }

    /** Whose connections migrate too. */
    PatientDatabase(DataSource pool) {
        this(pool, new Owner("", ""));
    }

    /** The account that may change the schema; without a name it is the one that works with it. */
    @ConfigurationProperties("afterhours.migration")
    record Owner(String username, String password) {

        /** Connections of this account to where the pool's lead, as patient as its own. */
        DataSource of(HikariDataSource pool) {
            var settings = new Properties();
            settings.putAll(pool.getDataSourceProperties());
            settings.setProperty("socketTimeout", String.valueOf(PATIENCE.toMillis()));
            // the pool says it to its own connections by itself
            settings.setProperty("transactionIsolation", "READ-COMMITTED");
            var connections = new SimpleDriverDataSource(new Driver(), pool.getJdbcUrl(), settings);
            connections.setUsername(username);
            connections.setPassword(password);
            return connections;
        }

        /** Without the password. */
        @Override
        public String toString() {
            return username;
        }
    }

    /** Statements outside any transaction, each for up to six hours. */
    public JdbcClient jdbc() {
        return JdbcClient.create(patient);
    }

    /**
     * Does work that is not done twice at the same time, by any node: on one connection, which holds the server's lock of
     * this name and loses it with its end. In a Galera cluster each server has locks of its own.
     *
     * @param name of at most 20 letters; a workspace beside this one on the same server has its own
     * @return empty when it is being done already
     */
    public <T> Optional<T> alone(String name, Function<JdbcClient, T> work) {
        ConnectionCallback<Optional<T>> whileHeld = connection -> {
            var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            return locked("GET_LOCK(" + LOCK + ", 0)", name, jdbc)
                    ? Optional.of(held(name, jdbc, work))
                    : Optional.empty();
        };
        return Objects.requireNonNull(new JdbcTemplate(patient).execute(whileHeld));
    }

    private static <T> T held(String name, JdbcClient jdbc, Function<JdbcClient, T> work) {
        T done;
        try {
            done = work.apply(jdbc);
        } catch (RuntimeException failure) {
            try {
                release(name, jdbc);
            } catch (RuntimeException gone) {
                failure.addSuppressed(gone);
            }
            throw failure;
        }
        release(name, jdbc);
        return done;
    }

    private static void release(String name, JdbcClient jdbc) {
        if (!locked("RELEASE_LOCK(" + LOCK + ")", name, jdbc)) {
            throw new IllegalStateException("Somebody else released the lock " + name);
        }
    }

    private static boolean locked(String function, String name, JdbcClient jdbc) {
        return jdbc.sql("SELECT %s = 1".formatted(function))
                .param(name)
                .query((row, n) -> row.getBoolean(1))
                .single();
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        try {
            configuration.dataSource(
                    owner.username().isEmpty() ? patient : owner.of(patient.unwrap(HikariDataSource.class)));
        } catch (SQLException e) {
            throw new IllegalStateException("There is no pool of connections", e);
        }
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
