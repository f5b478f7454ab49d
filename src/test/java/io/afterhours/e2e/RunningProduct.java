package io.afterhours.e2e;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** The product as a process of its own, with the embedded MariaDB, as {@code bin/run} starts it. */
final class RunningProduct implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final int port;
    private final String key;

    private RunningProduct(Process process, int port, String key) {
        this.process = process;
        this.port = port;
        this.key = key;
    }

    /** Starts it on this data directory and waits until it is healthy. */
    static RunningProduct start(Path data, String key, Map<String, String> environment) throws IOException {
        var product = launch(data, key, environment);
        product.awaitHealthy();
        return product;
    }

    /** Begins to start it; several can be on their way at once. */
    static RunningProduct launch(Path data, String key, Map<String, String> environment) throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Dvaadin.productionMode=true",
                        "-cp",
                        classPath,
                        "io.afterhours.Application")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolveSibling(data.getFileName() + ".log").toFile()));
        builder.environment().put("AFTERHOURS_PORT", Integer.toString(port));
        builder.environment().put("AFTERHOURS_DATA_DIR", data.toString());
        builder.environment().put("AFTERHOURS_BOOTSTRAP_API_KEY", key);
        builder.environment().putAll(environment);
        return new RunningProduct(builder.start(), port, key);
    }

    void awaitHealthy() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(this::healthy);
    }

    int port() {
        return port;
    }

    private boolean healthy() {
        if (!process.isAlive()) {
            throw new IllegalStateException("The product ended with " + process.exitValue());
        }
        try {
            return call("GET", "/actuator/health", null).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    HttpResponse<String> call(String method, String path, @Nullable String body) throws IOException {
        return send(request(method, path, body));
    }

    HttpResponse<String> callWithKey(String path, String body, String idempotencyKey) throws IOException {
        return send(request("POST", path, body).header("Idempotency-Key", idempotencyKey));
    }

    private HttpRequest.Builder request(String method, String path, @Nullable String body) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    /** {@code kill -9}: no shutdown hook runs. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        http.close();
    }
}
