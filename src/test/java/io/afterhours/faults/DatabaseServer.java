package io.afterhours.faults;

import io.afterhours.embedded.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The database of a run: a MariaDB process on disk that can be killed and stopped, and comes back on the same port. */
final class DatabaseServer implements AutoCloseable {

    private final EmbeddedServer server;
    private final Path folder;

    private DatabaseServer(EmbeddedServer server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    static DatabaseServer start(Path folder) throws IOException {
        Files.createDirectories(folder.toAbsolutePath().getParent());
        var server = EmbeddedServer.start(folder, "faults");
        // so that a run that is broken off leaves nothing behind
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        return new DatabaseServer(server, folder);
    }

    int port() {
        return URI.create(server.jdbcUrl("faults").substring("jdbc:".length())).getPort();
    }

    String username() {
        return server.username();
    }

    String password() {
        return server.password();
    }

    /** Straight to the database, past every proxy. */
    Connection connect(String schema) throws SQLException {
        return DriverManager.getConnection(
                server.jdbcUrl(schema) + "?connectTimeout=1000&socketTimeout=20000", username(), password());
    }

    JdbcClient client(String schema) {
        return JdbcClient.create(new DriverManagerDataSource(server.jdbcUrl(schema), username(), password()));
    }

    void create(String schema) throws SQLException {
        try (var connection = connect("faults");
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + schema + " CHARACTER SET utf8mb4");
        }
    }

    void drop(String schema) throws SQLException {
        try (var connection = connect("faults");
                var statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + schema);
        }
    }

    /** {@code kill -9}; it is started again at once, and recovers. */
    void kill() throws IOException {
        process().destroyForcibly();
    }

    void stop() throws IOException, InterruptedException {
        signal("STOP");
    }

    void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process().pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    private ProcessHandle process() throws IOException {
        var pid = Long.parseLong(Files.readString(folder.resolve("server.pid")).strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    void awaitReady() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(this::answers);
    }

    private boolean answers() {
        try (var connection = connect("faults")) {
            return connection.isValid(2);
        } catch (SQLException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
