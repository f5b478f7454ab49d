package io.afterhours.bench;

import io.afterhours.TestDatabase;
import io.afterhours.embedded.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.springframework.util.FileSystemUtils;

/**
 * The same MariaDB as everywhere, with the same settings, but that it writes a binlog and forces it to the disk at each
 * commit, as a server with a replica does. It can be killed and is started again on the same port.
 */
final class LoggingServer implements AutoCloseable {

    private static final String SCHEMA = "logged";

    private final Path folder;
    private final List<String> command;
    private final TestDatabase.Access access;
    private Process process;

    private LoggingServer(Path folder, List<String> command, TestDatabase.Access access) throws IOException {
        this.folder = folder;
        this.command = command;
        this.access = access;
        this.process = launch();
        // so that a run that is broken off leaves nothing behind
        Runtime.getRuntime().addShutdownHook(new Thread(() -> process.destroyForcibly()));
    }

    /** On new data in this folder. */
    static LoggingServer start(Path folder) throws IOException {
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder.toAbsolutePath().getParent());
        List<String> command;
        TestDatabase.Access access;
        try (var embedded = EmbeddedServer.start(folder, SCHEMA)) {
            command = command(Long.parseLong(
                    Files.readString(folder.resolve("server.pid")).strip()));
            access = new TestDatabase.Access(embedded.jdbcUrl(SCHEMA), embedded.username(), embedded.password());
        }
        var server = new LoggingServer(folder, command, access);
        server.awaitReady();
        return server;
    }

    /** How the product itself has started it, and the binlog. */
    private static List<String> command(long pid) {
        var info = ProcessHandle.of(pid).orElseThrow().info();
        var command = new ArrayList<String>();
        command.add(info.command().orElseThrow());
        // the account that its file makes is in the data by now
        Predicate<String> known = argument -> !argument.startsWith("--init-file=");
        command.addAll(
                List.of(info.arguments().orElseThrow()).stream().filter(known).toList());
        command.addAll(List.of("--server-id=1", "--log-bin=binlog", "--sync-binlog=1"));
        return command;
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("server.log").toFile()))
                .start();
    }

    TestDatabase.Access access() {
        return access;
    }

    /** {@code kill -9}; it is dead when this returns. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Begins to start it. */
    void startAgain() throws IOException {
        process = launch();
    }

    /** Waits until a new connection is answered; how often it looks decides how exactly that is known. */
    void awaitReady() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(this::answers);
    }

    private boolean answers() {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT 1")) {
            return rows.next();
        } catch (SQLException notYet) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The server has ended; see server.log in " + folder, notYet);
            }
            return false;
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                access.url() + "?connectTimeout=1000&socketTimeout=5000", access.username(), access.password());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        FileSystemUtils.deleteRecursively(folder.toFile());
    }
}
