package io.afterhours.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A MariaDB server of our own in a folder of our own: reachable from this machine only, with a generated password, its
 * data kept. While this process lives the server is started again should it die; when this process is killed, the next
 * one on the same folder stops what is left and goes on with the data.
 *
 * @see <a href="../../../../../../docs/decisions/0004-embedded-mariadb-is-a-plain-process.md">decision 0004</a>
 */
public final class EmbeddedServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final String USERNAME = "afterhours";
    private static final long PATIENCE_NANOS = Duration.ofMinutes(2).toNanos();
    private static final int PORTS_TO_TRY = 5;

    private final ServerHome home;
    private final ServerProcess server;
    private final String password;
    private final int port;
    private volatile Process process;
    private volatile boolean closing;

    private EmbeddedServer(ServerHome home, ServerProcess server, String schema) throws IOException {
        this.home = home;
        this.server = server;
        this.password = home.password();
        boolean orphaned = server.stopOrphans();
        boolean fresh = !Files.exists(home.data());
        server.initialise(List.of("CREATE DATABASE " + schema + " CHARACTER SET utf8mb4"));
        Started started = startOnFreePort();
        this.port = started.port();
        this.process = started.process();
        log.info(
                "Embedded MariaDB on 127.0.0.1:{}, {} in {}{}",
                port,
                fresh ? "new data" : "data",
                home,
                orphaned ? " (stopped the server that a killed process had left behind)" : "");
    }

    /**
     * Starts a server on {@code folder} and answers when it takes connections; {@code schema} is created with new data.
     *
     * @throws EmbeddedServerException when another instance uses the folder, or the server does not start
     */
    public static EmbeddedServer start(Path folder, String schema) {
        ServerHome home = ServerHome.occupy(folder);
        try {
            ServerProcess process = new ServerProcess(home, ServerBinaries.locate(home.binaries()));
            EmbeddedServer server = new EmbeddedServer(home, process, schema);
            Thread.ofVirtual().name("embedded-mariadb").start(server::watch);
            return server;
        } catch (IOException e) {
            release(home);
            throw new EmbeddedServerException("The embedded MariaDB did not start", e);
        } catch (RuntimeException e) {
            release(home);
            throw e;
        }
    }

    /** The address of {@code schema} on this server. */
    public String jdbcUrl(String schema) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + schema;
    }

    /** The one account of this server; it may do everything. */
    public String username() {
        return USERNAME;
    }

    /** The account's generated password. */
    public String password() {
        return password;
    }

    private Started startOnFreePort() throws IOException {
        for (int attempt = 1; ; attempt++) {
            int candidate = ServerProcess.freePort();
            try {
                return new Started(candidate, startOn(candidate));
            } catch (EmbeddedServerException e) {
                // Between finding a free port and taking it somebody else may have been faster.
                if (attempt == PORTS_TO_TRY || !String.valueOf(e.getMessage()).contains("TCP/IP port")) {
                    throw e;
                }
            }
        }
    }

    private Process startOn(int candidate) throws IOException {
        ServerHome.writeSecret(
                home.initFile(),
                "CREATE OR REPLACE USER " + USERNAME + "@'127.0.0.1' IDENTIFIED BY '" + password + "';\n"
                        + "GRANT ALL PRIVILEGES ON *.* TO " + USERNAME + "@'127.0.0.1' WITH GRANT OPTION;\n");
        Process candidateProcess = server.serve(candidate);
        try {
            awaitReady(candidateProcess, candidate);
            return candidateProcess;
        } catch (RuntimeException | IOException e) {
            ServerProcess.stop(candidateProcess.toHandle());
            throw e;
        } finally {
            Files.deleteIfExists(home.initFile());
        }
    }

    private void awaitReady(Process candidateProcess, int candidate) throws IOException {
        String url = "jdbc:mariadb://127.0.0.1:" + candidate + "/?connectTimeout=1000&socketTimeout=5000";
        long start = System.nanoTime();
        while (true) {
            try (Connection connection = DriverManager.getConnection(url, USERNAME, password)) {
                if (connection.isValid(5)) {
                    return;
                }
            } catch (SQLException e) {
                if (System.nanoTime() - start > PATIENCE_NANOS) {
                    throw server.failed(e);
                }
            }
            if (exitedWithin(candidateProcess, 25)) {
                throw server.failed(null);
            }
        }
    }

    /** For as long as this process lives: waits for the server to end, and starts it again unless that was wanted. */
    private void watch() {
        while (!closing) {
            try {
                process.waitFor();
                startAgain();
            } catch (IOException | EmbeddedServerException e) {
                log.error("The embedded MariaDB could not be started again", e);
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private synchronized void startAgain() throws IOException {
        if (!closing) {
            log.warn("The embedded MariaDB has died; starting it again");
            process = startOn(port);
        }
    }

    private static boolean exitedWithin(Process process, long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("Interrupted while the embedded MariaDB was starting");
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Shuts the server down and releases the folder. */
    @Override
    public void close() {
        closing = true;
        synchronized (this) {
            ServerProcess.stop(process.toHandle());
        }
        release(home);
    }

    private static void release(ServerHome home) {
        try {
            home.close();
        } catch (IOException e) {
            log.warn("Cannot release {}", home, e);
        }
    }

    private record Started(int port, Process process) {}
}
