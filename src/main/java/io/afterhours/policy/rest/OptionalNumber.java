package io.afterhours.policy.rest;

import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.FieldProblem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Numbers that may be left out, or null, and mean something else by either; Jackson's nodes tell the two apart. */
final class OptionalNumber {

    private final FieldChecks checks = new FieldChecks();

    /** The number, null for null, and {@code absent} for a field that was left out. */
    @Nullable
    Integer read(String field, @Nullable JsonNode node, @Nullable Integer absent) {
        if (node == null) {
            return absent;
        }
        if (node.isNull()) {
            return null;
        }
        if (!node.isIntegralNumber()) {
            checks.problem(field, FieldProblem.INVALID, "Enter a whole number, or null to switch it off");
        } else if (!node.canConvertToInt()) {
            checks.problem(field, FieldProblem.OUT_OF_RANGE, "The number in " + field + " is too large");
        }
        return node.intValue(0);
    }

    /** Refuses what was no number. */
    void complete() {
        checks.complete();
    }
}
