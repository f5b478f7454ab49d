package io.afterhours;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A clock that stands still until a test moves it. */
public final class TestClock extends Clock {

    /** Where it stands when nobody has moved it: a Friday evening. */
    public static final Instant START = Instant.parse("2026-03-27T22:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    /** Puts the clock into a context in place of the system's. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class Configuration {
        @Bean
        @Primary
        TestClock testClock() {
            return new TestClock();
        }
    }

    public void set(Instant instant) {
        now.set(instant);
    }

    public void forward(Duration amount) {
        now.updateAndGet(was -> was.plus(amount));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }
}
