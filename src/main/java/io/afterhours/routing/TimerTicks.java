package io.afterhours.routing;

import io.afterhours.database.DatabaseUnavailableException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Runs whatever time made due, every two seconds on every node and always in the same order. Nothing is kept between
 * two ticks: what is due follows from the database, so that a restart loses nothing, and locks and states see to it
 * that of several nodes one does it (semantics 1.8).
 */
@Component
class TimerTicks {

    private static final Logger LOG = LoggerFactory.getLogger(TimerTicks.class);

    private final List<TimedWork> inOrder;

    /** When the last round ended. Before the first one: when this began. By the machine's counter of nanoseconds. */
    private volatile long endedAt = System.nanoTime();

    TimerTicks(List<TimedWork> inOrder, MeterRegistry meters) {
        this.inOrder = List.copyOf(inOrder);
        TimeGauge.builder(
                        "afterhours.timers.age",
                        this,
                        TimeUnit.NANOSECONDS,
                        ticks -> ticks.age().toNanos())
                .description("Since this node last did everything that time had made due")
                .register(meters);
    }

    /** Since the last round ended. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - endedAt);
    }

    @Scheduled(
            initialDelayString = "${afterhours.sweep-interval:2s}",
            fixedDelayString = "${afterhours.sweep-interval:2s}")
    void tick() {
        inOrder.forEach(TimerTicks::run);
        endedAt = System.nanoTime();
    }

    private static void run(TimedWork work) {
        try {
            work.runDue();
        } catch (DataAccessException | DatabaseUnavailableException failure) {
            LOG.warn(
                    "{} could not do what is due, trying again: {}",
                    work.getClass().getSimpleName(),
                    failure.getMessage());
        } catch (RuntimeException failure) {
            // what one of them cannot handle must not keep the others from what they can
            LOG.error(
                    "{} failed at what is due, trying again with the next round",
                    work.getClass().getSimpleName(),
                    failure);
        }
    }
}
