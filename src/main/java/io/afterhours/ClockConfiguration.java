package io.afterhours;

import io.afterhours.database.NodeClock;
import java.time.Clock;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one source of time. With {@code afterhours.clock=simulated} the simulation brings another one. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    @Bean
    @ConditionalOnProperty(name = "afterhours.clock", havingValue = "system", matchIfMissing = true)
    Clock clock() {
        return new NodeClock(Clock.systemUTC());
    }

    /** For what follows real time also where the workspace's is simulated: how long a visitor's form was open. */
    @Bean(autowireCandidate = true, defaultCandidate = false)
    InstantSource realTime() {
        return InstantSource.system();
    }
}
