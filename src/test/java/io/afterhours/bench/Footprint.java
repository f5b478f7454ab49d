package io.afterhours.bench;

import static io.afterhours.bench.Results.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.TestDatabase;
import io.afterhours.Unpacked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How long the packaged product takes to start, from the jar alone and as {@code bin/run} and the container start it,
 * and how much memory it has then. On a database that is up to date, with files that the system has read before.
 */
@Tag("bench")
class Footprint {

    private static final int STARTS = Integer.getInteger("bench.starts", 3);
    private static final Map<String, String> SETTINGS = Map.of("AFTERHOURS_DEMO", "false");

    /** Does not start at all rather than without what was prepared. */
    private static final String OR_NOT_AT_ALL = Runtime.version().feature() >= 25 ? "-XX:AOTMode=on" : "-Xshare:on";

    @Test
    void prints() throws Exception {
        var database = TestDatabase.newSchema();
        var unpacked = Unpacked.in(Path.of("target", "bench-run"));
        unpacked.archiveClasses(Packaged.environment(database));
        var quick = unpacked.quickOptions();
        var jar = unpacked.jar();
        var cold = new ArrayList<Double>();
        var cached = new ArrayList<Double>();
        var resident = new ArrayList<Double>();
        var heap = new ArrayList<Double>();
        for (var i = 0; i < STARTS; i++) {
            try (var product = Packaged.start(Unpacked.JAR, database, SETTINGS, "-Xmx512m")) {
                cold.add(product.startMillis());
            }
            try (var product = Packaged.start(jar, database, SETTINGS, "-Xmx512m", quick, OR_NOT_AT_ALL)) {
                cached.add(product.startMillis());
                heap.add(product.heapMegabytes());
                resident.add(product.residentMegabytes());
            }
        }
        var results = Results.ofRun();
        results.keep("start cold ms", cold, "less with cache");
        results.keep("start with cache ms", cached, "less than cold");
        results.keep("memory after start MB", resident, "none");
        results.keep("heap after start MB", heap, "none");
        results.keep("jar MB", List.of(megabytes(Unpacked.JAR)), "none");
        say("image MB: not measured, which takes a container engine");
        results.environment(Map.of("starts", STARTS));
        results.write();
        assertThat(Results.median(cached)).isLessThan(Results.median(cold));

        // Other classes than those that were prepared: it starts without, and says nothing about it.
        Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
        try (var product = Packaged.start(jar, database, SETTINGS, "-Xmx512m", quick)) {
            say("start with the cache of other classes: %.0f ms", product.startMillis());
        }
    }

    private static double megabytes(Path file) throws IOException {
        return Files.size(file) / 1e6;
    }
}
