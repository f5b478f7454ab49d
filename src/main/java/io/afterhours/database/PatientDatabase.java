package io.afterhours.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * The database for statements that read or change a whole history: migrations, and the proof of the invariants. On
 * other connections a server that says nothing for half a minute is taken for one that is gone, which for these is
 * normal. Connections come from the same pool and are given back as they were.
 */
@Component
public class PatientDatabase implements FlywayConfigurationCustomizer {

    private static final Duration PATIENCE = Duration.ofHours(6);

    /** Of at most 64 letters, which hold no name of a schema. */
    private static final String LOCK = "CONCAT(?, ' ', LEFT(SHA2(DATABASE(), 256), 40))";

    private final DataSource patient;

    PatientDatabase(DataSource pool) {
        this.patient = new Patient(pool);
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
