package io.afterhours.monitor;

import io.afterhours.database.PatientDatabase;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks the database for whatever breaks an invariant. Only reads. */
@Component
public class InvariantSql {

    private final JdbcClient jdbc;

    @Autowired
    InvariantSql(PatientDatabase database) {
        this(database.jdbc());
    }

    public InvariantSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What does not hold now; empty when all is well. */
    public List<Violation> violations() {
        var violations = new ArrayList<Violation>();
        for (var invariant : Invariant.values()) {
            var ids =
                    jdbc.sql(invariant.sql()).query((row, n) -> row.getLong(1)).list();
            if (!ids.isEmpty()) {
                var first = ids.stream().limit(Violation.MOST_IDS).toList();
                violations.add(new Violation(invariant, ids.size(), first));
            }
        }
        return violations;
    }
}
