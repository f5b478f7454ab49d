package io.afterhours.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a delivery that failed is tried again. Pure. */
final class RetryRules {

    /** Counted from the first attempt; what waited behind one that was given up for as long is not tried. */
    static final Duration PATIENCE = Duration.ofDays(1);

    static final Duration SHORTEST = Duration.ofSeconds(10);
    static final Duration LONGEST = Duration.ofHours(2);

    private RetryRules() {}

    /**
     * The next attempt: as long from now as the first one is ago, which doubles the pauses from 10 s up to 2 h, each
     * stretched by up to a half so that those who failed together do not come back together. Empty when the day is over.
     *
     * @param jitter from 0 to 1
     */
    static Optional<Instant> next(Instant first, Instant now, double jitter) {
        var age = Duration.between(first, now);
        var bounded = age.compareTo(SHORTEST) < 0 ? SHORTEST : age.compareTo(LONGEST) > 0 ? LONGEST : age;
        var next = now.plusMillis(Math.round(bounded.toMillis() * (1 + jitter / 2)));
        return next.isAfter(first.plus(PATIENCE)) ? Optional.empty() : Optional.of(next);
    }
}
