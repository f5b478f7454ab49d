package io.afterhours.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.Invariants;
import io.afterhours.embedded.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.util.FileSystemUtils;

/**
 * Two nodes of the product that ring each other, each a process of its own, on one MariaDB, and in front of them the
 * HAProxy of {@code cluster/haproxy.cfg} where there is one to run.
 */
final class Nodes implements AutoCloseable {

    static final String PASSWORD = "a-password-for-everybody";

    private static final String KEY = "two-nodes-key-0123456789";

    private final EmbeddedServer server;
    private final RunningProduct a;
    private final RunningProduct b;
    private final @Nullable ReverseProxy proxy;

    private Nodes(EmbeddedServer server, RunningProduct a, RunningProduct b, @Nullable ReverseProxy proxy) {
        this.server = server;
        this.a = a;
        this.b = b;
        this.proxy = proxy;
    }

    static Nodes start(Path folder) throws IOException {
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
        var server = EmbeddedServer.start(folder.resolve("mariadb"), "afterhours");
        var environment = new HashMap<>(Map.of(
                "AFTERHOURS_DB_URL", server.jdbcUrl("afterhours"),
                "AFTERHOURS_DB_USERNAME", server.username(),
                "AFTERHOURS_DB_PASSWORD", server.password(),
                "AFTERHOURS_DEMO", "false",
                "AFTERHOURS_DOORBELL", "true",
                "AFTERHOURS_DOORBELL_SECRET", "a secret of thirty-two characters",
                "AFTERHOURS_DOORBELL_ADDRESS", "127.0.0.1",
                "AFTERHOURS_DOORBELL_PORT", "0",
                "AFTERHOURS_WIDGET_PERMINUTE_VISITORWRITES", "1000000",
                "SERVER_FORWARD_HEADERS_STRATEGY", "native"));
        environment.put("AFTERHOURS_WIDGET_PERMINUTE_ADDRESSWRITES", "1000000");
        var a = RunningProduct.launch(folder.resolve("a"), KEY, environment);
        var b = RunningProduct.launch(folder.resolve("b"), KEY, environment);
        a.awaitHealthy();
        b.awaitHealthy();
        var nodes = new Nodes(server, a, b, ReverseProxy.start(folder, a.port(), b.port()));
        nodes.person("boss", 1, "ADMIN");
        return nodes;
    }

    RunningProduct a() {
        return a;
    }

    RunningProduct b() {
        return b;
    }

    @Nullable
    ReverseProxy proxy() {
        return proxy;
    }

    /** A group with an agent of the same name and the usual password. */
    void group(String name, int concurrency) throws IOException {
        call("POST", "/groups", "{\"code\": \"%s\", \"name\": \"%s\"}".formatted(name, name));
        person(name, concurrency, "AGENT");
        call("PUT", "/groups/" + name + "/members", "[\"" + name + "\"]");
        call("PUT", "/settings/spam-guard", "{\"formTickets\": false, \"minimumFillSeconds\": 0, \"proofBits\": 0}");
    }

    private void person(String name, int concurrency, String role) throws IOException {
        call(
                "POST",
                "/agents",
                "{\"username\": \"%s\", \"name\": \"%s\", \"concurrency\": %d, \"roles\": [\"%s\"]}"
                        .formatted(name, name, concurrency, role));
        jdbc().sql("UPDATE agent SET password_hash = ? WHERE username = ?")
                .param("{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD))
                .param(name)
                .update();
    }

    void call(String method, String path, String body) throws IOException {
        var answer = b.call(method, "/api/v1" + path, body);
        assertThat(answer.statusCode() / 100)
                .as(method + " " + path + ": " + answer.body())
                .isEqualTo(2);
    }

    List<String> violations() {
        return new Invariants(jdbc()).violations();
    }

    JdbcClient jdbc() {
        return JdbcClient.create(new SimpleDriverDataSource(
                new org.mariadb.jdbc.Driver(), server.jdbcUrl("afterhours"), server.username(), server.password()));
    }

    @Override
    public void close() {
        if (proxy != null) {
            proxy.close();
        }
        a.kill();
        b.kill();
        server.close();
    }
}
