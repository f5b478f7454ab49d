package io.afterhours.bench;

import static io.afterhours.bench.Results.say;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** R1h: the same admissions over HTTP, with an API key. */
final class HttpFigures {

    private final Asking asking;
    private final URI tickets;
    private final AtomicInteger asked = new AtomicInteger();

    HttpFigures(BenchNode node) {
        this.asking = new Asking(node);
        this.tickets = URI.create("http://localhost:" + node.port() + "/api/v1/tickets");
    }

    void measure(Results results) throws Exception {
        say("%nR1h: over HTTP, beside the service itself (client and server share the cores)");
        try (var http = HttpClient.newHttpClient()) {
            Load.during(16, Bench.WARM_UP, () -> ask(http));
            for (var clients : new int[] {1, 16, 64}) {
                results.keep(
                        "R1h@" + clients,
                        Beside.ratios(clients, () -> ask(http), () -> asking.admit("bench")),
                        ">= 0.7");
            }
        }
    }

    private void ask(HttpClient http) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(tickets)
                .header("Authorization", "Bearer " + BenchNode.KEY)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"group": "bench", "message": "Where is my order?", "contact": {"email": "tom%d@example.org"}, "channel": "api"}""".formatted(asked.incrementAndGet())))
                .build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 201) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
    }
}
