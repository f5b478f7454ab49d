package io.afterhours.bench;

import static io.afterhours.bench.Results.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.Application;
import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.routing.OneByOne;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Admission and return assignment beside what the same MariaDB does raw, in one run and interleaved. Prints a table;
 * only the ratios mean anything on another machine. Run by {@code bin/bench}; what the lines mean is in
 * {@code docs/performance.md}.
 */
@Tag("bench")
@SpringBootTest(
        classes = Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"afterhours.bootstrap-api-key=" + Bench.KEY, "afterhours.admission.most-waiting=20000"})
@Import({
    Fixtures.class,
    Invariants.class,
    OneByOne.class,
    AdmissionFigures.class,
    HttpFigures.class,
    ReturnFigures.class
})
class Bench {

    static final String KEY = "bench-key-0123456789";
    /** What to measure; everything unless a profile is wanted of one part. */
    private static final List<String> PARTS =
            List.of(System.getProperty("bench.parts", "admission,http,returns").split(","));

    static final int REPETITIONS = Integer.getInteger("bench.repetitions", 5);
    static final double SECONDS = Integer.getInteger("bench.seconds", 3);

    @LocalServerPort
    private int port;

    @Autowired
    private AdmissionFigures admission;

    @Autowired
    private HttpFigures http;

    @Autowired
    private ReturnFigures returns;

    @Autowired
    private Invariants invariants;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void prints() throws Exception {
        say("MariaDB %s · Java %s · %d cores · steal %s", version(), Runtime.version(), cores(), steal());
        var results = new Results();
        admission.prepare();
        if (PARTS.contains("admission")) {
            try (var raw = new RawDatabase(dataSource, 64)) {
                admission.measure(results, raw);
            }
        }
        if (PARTS.contains("http")) {
            http.measure(results, port);
        }
        if (PARTS.contains("returns")) {
            returns.measure(results);
        }
        results.write(
                System.getProperty("bench.json"),
                Map.of(
                        "mariadb", version(),
                        "java", Runtime.version().toString(),
                        "cores", cores(),
                        "steal", steal()));
        assertThat(invariants.violations()).isEmpty();
    }

    private String version() {
        return jdbc.sql("SELECT VERSION()").query(String.class).single();
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Ticks another guest of the machine took, where the system says so. */
    private static String steal() throws IOException {
        var stat = Path.of("/proc/stat");
        return Files.isReadable(stat)
                ? Arrays.asList(Files.readString(stat)
                                .lines()
                                .findFirst()
                                .orElse("")
                                .split(" +"))
                        .get(8)
                : "unknown";
    }
}
