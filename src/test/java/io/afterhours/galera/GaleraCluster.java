package io.afterhours.galera;

import io.afterhours.Node;
import io.afterhours.TestDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** Three MariaDB servers that replicate to each other with Galera, on this machine alone. */
final class GaleraCluster implements AutoCloseable {

    private static final int MEMBERS = 3;

    /** As the product sets by itself where an address names several servers. */
    private static final String SESSIONS = "?useServerPrepStmts=false&useBulkStmtsForInserts=false"
            + "&sessionVariables=innodb_lock_wait_timeout=4,wsrep_sync_wait=1";

    private final Path folder;
    private final String password = UUID.randomUUID().toString();
    private final List<GaleraServer> servers = new ArrayList<>();

    private GaleraCluster(Path folder) {
        this.folder = folder;
    }

    static GaleraCluster start() throws IOException, SQLException {
        var programs = GaleraPrograms.find();
        var cluster = new GaleraCluster(Files.createTempDirectory("afterhours-galera"));
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
        if (GaleraPrograms.isRoot()) {
            Files.setPosixFilePermissions(cluster.folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        for (var n = 0; n < MEMBERS; n++) {
            var data = cluster.folder.resolve("n" + n);
            programs.install(data);
            cluster.servers.add(new GaleraServer(programs, data, ports()));
        }
        for (var server : cluster.servers) {
            server.start(cluster.members(), server == cluster.servers.getFirst());
            server.awaitSynced(cluster.servers.indexOf(server) + 1);
        }
        cluster.lockUp();
        return cluster;
    }

    private String members() {
        return servers.stream().map(GaleraServer::member).collect(Collectors.joining(","));
    }

    /** Starts one again that has ended, and leaves it to find out what it missed. */
    void startAgain(GaleraServer server) throws IOException {
        server.start(members(), false);
    }

    /** Until all are there and have everything. */
    void awaitWhole() {
        servers.forEach(server -> server.awaitSynced(MEMBERS));
    }

    private void lockUp() throws SQLException {
        try (var connection = servers.getFirst().connect("");
                var statement = connection.createStatement()) {
            statement.execute("ALTER USER root@127.0.0.1 IDENTIFIED BY '" + password + "'");
        }
        servers.forEach(server -> server.knows(password));
    }

    private static GaleraServer.Ports ports() throws IOException {
        return new GaleraServer.Ports(free(), free(), free(), free());
    }

    private static int free() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    List<GaleraServer> servers() {
        return servers;
    }

    void create(String schema) throws SQLException {
        try (var connection = servers.getLast().connect("");
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + schema + " CHARACTER SET utf8mb4");
        }
    }

    /** The first that answers is written to, until it does not answer any more; the list begins with {@code first}. */
    TestDatabase.Access oneWriter(String schema, int first) {
        var order = new ArrayList<>(servers);
        Collections.rotate(order, -first);
        var hosts = order.stream().map(server -> "127.0.0.1:" + server.port()).collect(Collectors.joining(","));
        return new TestDatabase.Access("jdbc:mariadb:sequential://" + hosts + "/" + schema, "root", password);
    }

    /** That one, and no other. */
    TestDatabase.Access writer(int n, String schema) {
        return only(servers.get(n), schema);
    }

    /** The copy of this server. */
    TestDatabase.Access only(GaleraServer server, String schema) {
        return new TestDatabase.Access(
                "jdbc:mariadb://127.0.0.1:" + server.port() + "/" + schema + SESSIONS, "root", password);
    }

    /** The one that a node writes to, by the connection that it is given. */
    GaleraServer writerOf(Node node) {
        int port = node.on(JdbcClient.class)
                .sql("SELECT @@port")
                .query(Integer.class)
                .single();
        return servers.stream()
                .filter(server -> server.port() == port)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        try {
            for (var server : servers) {
                server.kill();
            }
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
