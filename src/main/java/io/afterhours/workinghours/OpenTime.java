package io.afterhours.workinghours;

import java.time.Duration;
import java.time.Instant;

/** A stretch of time inside working hours. */
public record OpenTime(Instant from, Instant until) {

    /** How long it is. */
    public Duration length() {
        return Duration.between(from, until);
    }
}
