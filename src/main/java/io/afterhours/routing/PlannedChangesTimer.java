package io.afterhours.routing;

import io.afterhours.policy.PlannedChanges;
import java.time.Instant;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Lets planned changes of settings begin and end, before anything is decided that falls due at the same instant. */
@Component
@Order(TimerOrder.SETTINGS)
class PlannedChangesTimer implements TimedWork {

    private final PlannedChanges planned;

    PlannedChangesTimer(PlannedChanges planned) {
        this.planned = planned;
    }

    @Override
    public Optional<Instant> nextDue(Instant after, Instant until) {
        return Optional.ofNullable(planned.nextDue(after)).filter(due -> !due.isAfter(until));
    }

    @Override
    public void runDue() {
        planned.runDue();
    }
}
