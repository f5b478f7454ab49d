package io.afterhours;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one source of time. With {@code afterhours.clock=simulated} the simulation brings another one. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    /** Ticks in microseconds, what DATETIME(6) keeps: an instant read back equals the one that was written. */
    @Bean
    @ConditionalOnProperty(name = "afterhours.clock", havingValue = "system", matchIfMissing = true)
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
    }

    /** For what follows real time also where the workspace's is simulated: how long a visitor's form was open. */
    @Bean(autowireCandidate = true, defaultCandidate = false)
    InstantSource realTime() {
        return InstantSource.system();
    }
}
