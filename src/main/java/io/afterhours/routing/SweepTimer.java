package io.afterhours.routing;

import java.time.Instant;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Runs the sweep, the safety net behind everything else that deals. */
@Component
@Order(TimerOrder.SWEEP)
class SweepTimer implements TimedWork {

    private final Sweep sweep;

    SweepTimer(Sweep sweep) {
        this.sweep = sweep;
    }

    /** Nothing: what it finds should have been dealt before. */
    @Override
    public Optional<Instant> nextDue(Instant after, Instant until) {
        return Optional.empty();
    }

    @Override
    public void runDue() {
        sweep.run();
    }
}
