package io.afterhours.faults;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One node: the application in a process of its own, always on the same port, with its own way to the database. */
final class AppNode implements AutoCloseable {

    static final String KEY = "faults-key-0123456789";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private static final List<String> NO_LIMITS = Stream.of(
                    "per-minute.visitor-writes",
                    "per-minute.contact-asks",
                    "per-minute.uploads",
                    "per-minute.address-writes",
                    "per-minute.address-reads",
                    "per-minute.all-writes",
                    "per-minute.all-reads",
                    "uploads.at-once",
                    "uploads.at-once-from-network")
            .map(what -> "--afterhours.widget." + what + "=1000000")
            .toList();

    private final String name;
    private final int port;
    private final Path folder;
    private final Map<String, String> environment;
    private final Program program;
    private volatile @Nullable Process process;

    /** {@code body} is an empty object when the answer was no JSON. */
    record Answer(int status, JsonNode body) {
        String code() {
            return body.path("code").asString("");
        }
    }

    AppNode(String name, Path folder, Program program, Map<String, String> environment) throws IOException {
        this.name = name;
        this.folder = folder;
        this.program = program;
        this.environment = environment;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        // so that a run that is broken off leaves nothing behind
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    String name() {
        return name;
    }

    /** Begins to start; {@code more} are command line properties. */
    void launch(String... more) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx320m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dvaadin.productionMode=true"));
        command.addAll(program.arguments());
        command.addAll(NO_LIMITS);
        command.addAll(List.of(more));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(name + ".log").toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("AFTERHOURS_PORT", Integer.toString(port));
        builder.environment().put("AFTERHOURS_DATA_DIR", folder.resolve(name).toString());
        builder.environment().put("AFTERHOURS_BOOTSTRAP_API_KEY", KEY);
        process = builder.start();
    }

    void awaitHealthy() {
        Awaitility.await(name)
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(100))
                .until(this::healthy);
    }

    private boolean healthy() throws InterruptedException {
        var running = process;
        if (running == null || !running.isAlive()) {
            throw new IllegalStateException(name + " has ended; see its log in " + folder);
        }
        try {
            // asks the database, unlike the probes
            return call("GET", "/api/v1/settings/queue", null, Map.of()).status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    Answer call(String method, String path, @Nullable String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(12))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (!path.startsWith("/api/v1/widget/")) {
            request.header("Authorization", "Bearer " + KEY);
        }
        headers.forEach(request::setHeader);
        var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        var text = answer.body();
        return new Answer(answer.statusCode(), JsonMapper.shared().readTree(text.startsWith("{") ? text : "{}"));
    }

    /** A stream of what is new of a visitor's request; close it. */
    InputStream events(String path, String visitorToken) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(12))
                .header("X-Visitor-Token", visitorToken)
                .build();
        var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            answer.body().close();
            throw new IOException(name + " answers " + answer.statusCode());
        }
        return answer.body();
    }

    /** {@code kill -9}. */
    void kill() {
        end(true);
    }

    /** As an operator would restart it: running requests are finished first. */
    @Override
    public void close() {
        end(false);
    }

    private void end(boolean forcibly) {
        var running = process;
        if (running != null) {
            if (forcibly) {
                running.destroyForcibly();
            } else {
                running.destroy();
            }
            running.onExit().join();
        }
    }
}
