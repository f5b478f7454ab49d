package io.afterhours.bench;

import static io.afterhours.bench.Results.say;

import io.afterhours.Fixtures;
import io.afterhours.TestDatabase;
import java.util.List;
import java.util.Set;

/**
 * R8 and the browser's half of R6: two nodes that ring each other, on one database. Both live in this process and share
 * its cores with the database and the clients, so what R8 compares is what sharing the database's locks costs.
 */
final class TwoNodes implements Family {

    private static final int CLIENTS = 64;

    private static final String[] RINGING = {
        "--afterhours.cluster.doorbell.enabled=true",
        "--afterhours.cluster.doorbell.secret=a secret of thirty-two characters",
        "--afterhours.cluster.doorbell.address=127.0.0.1",
        "--afterhours.cluster.doorbell.port=0"
    };

    @Override
    public Set<String> parts() {
        return Set.of("nodes", "browser");
    }

    @Override
    public void measure(Set<String> wanted, Results results) throws Exception {
        var database = TestDatabase.newSchema();
        try (var one = BenchNode.start(database, RINGING);
                var other = BenchNode.start(database, RINGING)) {
            one.on(Fixtures.class).offline(true);
            if (wanted.contains("nodes")) {
                say("%nR8: %d clients on two nodes, beside the same on one; all share the cores", CLIENTS);
                keep("R8", List.of("hot"), one, other, results);
                keep("R8-four-groups", List.of("warm", "cool", "cold", "icy"), one, other, results);
            }
            if (wanted.contains("browser")) {
                new BrowserFigures(one, other).measure(results);
            }
            one.prove();
        }
    }

    private static void keep(String name, List<String> groups, BenchNode one, BenchNode other, Results results)
            throws Exception {
        groups.forEach(group -> one.open(group, null));
        var here = new Asking(one);
        var both = new InTurns(here, new Asking(other));
        Load.during(CLIENTS, 2 * Bench.SECONDS, () -> both.next().admit(groups));
        results.keep(name, Beside.ratios(CLIENTS, () -> both.next().admit(groups), () -> here.admit(groups)), ">= 0.9");
    }
}
