package io.afterhours.monitor;

import java.time.Instant;
import java.util.List;

/**
 * What a self-check found.
 *
 * @param at when it began
 * @param millis how long it took
 */
public record CheckReport(Instant at, long millis, List<Violation> violations) {

    /** Whether everything holds. */
    public boolean sound() {
        return violations.isEmpty();
    }
}
