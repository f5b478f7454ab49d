package io.afterhours.bench;

import io.afterhours.Command;
import io.afterhours.TestDatabase;
import io.afterhours.Unpacked;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The product as it was packaged, in a process of its own, on a schema of the test's database. */
final class Packaged implements AutoCloseable {

    private static final Path LOG = Path.of("target", "bench-product.log");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final Pattern OF_CLASS = Pattern.compile("(?m)^ *\\d+: +\\d+ +(\\d+) +(\\S+)");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private final Process process;
    private final URI address;
    private final double startMillis;

    private Packaged(Process process, URI address, double startMillis) {
        this.process = process;
        this.address = address;
        this.startMillis = startMillis;
    }

    /** Starts the jar with these options for Java, and comes back when it is healthy. */
    static Packaged start(Path jar, TestDatabase.Access database, Map<String, String> settings, String... options)
            throws IOException, InterruptedException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var command = new ArrayList<>(List.of(Unpacked.JAVA.resolve("bin/java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", jar.toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(LOG.toFile());
        builder.environment().putAll(environment(database));
        builder.environment().putAll(settings);
        builder.environment().put("AFTERHOURS_PORT", Integer.toString(port));
        builder.environment().put("AFTERHOURS_DATA_DIR", "target/bench-data");
        builder.environment().put("SERVER_ADDRESS", "127.0.0.1");
        var began = System.nanoTime();
        var process = builder.start();
        var address = URI.create("http://127.0.0.1:" + port);
        awaitHealth(process, address);
        return new Packaged(process, address, (System.nanoTime() - began) / 1e6);
    }

    /** Settings for the product to use this database. */
    static Map<String, String> environment(TestDatabase.Access database) {
        return Map.of(
                "AFTERHOURS_DB_URL", database.url(),
                "AFTERHOURS_DB_USERNAME", database.username(),
                "AFTERHOURS_DB_PASSWORD", database.password());
    }

    /** Whoever started a process knows that it is healthy when it says so; nothing tells before. */
    private static void awaitHealth(Process process, URI address) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var http = HttpClient.newHttpClient()) {
            var question = HttpRequest.newBuilder(address.resolve("/actuator/health"))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            while (!healthy(http, question)) {
                if (process.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                    process.destroyForcibly();
                    throw new IllegalStateException("The product did not start: " + Files.readString(LOG));
                }
            }
        }
    }

    private static boolean healthy(HttpClient http, HttpRequest question) throws InterruptedException {
        try {
            return http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    URI address() {
        return address;
    }

    /** From the start of the process until it was healthy. */
    double startMillis() {
        return startMillis;
    }

    /** What is still used of the heap after everything unused was given up. */
    double heapMegabytes() throws IOException, InterruptedException {
        // what the first collection made unreachable, as with references that are cleared, the second one takes
        jcmd("GC.run");
        jcmd("GC.run");
        return number(USED, jcmd("GC.heap_info")) / 1024;
    }

    /** What the process has of the machine's memory. */
    double residentMegabytes() throws IOException {
        return number(RESIDENT, Files.readString(Path.of("/proc", Long.toString(process.pid()), "status"))) / 1024;
    }

    /** How many bytes of the heap the objects of each class take. */
    Map<String, Long> bytesByClass() throws IOException, InterruptedException {
        return OF_CLASS.matcher(jcmd("GC.class_histogram"))
                .results()
                .collect(Collectors.toMap(line -> line.group(2), line -> Long.valueOf(line.group(1)), Long::sum));
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        return Command.run(
                Map.of(), Unpacked.JAVA.resolve("bin/jcmd").toString(), Long.toString(process.pid()), command);
    }

    private static double number(Pattern pattern, String text) {
        var number = pattern.matcher(text);
        if (!number.find()) {
            throw new IllegalStateException("Nothing like " + pattern + " in " + text);
        }
        return Double.parseDouble(number.group(1));
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
