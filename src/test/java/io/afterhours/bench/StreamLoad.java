package io.afterhours.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Opens many widget streams on a running product, changes what they show, and prints how long the news took to each.
 * Arguments: the product's address, an API key of scope admin, how many streams. See {@code bin/bench-streams}.
 */
final class StreamLoad {

    private static final int ROUNDS = 5;

    /** As many are on their way to their first news together. */
    private static final int AT_ONCE = 50;

    private final URI address;
    private final String key;
    private final List<Long> arrivals = new CopyOnWriteArrayList<>();
    private final Semaphore opening = new Semaphore(AT_ONCE);
    private final AtomicLong changedAt = new AtomicLong();
    private volatile CountDownLatch awaited = new CountDownLatch(0);

    private StreamLoad(URI address, String key) {
        this.address = address;
        this.key = key;
    }

    public static void main(String[] arguments) throws Exception {
        new StreamLoad(URI.create(arguments[0]), arguments[1]).run(Integer.parseInt(arguments[2]));
    }

    private void run(int count) throws Exception {
        put(
                "/groups/default/offline-policy",
                "{\"enabled\": true, \"maxOpen\": 20, \"autoAssign\": true, \"priority\": \"QUEUED\"}");
        offlineChats(true);
        awaited = new CountDownLatch(count);
        for (var n = 0; n < count; n++) {
            opening.acquire();
            Thread.startVirtualThread(this::follow);
        }
        await(count, "open");
        for (var round = 1; round <= ROUNDS; round++) {
            arrivals.clear();
            awaited = new CountDownLatch(count);
            changedAt.set(System.nanoTime());
            offlineChats(round % 2 == 0);
            await(count, "round " + round);
            var sorted = arrivals.stream().sorted().toList();
            System.out.printf(
                    "streams | %d told: p50 %d ms, p99 %d ms, last %d ms%n",
                    sorted.size(),
                    sorted.get(sorted.size() / 2),
                    sorted.get(sorted.size() * 99 / 100),
                    sorted.getLast());
        }
        System.exit(0);
    }

    private void await(int count, String what) throws InterruptedException {
        if (!awaited.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException(
                    what + ": " + awaited.getCount() + " of " + count + " streams heard nothing in a minute");
        }
    }

    private void follow() {
        var first = true;
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream()
                    .write(("GET /api/v1/widget/groups/default/events HTTP/1.1\r\nHost: " + address.getAuthority()
                                    + "\r\nAccept: text/event-stream\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            var lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 1024);
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data:")) {
                    arrivals.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - changedAt.get()));
                    awaited.countDown();
                    if (first) {
                        opening.release();
                        first = false;
                    }
                }
            }
        } catch (IOException lost) {
            System.err.println("A stream was lost: " + lost.getMessage());
            if (first) {
                opening.release();
            }
        }
    }

    private void offlineChats(boolean enabled) throws IOException, InterruptedException {
        put("/settings/offline-handling", "{\"enabled\": " + enabled + "}");
    }

    private void put(String path, String body) throws IOException, InterruptedException {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address.resolve("/api/v1" + path))
                                .header("Authorization", "Bearer " + key)
                                .header("Content-Type", "application/json")
                                .PUT(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.body());
        }
    }
}
