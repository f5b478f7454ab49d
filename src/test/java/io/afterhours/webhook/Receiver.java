package io.afterhours.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Another system that is told of events: a real HTTP server whose paths are receivers of their own. */
public final class Receiver implements AutoCloseable {

    private static final int ACCEPTED = 204;

    private final CopyOnWriteArrayList<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final int port;
    private HttpServer server;

    /** What came in: {@code status} is what was, or will be, answered. */
    public record Request(String path, Map<String, List<String>> headers, String body, int status) {

        public JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        public String type() {
            return json().get("type").asString();
        }

        public String id() {
            return json().get("eventId").asString();
        }

        public String header(String name) {
            return headers.get(name).getFirst();
        }
    }

    private Receiver() throws IOException {
        server = listen(0);
        port = server.getAddress().getPort();
    }

    public static Receiver start() {
        try {
            return new Receiver();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpServer listen(int at) throws IOException {
        var listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
        listening.createContext("/", this::take);
        listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        listening.start();
        return listening;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var status = statuses.getOrDefault(path, ACCEPTED);
            requests.add(new Request(path, Map.copyOf(exchange.getRequestHeaders()), body, status));
            var hold = held.get(path);
            if (hold != null) {
                hold.await(60, TimeUnit.SECONDS);
            }
            if (status / 100 == 3) {
                exchange.getResponseHeaders().add("Location", url("/elsewhere"));
            }
            exchange.sendResponseHeaders(status, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    public void answers(String path, int status) {
        statuses.put(path, status);
    }

    /** From now on the path takes requests and does not answer them until it is released. */
    public void holds(String path) {
        held.put(path, new CountDownLatch(1));
    }

    public void releases(String path) {
        held.remove(path).countDown();
    }

    /** What came in at the path, in the order it came. */
    public List<Request> at(String path) {
        return requests.stream().filter(each -> each.path().equals(path)).toList();
    }

    /** The types of what was accepted at the path, in order. */
    public List<String> accepted(String path) {
        return at(path).stream()
                .filter(each -> each.status() / 100 == 2)
                .map(Request::type)
                .toList();
    }

    public void forget() {
        requests.clear();
    }

    /** Nobody listens any more. */
    public void goesDown() {
        server.stop(0);
    }

    public void comesBack() {
        try {
            server = listen(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        held.values().forEach(CountDownLatch::countDown);
        server.stop(0);
    }
}
