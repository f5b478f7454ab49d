package io.afterhours.routing;

import io.afterhours.workinghours.WorkingHours;
import java.time.Instant;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Runs what time alone makes due: the opening of working hours, and the sweep as a safety net. */
@Component
@Order(TimerOrder.ASSIGNMENT)
class RoutingTimer implements TimedWork {

    private final Sweep sweep;
    private final WorkingHours hours;

    RoutingTimer(Sweep sweep, WorkingHours hours) {
        this.sweep = sweep;
        this.hours = hours;
    }

    @Override
    public Optional<Instant> nextDue(Instant after, Instant until) {
        return Optional.ofNullable(hours.nextChange(after)).filter(change -> !change.isAfter(until));
    }

    @Override
    public void runDue() {
        sweep.run();
    }
}
