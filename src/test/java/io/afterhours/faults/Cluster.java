package io.afterhours.faults;

import io.afterhours.faults.Observed.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/** Two nodes on one schema, each behind a proxy of its own. */
final class Cluster implements AutoCloseable {

    private final DatabaseServer server;
    private final String schema;
    private final Path skew;
    private final Path files;
    private final List<DatabaseProxy> proxies = new ArrayList<>();
    private final List<AppNode> nodes = new ArrayList<>();
    private final List<Window> outages = new ArrayList<>();

    private Cluster(DatabaseServer server, Path folder, String schema, boolean skewed, Program usual)
            throws IOException, SQLException {
        this.server = server;
        this.schema = schema;
        this.skew = folder.resolve("skew");
        this.files = folder.resolve("attachments").toAbsolutePath();
        // an earlier run with the same seed may have left some
        FileSystemUtils.deleteRecursively(files);
        Files.createDirectories(files);
        SkewedApplication.set(skew, 0);
        server.create(schema);
        for (var name : List.of("a", "b")) {
            var proxy = new DatabaseProxy(server.port());
            proxies.add(proxy);
            var environment = Map.of(
                    "AFTERHOURS_DB_URL",
                    "jdbc:mariadb://127.0.0.1:" + proxy.port() + "/" + schema,
                    "AFTERHOURS_DB_USERNAME",
                    server.username(),
                    "AFTERHOURS_DB_PASSWORD",
                    server.password(),
                    // one keeps files on the disk that both have, the other one in the database
                    "AFTERHOURS_ATTACHMENTS",
                    name.equals("a") ? "disk" : "database",
                    SkewedApplication.FILE,
                    skew.toAbsolutePath().toString());
            var program = skewed && name.equals("b") ? Program.of(SkewedApplication.class) : usual;
            var link = Files.createDirectories(folder.resolve(name)).resolve("attachments");
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, files);
            nodes.add(new AppNode(name, folder, program, environment));
        }
    }

    /** Starts both nodes on a new schema and sets the workspace up; {@code skewed}: the second one's clock can be wrong. */
    static Cluster start(DatabaseServer server, Path folder, String schema, boolean skewed, Program usual)
            throws IOException, SQLException, InterruptedException {
        var cluster = new Cluster(server, folder, schema, skewed, usual);
        for (var node : cluster.nodes) {
            node.launch();
        }
        cluster.awaitHealthy();
        Workspace.setUp(cluster.nodes.getFirst());
        return cluster;
    }

    DatabaseServer server() {
        return server;
    }

    String schema() {
        return schema;
    }

    /** Where nodes that keep files on the disk have them. */
    Path files() {
        return files;
    }

    List<AppNode> nodes() {
        return nodes;
    }

    AppNode node(int n) {
        return nodes.get(n);
    }

    DatabaseProxy proxy(int n) {
        return proxies.get(n);
    }

    List<DatabaseProxy> proxies() {
        return proxies;
    }

    void skew(long millis) throws IOException {
        SkewedApplication.set(skew, millis);
    }

    void awaitHealthy() {
        server.awaitReady();
        nodes.forEach(AppNode::awaitHealthy);
    }

    /** Something was out of reach since then, until now. */
    void wasAway(Instant since) {
        outages.add(new Window(since, Instant.now()));
    }

    List<Window> outages() {
        return outages;
    }

    @Override
    public void close() throws IOException {
        nodes.forEach(AppNode::kill);
        for (var proxy : proxies) {
            proxy.close();
        }
    }
}
