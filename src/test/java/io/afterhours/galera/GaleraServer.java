package io.afterhours.galera;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** One MariaDB of a Galera cluster on this machine, a process of its own. */
final class GaleraServer {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final GaleraPrograms programs;
    private final Path data;
    private final Ports ports;
    private @Nullable Process process;
    private String password = "";

    /** Where it listens: for SQL, for the others, and for what it missed, step by step or as a whole. */
    record Ports(int sql, int group, int steps, int whole) {}

    GaleraServer(GaleraPrograms programs, Path data, Ports ports) {
        this.programs = programs;
        this.data = data;
        this.ports = ports;
    }

    int port() {
        return ports.sql();
    }

    /** Joins those at {@code members}; {@code first}: there is nobody to join. */
    void start(String members, boolean first) throws IOException {
        List<String> command = new ArrayList<>(programs.asSomebody(List.of(
                programs.server().toString(),
                "--no-defaults",
                "--datadir=" + data,
                "--lc-messages-dir=" + programs.share(),
                "--character-sets-dir=" + programs.share().resolve("charsets"),
                "--bind-address=127.0.0.1",
                "--port=" + ports.sql(),
                // relative to the data, since a socket's path may not be long
                "--socket=server.sock",
                "--pid-file=" + number(),
                "--skip-name-resolve",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_unicode_ci",
                "--default-time-zone=+00:00",
                "--max-connections=250",
                "--innodb-buffer-pool-size=128M",
                "--innodb-flush-log-at-trx-commit=1",
                "--innodb-autoinc-lock-mode=2",
                "--binlog-format=ROW",
                "--wsrep-on=ON",
                "--wsrep-provider=" + programs.library(),
                "--wsrep-cluster-address=gcomm://" + members,
                "--wsrep-node-address=127.0.0.1:" + ports.sql(),
                "--wsrep-sst-method=rsync",
                "--wsrep-sst-receive-address=127.0.0.1:" + ports.whole(),
                "--wsrep-provider-options=gmcast.listen_addr=tcp://127.0.0.1:" + ports.group()
                        + ";ist.recv_addr=127.0.0.1:" + ports.steps() + ";gcache.size=256M")));
        if (first) {
            command.add("--wsrep-new-cluster");
        }
        process = programs.process(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolveSibling(data.getFileName() + ".log").toFile()))
                .start();
    }

    String member() {
        return "127.0.0.1:" + ports.group();
    }

    void awaitSynced(int members) {
        Awaitility.await(data.getFileName().toString())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> synced(members));
    }

    private boolean synced(int members) {
        Process running = process;
        if (running == null || !running.isAlive()) {
            throw new IllegalStateException("A server of the cluster has ended; see " + data + ".log");
        }
        return "Synced".equals(status("wsrep_local_state_comment"))
                && Integer.toString(members).equals(status("wsrep_cluster_size"));
    }

    private String status(String name) {
        try (var connection = connect("");
                var statement = connection.prepareStatement(
                        "SELECT variable_value FROM information_schema.global_status WHERE variable_name = ?")) {
            statement.setString(1, name);
            try (var row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        } catch (SQLException notYet) {
            return "";
        }
    }

    /** What its one account is let in with from now on. */
    void knows(String newPassword) {
        password = newPassword;
    }

    Connection connect(String schema) throws SQLException {
        Properties account = new Properties();
        account.setProperty("user", "root");
        account.setProperty("password", password);
        account.setProperty("connectTimeout", "1000");
        return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + ports.sql() + "/" + schema, account);
    }

    /** Whether it belongs to the part of the cluster that may write. */
    boolean isPrimary() {
        return "Primary".equals(status("wsrep_cluster_status"));
    }

    /** Cuts it off from the other servers, though not from its clients, or lets it find them again. */
    void cutOff(boolean now) throws SQLException {
        try (var connection = connect("");
                var statement = connection.createStatement()) {
            statement.execute("SET GLOBAL wsrep_provider_options = 'gmcast.isolate=" + (now ? 1 : 0) + "'");
        }
    }

    /** {@code SIGSTOP}: connections stay open, and nothing answers. */
    void stop() throws IOException {
        signal("STOP");
    }

    void goOn() throws IOException {
        signal("CONT");
    }

    private void signal(String name) throws IOException {
        programs.run(
                List.of("kill", "-" + name, Long.toString(itself().orElseThrow().pid())));
    }

    /** The server, not what started it. */
    private Optional<ProcessHandle> itself() throws IOException {
        return Files.exists(number())
                ? ProcessHandle.of(Long.parseLong(Files.readString(number()).strip()))
                : Optional.empty();
    }

    private Path number() {
        return data.resolve("server.pid");
    }

    /** {@code kill -9}. */
    void kill() throws IOException {
        itself().ifPresent(server -> {
            server.destroyForcibly();
            server.onExit().join();
        });
        // somebody else may have that number by the time it is started again
        Files.deleteIfExists(number());
        Process running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
        }
    }
}
