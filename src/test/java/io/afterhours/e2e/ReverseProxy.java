package io.afterhours.e2e;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** HAProxy with the project's own configuration, in front of two nodes of this machine. */
final class ReverseProxy implements AutoCloseable {

    private final Process process;
    private final int port;

    private ReverseProxy(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** None where the program is not installed; {@code AFTERHOURS_TEST_HAPROXY} says where else it is. */
    static @Nullable ReverseProxy start(Path folder, int a, int b) throws IOException {
        var program = Stream.of(
                        Objects.requireNonNullElse(System.getenv("AFTERHOURS_TEST_HAPROXY"), "/usr/sbin/haproxy"),
                        "/usr/local/sbin/haproxy")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty()) {
            return null;
        }
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var builder = new ProcessBuilder(
                        program.get().toString(),
                        "-W",
                        "-db",
                        "-f",
                        Path.of("cluster", "haproxy.cfg").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("haproxy.log").toFile());
        builder.environment().put("AFTERHOURS_PROXY_BIND", "127.0.0.1:" + port);
        builder.environment().put("AFTERHOURS_NODE_A", "127.0.0.1:" + a);
        builder.environment().put("AFTERHOURS_NODE_B", "127.0.0.1:" + b);
        var proxy = new ReverseProxy(builder.start(), port);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(proxy::answers);
        return proxy;
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("HAProxy has ended; see haproxy.log");
        }
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
