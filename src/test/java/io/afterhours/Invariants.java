package io.afterhours;

import io.afterhours.monitor.InvariantSql;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The invariants of semantics 1.18, checked by the product's own self-check. */
@Component
public class Invariants {

    private final InvariantSql invariants;

    public Invariants(JdbcClient jdbc) {
        this.invariants = new InvariantSql(jdbc);
    }

    /** What is violated, in words with the ids; empty when all is well. */
    public List<String> violations() {
        return invariants.violations().stream()
                .map(violation -> violation.invariant() + ": " + violation.ids())
                .toList();
    }
}
