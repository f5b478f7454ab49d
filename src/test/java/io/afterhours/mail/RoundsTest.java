package io.afterhours.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.afterhours.Hushed;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final Duration AT_ONCE = Duration.ofMillis(1);

    @Test
    void whateverBreaksARoundThereIsANextOne() {
        Queue<Error> errors = Stream.of(
                        new StackOverflowError(), new OutOfMemoryError("for one mail"), new AssertionError())
                .collect(ConcurrentLinkedQueue::new, Queue::add, Queue::addAll);
        var whole = new AtomicInteger();
        var rounds = new Rounds("test", AT_ONCE, () -> {
            var error = errors.poll();
            if (error != null) {
                throw error;
            }
            whole.incrementAndGet();
        });
        try (var quiet = Hushed.log(Rounds.class)) {
            assertThat(quiet).isNotNull();
            rounds.start();
            await().until(() -> whole.get() > 1);
        } finally {
            rounds.stop();
        }
    }
}
