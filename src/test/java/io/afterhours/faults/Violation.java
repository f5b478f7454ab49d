package io.afterhours.faults;

/** An invariant that does not hold, and where. */
record Violation(String invariant, String what) {
    @Override
    public String toString() {
        return invariant + ": " + what;
    }
}
