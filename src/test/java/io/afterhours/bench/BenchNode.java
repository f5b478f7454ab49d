package io.afterhours.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.Application;
import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.TestDatabase;
import io.afterhours.routing.OneByOne;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application on a port of its own as it runs in production, but that nothing runs by itself meanwhile. */
final class BenchNode implements AutoCloseable {

    static final String KEY = "bench-key-0123456789";

    private final ConfigurableApplicationContext application;

    private BenchNode(ConfigurableApplicationContext application) {
        this.application = application;
    }

    /** With further settings, each as {@code --name=value}. */
    static BenchNode start(TestDatabase.Access database, String... more) {
        return start(List.of(), database, more);
    }

    /** With something of its own in place of what the product has. */
    static BenchNode start(List<Class<?>> own, TestDatabase.Access database, String... more) {
        var sources = new ArrayList<>(own);
        sources.addAll(
                List.of(Application.class, Fixtures.class, Invariants.class, OneByOne.class, TransactionTimes.class));
        var usual = Stream.of(
                "--server.port=0",
                "--vaadin.productionMode=true",
                "--afterhours.sweep-interval=1h",
                "--afterhours.self-check-interval=1h",
                "--afterhours.trend-interval=1h",
                "--afterhours.bootstrap-api-key=" + KEY,
                "--afterhours.admission.most-waiting=100000",
                // counted, but nobody who measures is held back by it
                "--afterhours.api-per-second=1000000",
                "--afterhours.data-dir=target/test-data",
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password());
        return new BenchNode(new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
                .run(Stream.concat(usual, Stream.of(more)).toArray(String[]::new)));
    }

    /** One of its parts. */
    <T> T on(Class<T> type) {
        return application.getBean(type);
    }

    int port() {
        return application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** A group that keeps everybody, or so many, while nobody is there. */
    void open(String code, @Nullable Integer most) {
        var stage = on(Fixtures.class);
        stage.offlinePolicy(stage.group(code), true, most, true, "QUEUED");
    }

    /** What was measured was right as well. */
    void prove() {
        assertThat(on(Invariants.class).violations()).isEmpty();
    }

    @Override
    public void close() {
        application.close();
    }
}
