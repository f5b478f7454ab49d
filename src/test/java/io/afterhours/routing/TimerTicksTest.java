package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.Hushed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimerTicksTest {

    /** Work of which nothing is known but what it does. */
    private record Work(Runnable due) implements TimedWork {
        @Override
        public Optional<Instant> nextDue(Instant after, Instant until) {
            return Optional.empty();
        }

        @Override
        public void runDue() {
            due.run();
        }
    }

    @Test
    void whatOneCannotHandleDoesNotKeepTheOthersFromTheirWork() {
        var done = new ArrayList<String>();
        var ticks = new TimerTicks(
                List.of(
                        new Work(() -> done.add("openings")),
                        new Work(() -> {
                            throw new IllegalArgumentException("A row that nobody understands");
                        }),
                        new Work(() -> done.add("sweep"))),
                new SimpleMeterRegistry());

        try (var quiet = Hushed.log(TimerTicks.class)) {
            assertThat(quiet).isNotNull();
            ticks.tick();
        }

        assertThat(done).containsExactly("openings", "sweep");
    }
}
