package io.afterhours.policy.rest;

import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.FieldProblem;
import org.jspecify.annotations.Nullable;

/** A PUT names every field: one left out by mistake must not become a setting. */
final class Required {

    private final FieldChecks checks = new FieldChecks();

    Required field(String name, @Nullable Object value) {
        if (value == null) {
            checks.problem(name, FieldProblem.REQUIRED, "Enter a value for " + name);
        }
        return this;
    }

    void complete() {
        checks.complete();
    }
}
