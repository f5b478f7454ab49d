package io.afterhours.bench;

import static io.afterhours.bench.Results.say;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** R1h: the same admissions over HTTP, with an API key. */
@Component
class HttpFigures {

    private final AdmissionFigures service;
    private final AtomicInteger asked = new AtomicInteger();

    HttpFigures(AdmissionFigures service) {
        this.service = service;
    }

    void measure(Results results, int port) throws Exception {
        say("%nR1h: over HTTP, beside the service itself (client and server share the cores)");
        try (var http = HttpClient.newHttpClient()) {
            Load.during(16, Bench.SECONDS, () -> ask(http, port));
            for (var clients : new int[] {1, 16, 64}) {
                var ratios = new ArrayList<Double>();
                for (var i = 0; i < Bench.REPETITIONS; i++) {
                    var overHttp = Load.during(clients, Bench.SECONDS, () -> ask(http, port));
                    var direct = Load.during(clients, Bench.SECONDS, () -> service.admit("bench"));
                    ratios.add(overHttp.perSecond() / direct.perSecond());
                }
                results.keep("R1h@" + clients, ratios, ">= 0.7");
            }
        }
    }

    private void ask(HttpClient http, int port) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/tickets"))
                .header("Authorization", "Bearer " + Bench.KEY)
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
