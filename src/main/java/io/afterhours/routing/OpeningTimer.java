package io.afterhours.routing;

import io.afterhours.workinghours.WorkingHours;
import java.time.Instant;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Deals what waited for working hours to open, before anything else takes the credit for it (semantics 1.10). */
@Component
@Order(TimerOrder.OPENING)
class OpeningTimer implements TimedWork {

    private final Sweep sweep;
    private final WorkingHours hours;

    OpeningTimer(Sweep sweep, WorkingHours hours) {
        this.sweep = sweep;
        this.hours = hours;
    }

    @Override
    public Optional<Instant> nextDue(Instant after, Instant until) {
        return Optional.ofNullable(hours.nextChange(after)).filter(change -> !change.isAfter(until));
    }

    @Override
    public void runDue() {
        sweep.opened();
    }
}
