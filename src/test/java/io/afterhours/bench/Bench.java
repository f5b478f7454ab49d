package io.afterhours.bench;

import static io.afterhours.bench.Results.say;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The product beside what the same MariaDB does raw, in one run and interleaved. Prints what it finds as it goes, and all
 * of it at the end; only the ratios mean anything on another machine. Run by {@code bin/bench}; what each means is in
 * {@code docs/performance.md}.
 */
@Tag("bench")
class Bench {

    static final int REPETITIONS = Integer.getInteger("bench.repetitions", 5);
    static final double SECONDS = Integer.getInteger("bench.seconds", 3);
    /** For how long work goes on before it is measured, so that Java has it compiled, as in a process that runs for days. */
    static final double WARM_UP = 10;

    private static final List<Family> FAMILIES = List.of(new OneNode(), new TwoNodes(), new WithBinlog(), new Growth());

    /** What to measure, by the names of parts, with commas; everything unless it is given. */
    private static final List<String> PARTS = Stream.of(
                    System.getProperty("bench.parts", "").split(","))
            .filter(part -> !part.isBlank())
            .toList();

    @Test
    void prints() throws Exception {
        assertThat(FAMILIES.stream().flatMap(family -> family.parts().stream())).containsAll(PARTS);
        var machine = Machine.begin();
        var results = Results.ofRun();
        say("%s", machine.facts());
        var failures = new ArrayList<Exception>();
        for (var family : FAMILIES) {
            try {
                var wanted = wanted(family);
                if (!wanted.isEmpty()) {
                    family.measure(wanted, results);
                }
            } catch (Exception | AssertionError e) {
                // the others are measured all the same, and the run fails at its end
                say("%nFAILED: %s", e);
                failures.add(new IllegalStateException(family.parts() + " could not be measured", e));
            }
            results.environment(machine.facts());
            results.write();
        }
        say("%nAll of it: %s", machine.facts());
        results.rows().forEach(row -> say("%s", row));
        if (!failures.isEmpty()) {
            failures.stream().skip(1).forEach(failures.getFirst()::addSuppressed);
            throw failures.getFirst();
        }
    }

    private static Set<String> wanted(Family family) {
        return family.parts().stream()
                .filter(part -> PARTS.isEmpty() || PARTS.contains(part))
                .collect(toCollection(LinkedHashSet::new));
    }
}
