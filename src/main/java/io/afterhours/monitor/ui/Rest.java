package io.afterhours.monitor.ui;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Lets what costs more than a glance be read again after a while, and not after each change. */
@Component
class Rest {

    private final Clock clock;

    Rest(Clock clock) {
        this.clock = clock;
    }

    /** True at first, and then again once so much time has passed since it last was. */
    Predicate<Set<Long>> between(Duration reads) {
        var last = new AtomicReference<>(Instant.MIN);
        return groups -> {
            var now = clock.instant();
            var before = last.get();
            return (before.equals(Instant.MIN) || !now.isBefore(before.plus(reads))) && last.compareAndSet(before, now);
        };
    }
}
