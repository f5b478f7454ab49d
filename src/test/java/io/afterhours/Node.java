package io.afterhours;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A whole application on a port of its own, with the stage, the clock and the invariants of tests; several can share a
 * database. Nothing runs by itself that depends on time.
 */
public final class Node implements AutoCloseable {

    private static final String KEY = "two-nodes-of-one-test";

    private final ConfigurableApplicationContext application;
    private final HttpClient http = HttpClient.newHttpClient();

    private Node(ConfigurableApplicationContext application) {
        this.application = application;
    }

    /** With further settings, each as {@code --name=value}. */
    public static Node start(TestDatabase.Access database, String... more) {
        return new Node(new SpringApplicationBuilder(
                        Application.class,
                        TestClock.Configuration.class,
                        Fixtures.class,
                        Invariants.class,
                        Passing.class)
                .run(with(
                        more,
                        "--server.port=0",
                        "--vaadin.productionMode=true",
                        "--afterhours.sweep-interval=1h",
                        "--afterhours.self-check-interval=1h",
                        "--afterhours.bootstrap-api-key=" + KEY,
                        "--afterhours.data-dir=target/test-data",
                        "--spring.datasource.url=" + database.url(),
                        "--spring.datasource.username=" + database.username(),
                        "--spring.datasource.password=" + database.password())));
    }

    private static String[] with(String[] more, String... usual) {
        return Stream.concat(Stream.of(usual), Stream.of(more)).toArray(String[]::new);
    }

    /** One of its parts. */
    public <T> T on(Class<T> type) {
        return application.getBean(type);
    }

    /** Calls {@code /api/v1} over its port with an administrator's key; the answer must be a good one. */
    public JsonNode call(String method, String path, String body) throws IOException, InterruptedException {
        var port = application.getEnvironment().getRequiredProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1" + path))
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    /** Stops the application, as a signal would; who has asked before is still answered. */
    public void stop() {
        application.close();
    }

    /** The elements of an array as numbers. */
    public static List<Long> numbers(JsonNode array) {
        var numbers = new ArrayList<Long>();
        array.forEach(each -> numbers.add(each.asLong()));
        return numbers;
    }

    @Override
    public void close() {
        http.close();
        application.close();
    }
}
