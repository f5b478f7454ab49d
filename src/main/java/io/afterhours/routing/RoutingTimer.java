package io.afterhours.routing;

import io.afterhours.database.DatabaseUnavailableException;
import io.afterhours.workinghours.WorkingHours;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Runs what time alone makes due: the opening of working hours, and the sweep as a safety net. */
@Component
class RoutingTimer implements TimedWork {

    private static final Logger LOG = LoggerFactory.getLogger(RoutingTimer.class);

    private final Sweep sweep;
    private final WorkingHours hours;

    RoutingTimer(Sweep sweep, WorkingHours hours) {
        this.sweep = sweep;
        this.hours = hours;
    }

    @Scheduled(
            initialDelayString = "${afterhours.sweep-interval:2s}",
            fixedDelayString = "${afterhours.sweep-interval:2s}")
    void tick() {
        try {
            runDue();
        } catch (DataAccessException | DatabaseUnavailableException failure) {
            LOG.warn("Could not look for waiting tickets, trying again: {}", failure.getMessage());
        }
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
