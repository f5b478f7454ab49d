package io.afterhours;

import io.afterhours.routing.TimedWork;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.ObjectProvider;

/** Lets the {@link TestClock}'s time pass as it passes anyway: whatever falls due on the way runs when it is due. */
public class Passing {

    private final TestClock clock;
    private final ObjectProvider<TimedWork> timers;

    Passing(TestClock clock, ObjectProvider<TimedWork> timers) {
        this.clock = clock;
        this.timers = timers;
    }

    public void minutes(long minutes) {
        to(clock.instant().plus(Duration.ofMinutes(minutes)));
    }

    public void to(Instant target) {
        for (var due = nextDue(target); due.isPresent(); due = nextDue(target)) {
            clock.set(due.get());
            runDue();
        }
        clock.set(target);
        runDue();
    }

    /**
     * As where rounds come every two seconds: whatever one of them leaves, for want of room say, the next ones do before
     * time goes on.
     *
     * @param written counts what was done until now
     */
    public void steadilyTo(Instant target, LongSupplier written) {
        runAllDue(written);
        for (var due = nextDue(target); due.isPresent(); due = nextDue(target)) {
            clock.set(due.get());
            runAllDue(written);
        }
        clock.set(target);
        runAllDue(written);
    }

    private void runAllDue(LongSupplier written) {
        long before;
        do {
            before = written.getAsLong();
            runDue();
        } while (written.getAsLong() != before);
    }

    /** Nobody was there to run anything: after a night without a node, say. */
    public void unnoticedTo(Instant target) {
        clock.set(target);
    }

    public void runDue() {
        timers.orderedStream().forEach(TimedWork::runDue);
    }

    private Optional<Instant> nextDue(Instant until) {
        var now = clock.instant();
        return timers.stream()
                .flatMap(timer -> timer.nextDue(now, until).stream())
                .min(Instant::compareTo);
    }
}
