package io.afterhours.bench;

import io.afterhours.Fixtures;
import io.afterhours.TestDatabase;
import java.util.Set;
import javax.sql.DataSource;

/** What one node does on a database of its own: R1 to R4, R6, R7 and R9. */
final class OneNode implements Family {

    @Override
    public Set<String> parts() {
        return Set.of("admission", "http", "returns");
    }

    @Override
    public void measure(Set<String> wanted, Results results) throws Exception {
        try (var node = BenchNode.start(TestDatabase.newSchema())) {
            node.on(Fixtures.class).offline(true);
            node.open("bench", null);
            if (wanted.contains("admission")) {
                try (var raw = new RawDatabase(node.on(DataSource.class), 64)) {
                    new AdmissionFigures(node).measure(results, raw);
                }
            }
            if (wanted.contains("http")) {
                new HttpFigures(node).measure(results);
            }
            if (wanted.contains("returns")) {
                new ReturnFigures(node).measure(results);
            }
            node.prove();
        }
    }
}
