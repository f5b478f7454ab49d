package io.afterhours.bench;

import static io.afterhours.bench.Results.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.Node;
import io.afterhours.TestDatabase;
import io.afterhours.routing.Admission;
import io.afterhours.routing.AdmissionRequest;
import io.afterhours.routing.IdempotencyKey;
import io.afterhours.routing.PreferredFallback;
import io.afterhours.security.SystemAccess;
import io.afterhours.ticket.Contact;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * R8: the same clients on two nodes beside one, on the same database and interleaved. Both nodes live in this process and
 * share its cores, so what is compared is what sharing the database's locks costs. By hand, with {@code -Dit.test=TwoNodesBench
 * -Dtest.groups.excluded=none -Dtest.database=disk}.
 */
@Tag("bench")
class TwoNodesBench {

    private static final int CLIENTS = 64;

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void twoNodesBesideOne() throws Exception {
        var database = TestDatabase.newSchema();
        try (var one = Node.start(database);
                var two = Node.start(database)) {
            var stage = one.on(Fixtures.class);
            stage.offline(true);
            for (var group : List.of("hot", "warm", "cool", "cold")) {
                stage.offlinePolicy(stage.group(group), true, null, true, "QUEUED");
            }
            measure("one group", List.of("hot"), one, two);
            measure("four groups", List.of("hot", "warm", "cool", "cold"), one, two);
            assertThat(one.on(Invariants.class).violations()).isEmpty();
        }
    }

    private void measure(String what, List<String> groups, Node one, Node two) throws Exception {
        Load.during(CLIENTS, 2 * Bench.SECONDS, () -> admit(groups, one, two));
        var ratios = new ArrayList<Double>();
        for (var i = 0; i < Bench.REPETITIONS; i++) {
            var alone = Load.during(CLIENTS, Bench.SECONDS, () -> admit(groups, one));
            var both = Load.during(CLIENTS, Bench.SECONDS, () -> admit(groups, one, two));
            ratios.add(both.perSecond() / alone.perSecond());
            say(
                    "    %s: one node %.0f/s, p99 %.1f ms; two nodes %.0f/s, p99 %.1f ms",
                    what, alone.perSecond(), alone.p99(), both.perSecond(), both.p99());
        }
        new Results().keep("R8 " + what, ratios, ">= 0.9");
    }

    private void admit(List<String> groups, Node... nodes) {
        var n = asked.incrementAndGet();
        var request = new AdmissionRequest(
                groups.get(n % groups.size()),
                "Where is my order?",
                new Contact("Mia", "mia" + n + "@example.org", null),
                "api",
                null,
                null,
                null,
                new IdempotencyKey("bench", UUID.randomUUID().toString(), new byte[32]),
                null,
                PreferredFallback.NONE);
        SystemAccess.call(() -> nodes[n % nodes.length].on(Admission.class).admit(request));
    }
}
